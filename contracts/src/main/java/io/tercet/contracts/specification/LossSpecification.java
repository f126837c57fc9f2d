package io.tercet.contracts.specification;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What the players play for.
 *
 * @param kind of game
 * @param labelSmoothing α in [0, 0.5]: the discriminator's labels become 1 − α/2 for reference and α/2 for generated
 */
public record LossSpecification(Kind kind, double labelSmoothing) {

    /** The games. */
    public enum Kind {
        /** Binary cross-entropy from logits for the discriminator, its negative for the generator (Goodfellow 2014). */
        MINIMAX_BCE;

        @JsonValue
        @Override
        public String toString() {
            return Section.word(this);
        }
    }

    public LossSpecification {
        Require.within("label-smoothing", labelSmoothing, 0, 0.5);
    }

    static LossSpecification read(Section section) {
        return section.build(() -> new LossSpecification(
                section.choice("kind", Kind.MINIMAX_BCE), section.number("label-smoothing", 0.1)));
    }
}
