package io.tercet.inference.endpoint;

import static io.tercet.inference.protocol.InferenceException.badRequest;
import static io.tercet.inference.protocol.InferenceException.notFound;

import java.util.Optional;
import java.util.function.Function;
import jakarta.enterprise.context.ApplicationScoped;

import io.tercet.contracts.ModelName;
import io.tercet.inference.champion.Champion;
import io.tercet.inference.champion.Champions;
import io.tercet.inference.champion.Lease;
import io.tercet.inference.protocol.InferenceException;

/** Champions as paths name them: a model and perhaps a version, the sequence of the promotion that serves. */
@ApplicationScoped
class ServedModels {

    private final Champions champions;

    ServedModels(Champions champions) {
        this.champions = champions;
    }

    /**
     * Works with a model's champion.
     *
     * @throws InferenceException if no champion of this name and version serves
     */
    <T> T with(String model, Optional<String> version, Function<Champion, T> work) {
        try (Lease lease = champions
                .lease(modelName(model))
                .orElseThrow(() -> notFound("No champion of model '" + model + "' serves here"))) {
            String serving = version(lease.champion());
            if (!version.orElse(serving).equals(serving)) {
                throw notFound(
                        "Model '" + model + "' is served in version " + serving + " only, not in " + version.get());
            }
            return work.apply(lease.champion());
        }
    }

    static String version(Champion champion) {
        return Long.toString(champion.promotion().sequence());
    }

    private static ModelName modelName(String name) {
        try {
            return new ModelName(name);
        } catch (IllegalArgumentException e) {
            throw badRequest(e.getMessage());
        }
    }
}
