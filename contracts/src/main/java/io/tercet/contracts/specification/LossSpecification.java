package io.tercet.contracts.specification;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What the players play for. D is the discriminator's output, a logit where the loss is a cross-entropy.
 *
 * @param kind of game
 * @param labelSmoothing α in [0, 0.5]: the discriminator's labels become 1 − α/2 for reference and α/2 for generated; 0
 *     where there are none, and where they are given otherwise
 * @param referenceLabels what the discriminator's labels of reference rows are instead (Salimans et al. 2016 for one
 *     label other than 1; Chintala et al. 2016 for random ones); the other rows' label is then 0 unless given too
 * @param generatedLabels what its labels of generated rows are instead; the other rows' label is then 1 unless given too
 * @param labelFlips probability, at least 0 and below 0.5, that a row is given a label of the other kind in the
 *     discriminator's loss (Chintala et al. 2016)
 * @param gradientPenalty λ, 0 to 1,000,000: the mean of λ (‖∇D‖ − 1)² over rows drawn between reference and generated
 *     ones joins the discriminator's loss, ∇ with respect to targets (Gulrajani et al. 2017)
 * @param referenceWeight above 0, at most 1000: what each reference row counts in the discriminator's loss, where a generated
 *     one counts 1
 */
public record LossSpecification(
        Kind kind,
        double labelSmoothing,
        Optional<LabelRange> referenceLabels,
        Optional<LabelRange> generatedLabels,
        double labelFlips,
        double gradientPenalty,
        double referenceWeight) {

    /** The games. */
    public enum Kind {
        /** Binary cross-entropy from logits for the discriminator, its negative for the generator (Goodfellow 2014). */
        MINIMAX_BCE,
        /**
         * Binary cross-entropy from logits for the discriminator, −log σ(D) of generated rows for the generator
         * (Goodfellow et al. 2014, section 3).
         */
        NON_SATURATING_BCE,
        /**
         * (D − 1)² / 2 of reference and D² / 2 of generated rows for the discriminator, (D − 1)² / 2 of generated rows
         * for the generator (Mao et al. 2017, with labels 1, 0 and 1).
         */
        LEAST_SQUARES,
        /**
         * max(0, 1 − D) of reference and max(0, 1 + D) of generated rows for the discriminator, −D of generated rows for
         * the generator (Lim and Ye 2017).
         */
        HINGE,
        /**
         * The mean of D over generated rows minus that over reference rows for the discriminator, −D of generated rows for
         * the generator (Arjovsky et al. 2017); D's slope must be bounded, here by a gradient penalty.
         */
        WASSERSTEIN;

        /** Whether the discriminator's output is compared with a label. */
        boolean hasLabels() {
            return this != HINGE && this != WASSERSTEIN;
        }

        boolean isCrossEntropy() {
            return this == MINIMAX_BCE || this == NON_SATURATING_BCE;
        }

        /** What the label smoothing is where a specification does not say. */
        double usualLabelSmoothing() {
            return isCrossEntropy() ? 0.1 : 0;
        }

        /** What the gradient penalty is where a specification does not say. */
        double usualGradientPenalty() {
            return this == WASSERSTEIN ? 10 : 0;
        }

        @JsonValue
        @Override
        public String toString() {
            return Section.word(this);
        }
    }

    private static final LabelRange ONE = new LabelRange(1, 1);
    private static final LabelRange ZERO = new LabelRange(0, 0);

    public LossSpecification {
        Require.within("label-smoothing", labelSmoothing, 0, 0.5);
        Require.fromBelow("label-flips", labelFlips, 0, 0.5);
        Require.within("gradient-penalty", gradientPenalty, 0, 1_000_000);
        Require.aboveUpTo("reference-weight", referenceWeight, 0, 1000);
        if (!kind.hasLabels()) {
            String reason = " for " + kind + ", which has no labels";
            require(labelSmoothing == 0, "label-smoothing", "must be 0" + reason + " to smooth, not " + labelSmoothing);
            require(labelFlips == 0, "label-flips", "must be 0" + reason + " to flip, not " + labelFlips);
            require(referenceLabels.isEmpty(), "reference-labels", "must not be given" + reason);
            require(generatedLabels.isEmpty(), "generated-labels", "must not be given" + reason);
        }
        boolean ranges = referenceLabels.isPresent() || generatedLabels.isPresent();
        require(
                !ranges || labelSmoothing == 0,
                "label-smoothing",
                "must be 0 beside 'reference-labels' or 'generated-labels', which say what the labels are");
        LabelRange reference = referenceLabels.orElse(ONE);
        LabelRange generated = generatedLabels.orElse(ZERO);
        require(
                generated.middle() < reference.middle(),
                "generated-labels",
                "must lie below the labels of reference rows in the mean, not at " + generated.middle() + " beside "
                        + reference.middle());
        require(
                !kind.isCrossEntropy() || reference.middle() <= 1,
                "reference-labels",
                "must not be above 1 in the mean, where a cross-entropy has no least value, but are "
                        + reference.middle());
    }

    private static void require(boolean holds, String field, String complaint) {
        if (!holds) {
            throw new FieldException(field, complaint);
        }
    }

    static LossSpecification read(Section section) {
        return section.build(() -> {
            Kind kind = section.choice("kind", Kind.MINIMAX_BCE);
            Optional<LabelRange> reference = LabelRange.read(section, "reference-labels");
            Optional<LabelRange> generated = LabelRange.read(section, "generated-labels");
            boolean ranges = reference.isPresent() || generated.isPresent();
            return new LossSpecification(
                    kind,
                    section.number("label-smoothing", ranges ? 0 : kind.usualLabelSmoothing()),
                    reference,
                    generated,
                    section.number("label-flips", 0),
                    section.number("gradient-penalty", kind.usualGradientPenalty()),
                    section.number("reference-weight", 1));
        });
    }
}
