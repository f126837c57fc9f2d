package io.tercet.contracts.specification;

import static io.tercet.contracts.RejectedException.Reason.INVALID_SPECIFICATION;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

import io.tercet.contracts.RejectedException;

/**
 * Many runs in one file: a run specification with a {@code sweep} section, which says in what they differ and what counts as a
 * success. Every recipe is combined with every value of the grid, and with every random draw.
 *
 * @param settings one run each, in the order in which the file names them; each plays {@code training.repetitions} games
 * @param success what a game's generator must have become, if the file says
 * @param claims that the outcome is held against
 */
public record SweepSpecification(List<Setting> settings, Optional<Success> success, List<SweepClaim> claims) {

    private static final int MOST_SETTINGS = 10_000;

    /**
     * One run of a sweep.
     *
     * @param values what sets it apart: the recipe's name under {@code recipe}, and each varied key's value
     * @param specification of the run
     */
    public record Setting(Map<String, String> values, RunSpecification specification) {
        public Setting {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /**
     * What the generator y = w z + b of one number must have become.
     *
     * @param weight where w must lie
     * @param bias where b must lie
     */
    public record Success(Bounds weight, Bounds bias) {
        static Success read(Section section) {
            return section.build(() -> {
                List<Double> weight = section.numbers("weight");
                List<Double> bias = section.numbers("bias");
                return new Success(Bounds.of("weight", weight), Bounds.of("bias", bias));
            });
        }

        /** Whether a generator has become that. */
        public boolean isOf(double w, double b) {
            return weight.hold(w) && bias.hold(b);
        }
    }

    /**
     * An open interval.
     *
     * @param low below {@code high}
     * @param high above {@code low}
     */
    public record Bounds(double low, double high) {
        private static Bounds of(String field, List<Double> ends) {
            if (ends.size() != 2 || !(ends.get(0) < ends.get(1))) {
                throw new FieldException(field, "must be two numbers, [low, high], the first below the second");
            }
            return new Bounds(ends.get(0), ends.get(1));
        }

        private boolean hold(double value) {
            return value > low && value < high;
        }
    }

    public SweepSpecification {
        settings = List.copyOf(settings);
        claims = List.copyOf(claims);
        if (success.isEmpty() && !claims.isEmpty()) {
            throw new FieldException("claims", "are about successes, so 'success' must say what one is");
        }
    }

    /** Whether a text that is a specification is one of a sweep. */
    public static boolean isSweep(String yaml) {
        return Overlay.value(RunSpecification.compose(yaml), "sweep").isPresent();
    }

    /**
     * Reads YAML or JSON, strictly.
     *
     * @throws RejectedException with reason {@link RejectedException.Reason#INVALID_SPECIFICATION}, naming the line, the key
     *     and what is accepted
     */
    public static SweepSpecification parse(String yaml) {
        MappingNode whole = Overlay.mapping(RunSpecification.compose(yaml));
        Node sweep = Overlay.value(whole, "sweep")
                .orElseThrow(() -> new RejectedException(INVALID_SPECIFICATION, "There is no 'sweep' section"));
        MappingNode run = Overlay.without(whole, "sweep");
        RunSpecification common = RunSpecification.read(run);
        Section section = Section.of("sweep", sweep);
        return section.build(() -> {
            Variations variations = Variations.read(section);
            Optional<Success> success = section.optional("success", Success::read);
            success.ifPresent(any -> requireAffine(common));
            List<Setting> settings = settings(run, common, variations);
            List<Map<String, String>> values =
                    settings.stream().map(Setting::values).toList();
            List<SweepClaim> claims = section.sections("claims").stream()
                    .map(claim -> SweepClaim.read(claim, values))
                    .toList();
            return new SweepSpecification(settings, success, claims);
        });
    }

    private static List<Setting> settings(MappingNode run, RunSpecification common, Variations variations) {
        if (variations.count() > MOST_SETTINGS) {
            throw new FieldException(
                    "grid",
                    "and recipes and random draws make " + variations.count() + " runs; the most is " + MOST_SETTINGS);
        }
        List<Setting> settings = new ArrayList<>();
        for (Variations.Variation variation : variations.all()) {
            MappingNode varied = run;
            for (MappingNode change : variation.changes()) {
                varied = Overlay.merge(varied, change);
            }
            RunSpecification specification = RunSpecification.read(varied);
            if (!specification.preparationDigest().equals(common.preparationDigest())
                    || !specification.model().equals(common.model())) {
                throw new RejectedException(
                        INVALID_SPECIFICATION,
                        "The sweep's setting " + variation.values()
                                + " changes 'model', 'dataset' or 'transforms', which"
                                + " all runs of a sweep have in common");
            }
            settings.add(new Setting(variation.values(), specification));
        }
        return settings;
    }

    private static void requireAffine(RunSpecification common) {
        boolean isAffine = common.generator().network() instanceof DenseNetworkSpecification dense
                && dense.kind() == NetworkSpecification.Kind.MLP
                && dense.layers() == 0;
        if (!isAffine
                || common.generator().latent() != 1
                || !common.dataset().inputs().isEmpty()
                || common.dataset().targetValues() != 1) {
            throw new FieldException(
                    "success",
                    "is about a generator with one weight and one bias: 'generator: {kind: mlp, layers: 0, latent: 1}' of one"
                            + " target, without conditions or flags");
        }
    }
}
