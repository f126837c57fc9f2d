package io.tercet.contracts.specification;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.tercet.contracts.Json;

/**
 * The JSON whose digest is a specification's identity. It spells every default out, except those of keys that joined the
 * language when digests had already been stored: a specification that uses none of them keeps the digest it had.
 */
final class CanonicalForm {

    /** Keys that joined later, by section; a key that joins from now on belongs here. */
    private static final Map<String, List<String>> LATER_KEYS = Map.of(
            "dataset", List.of("cuts", "missing", "one-hot", "ordinal", "unknown"),
            "transforms", List.of("columns"),
            "generator",
                    List.of(
                            "latent-distribution",
                            "slope",
                            "batch-norm",
                            "dropout",
                            "ema",
                            "init-deviation",
                            "weight-decay"),
            "discriminator",
                    List.of("slope", "batch-norm", "dropout", "init-deviation", "spectral-norm", "weight-decay"),
            "loss", List.of("label-flips", "gradient-penalty", "reference-weight"),
            "training",
                    List.of(
                            "precision",
                            "optimizer",
                            "schedule",
                            "shards",
                            "discriminator-steps",
                            "instance-noise",
                            "discriminator-batches",
                            "turns",
                            "parameter-noise",
                            "discriminator-evaluations",
                            "repetitions",
                            "patience",
                            "picture-every"),
            "promotion", List.of("least-share", "minimum-rows", "findings", "dry-run"));

    private CanonicalForm() {}

    static byte[] of(RunSpecification specification) {
        return Json.bytes(form(specification));
    }

    /** Of the sections that decide about the dataset that is prepared from given data. */
    static byte[] ofPreparation(RunSpecification specification) {
        return Json.bytes(form(specification).retain("dataset", "transforms"));
    }

    private static ObjectNode form(RunSpecification specification) {
        ObjectNode form = (ObjectNode) Json.tree(specification);
        JsonNode defaults = defaults(specification.loss().kind());
        LATER_KEYS.forEach(
                (section, keys) -> leaveOutDefaults((ObjectNode) form.get(section), defaults.get(section), keys));
        return form;
    }

    /** Those beside a kind of game, which some depend on. */
    private static JsonNode defaults(LossSpecification.Kind game) {
        return Json.tree(RunSpecification.parse("{tercet: 1, model: anything, loss: {kind: " + game
                + "}, dataset: {source: 's3://anywhere/', targets: [anything]}}"));
    }

    private static void leaveOutDefaults(ObjectNode section, JsonNode defaults, List<String> keys) {
        for (String key : keys) {
            if (defaults.get(key).equals(section.get(key))) {
                section.remove(key);
            }
        }
    }
}
