package io.tercet.contracts.specification;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;

/**
 * A statement about how often games succeed, for example a published one, that a sweep is to be held against.
 *
 * @param says the statement, in words
 * @param of values of the settings that it is about, for example {@code recipe: plain}; it is checked in each setting that has them
 * @param success what it says about them
 */
public record SweepClaim(String says, Map<String, String> of, Expectation success) {

    /** What is claimed about the rate of success of a setting. */
    public sealed interface Expectation {

        /** Values by which another setting differs from the one that is compared with it; none where there is no other. */
        default Map<String, String> other() {
            return Map.of();
        }
    }

    /** That every game succeeds. */
    public record Always() implements Expectation {}

    /** That fewer succeed than this fraction, above 0, at most 1. */
    public record Below(double rate) implements Expectation {
        public Below {
            Require.aboveUpTo("below", rate, 0, 1);
        }
    }

    /** That more succeed than this fraction, from 0, below 1. */
    public record Above(double rate) implements Expectation {
        public Above {
            Require.fromBelow("above", rate, 0, 1);
        }
    }

    /** That fewer succeed than of a setting that differs in these values. */
    public record BelowOther(Map<String, String> other) implements Expectation {
        public BelowOther {
            other = ordered(other);
        }
    }

    /** That more succeed than of a setting that differs in these values. */
    public record AboveOther(Map<String, String> other) implements Expectation {
        public AboveOther {
            other = ordered(other);
        }
    }

    private enum Word {
        ALWAYS
    }

    public SweepClaim {
        Objects.requireNonNull(says, "says");
        of = ordered(of);
        Objects.requireNonNull(success, "success");
    }

    private static Map<String, String> ordered(Map<String, String> values) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Whether it is about the setting of these values. */
    public boolean isAbout(Map<String, String> setting) {
        return setting.entrySet().containsAll(of.entrySet());
    }

    /** The values of the setting that one it is about is compared with; its own where it is not compared with any. */
    public Map<String, String> comparedWith(Map<String, String> setting) {
        Map<String, String> compared = new LinkedHashMap<>(setting);
        compared.putAll(success.other());
        return compared;
    }

    static SweepClaim read(Section section, List<Map<String, String>> settings) {
        return section.build(() -> {
            SweepClaim claim =
                    new SweepClaim(section.text("says"), section.wordMap("of"), Expectations.read(section, "success"));
            List<Map<String, String>> about =
                    settings.stream().filter(claim::isAbout).toList();
            if (about.isEmpty()) {
                throw new FieldException("of", "is not of any setting of the sweep: " + claim.of);
            }
            about.stream()
                    .map(claim::comparedWith)
                    .filter(compared -> !settings.contains(compared))
                    .findFirst()
                    .ifPresent(missing -> {
                        throw new FieldException("success", "compares with " + missing + ", which the sweep has not");
                    });
            return claim;
        });
    }

    /** How expectations are written. */
    private static final class Expectations {

        private static Expectation read(Section claim, String key) {
            if (claim.isSingle(key)) {
                claim.requiredChoice(key, Word.class);
                return new Always();
            }
            Section section = claim.section(key);
            return section.build(() -> {
                Optional<Expectation> below = bound(section, "below", Below::new, BelowOther::new);
                Optional<Expectation> above = bound(section, "above", Above::new, AboveOther::new);
                if (below.isPresent() == above.isPresent()) {
                    throw new FieldException(
                            "below", "or 'above' is needed, one of them alone, where 'success' is not the word always");
                }
                return below.or(() -> above).orElseThrow();
            });
        }

        private static Optional<Expectation> bound(
                Section section,
                String key,
                DoubleFunction<Expectation> rate,
                Function<Map<String, String>, Expectation> other) {
            return section.isSingle(key) || !section.has(key)
                    ? section.optionalNumber(key).map(rate::apply)
                    : Optional.of(other.apply(section.wordMap(key)));
        }
    }
}
