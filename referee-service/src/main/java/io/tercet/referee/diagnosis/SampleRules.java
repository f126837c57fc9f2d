package io.tercet.referee.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.tercet.contracts.verdict.ClassShare;
import io.tercet.contracts.verdict.Diagnosis;
import io.tercet.contracts.verdict.Finding;
import io.tercet.contracts.verdict.ImageComparison;

/** What generated rows say beside the reference's. */
final class SampleRules {

    /** A part of the data of which less than this fraction of its share is generated is missing. */
    private static final double MISSING = 0.25;

    /** Smaller parts are tails rather than modes. */
    private static final double LEAST_MISSING = 0.05;

    /** From which part of the data missing on, what is generated is a small part of it. */
    private static final double COLLAPSED = 0.5;

    /** Spread below this fraction of the reference's is next to none. */
    private static final double NO_SPREAD = 0.1;

    private SampleRules() {}

    /**
     * A generator that ignores its noise answers the same conditions with the same targets (Isola et al. 2017, section 3.1);
     * without conditions, it always answers the same.
     */
    static Optional<Finding> spread(Spread spread) {
        return spread.ratio() >= NO_SPREAD
                ? Optional.empty()
                : Optional.of(new Finding(
                        Diagnosis.MODE_COLLAPSE,
                        phrase(
                                "other noise changes the answers to the same conditions by %.2g of what reference rows of"
                                        + " like conditions differ by",
                                spread.ratio())));
    }

    /** As Richardson and Weiss 2018 count bins that differ, but only those that are nearly empty. */
    static Optional<Finding> parts(Parts parts) {
        double missing = parts.missing(MISSING);
        if (missing < LEAST_MISSING) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                missing(missing),
                phrase(
                        "regions with %.0f %% of the reference have less than a quarter of their share of the generated rows",
                        100 * missing)));
    }

    /** The same, where the parts are classes and have names. */
    static Optional<Finding> classes(ImageComparison images) {
        List<String> missing = new ArrayList<>();
        double share = 0;
        for (ClassShare each : images.classes()) {
            if (each.generated().high() < MISSING * each.reference().value()) {
                missing.add(phrase(
                        "%d (%.1f %%)", each.label(), 100 * each.generated().value()));
                share += each.reference().value();
            }
        }
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                missing(share),
                phrase(
                        "classes with %.0f %% of the reference have less than a quarter of their share of the generated"
                                + " images: %s",
                        100 * share, String.join(", ", missing))));
    }

    /** What it is called that so much of the reference is not generated. */
    private static Diagnosis missing(double share) {
        return share >= COLLAPSED ? Diagnosis.MODE_COLLAPSE : Diagnosis.MISSING_MODES;
    }

    private static String phrase(String form, Object... parts) {
        return String.format(Locale.ROOT, form, parts);
    }
}
