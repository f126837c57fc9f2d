package io.tercet.contracts.specification;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What is done to columns before the players see them; fitted on the train split only, inverted on what they generate.
 *
 * @param conditions applied to every condition in this order; flags pass through
 * @param targets applied to every target in this order
 */
public record TransformSpecification(List<Kind> conditions, List<Kind> targets) {

    /** The transforms a column can be given. */
    public enum Kind {
        /** To a standard normal by the empirical distribution, as scikit-learn's QuantileTransformer. */
        QUANTILE,
        /** To mean 0 and standard deviation 1, as scikit-learn's StandardScaler. */
        STANDARD,
        /** From 0 to 255 to −1 to 1; of images. */
        PIXEL;

        @JsonValue
        @Override
        public String toString() {
            return Section.word(this);
        }
    }

    public TransformSpecification {
        conditions = List.copyOf(conditions);
        targets = List.copyOf(targets);
    }

    boolean uses(Kind kind) {
        return conditions.contains(kind) || targets.contains(kind);
    }

    /** Reads them, for targets that are images or are not. */
    static TransformSpecification read(Section section, boolean images) {
        Kind usual = images ? Kind.PIXEL : Kind.QUANTILE;
        return section.build(() -> new TransformSpecification(
                section.choices("conditions", Kind.class, List.of(Kind.QUANTILE)),
                section.choices("targets", Kind.class, List.of(usual))));
    }
}
