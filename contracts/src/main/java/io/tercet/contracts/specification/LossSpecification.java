package io.tercet.contracts.specification;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What the players play for. D is the discriminator's output, a logit where the loss is a cross-entropy.
 *
 * @param kind of game
 * @param labelSmoothing α in [0, 0.5]: the discriminator's labels become 1 − α/2 for reference and α/2 for generated; 0
 *     for {@link Kind#HINGE}, which has no labels
 */
public record LossSpecification(Kind kind, double labelSmoothing) {

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
        HINGE;

        /** What the label smoothing is where a specification does not say. */
        double usualLabelSmoothing() {
            return switch (this) {
                case MINIMAX_BCE, NON_SATURATING_BCE -> 0.1;
                case LEAST_SQUARES, HINGE -> 0;
            };
        }

        @JsonValue
        @Override
        public String toString() {
            return Section.word(this);
        }
    }

    public LossSpecification {
        Require.within("label-smoothing", labelSmoothing, 0, 0.5);
        if (kind == Kind.HINGE && labelSmoothing != 0) {
            throw new FieldException(
                    "label-smoothing",
                    "must be 0 for hinge, which asks for margins and has no labels to smooth, not " + labelSmoothing);
        }
    }

    static LossSpecification read(Section section) {
        return section.build(() -> {
            Kind kind = section.choice("kind", Kind.MINIMAX_BCE);
            return new LossSpecification(kind, section.number("label-smoothing", kind.usualLabelSmoothing()));
        });
    }
}
