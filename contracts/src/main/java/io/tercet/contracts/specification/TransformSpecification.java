package io.tercet.contracts.specification;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What is done to columns before the players see them; fitted on the train split only, inverted on what they generate.
 *
 * @param conditions applied to every condition in this order; flags pass through
 * @param targets applied to every target in this order
 * @param columns for single conditions and targets what is applied to them instead
 */
public record TransformSpecification(List<Kind> conditions, List<Kind> targets, Map<String, List<Kind>> columns) {

    /** The transforms a column can be given. */
    public enum Kind {
        /** To a standard normal by the empirical distribution, as scikit-learn's QuantileTransformer. */
        QUANTILE,
        /** To 0 to 1, uniformly, by the empirical distribution. */
        QUANTILE_UNIFORM,
        /** To mean 0 and standard deviation 1, as scikit-learn's StandardScaler. */
        STANDARD,
        /** To −1 to 1 by lowest and highest value, as scikit-learn's MinMaxScaler. */
        MIN_MAX,
        /** All conditions or all targets together to uncorrelated ones, as scikit-learn's PCA. */
        DECORRELATION,
        /** The natural logarithm of a positive column. */
        LOG,
        /** The decimal logarithm of a positive column. */
        LOG10,
        /** Plus U[0,1), of a column of whole numbers. */
        DEQUANTIZE,
        /** Categories to 0, 1, 2, …, as scikit-learn's OrdinalEncoder. */
        ORDINAL,
        /** From 0 to 255 to −1 to 1, so that a generator of convolutions ends in a tanh; of images. */
        PIXEL,
        /** From 0 to 255 to 0 to 1, so that a generator of convolutions ends in a sigmoid; of images. */
        UNIT_PIXEL;

        @JsonValue
        @Override
        public String toString() {
            return Section.word(this);
        }
    }

    private static final Set<Kind> PIXELS = EnumSet.of(Kind.PIXEL, Kind.UNIT_PIXEL);

    public TransformSpecification {
        conditions = List.copyOf(conditions);
        targets = List.copyOf(targets);
        Map<String, List<Kind>> copy = new LinkedHashMap<>();
        columns.forEach((column, kinds) -> copy.put(column, List.copyOf(kinds)));
        columns = Collections.unmodifiableMap(copy);
        columns.forEach((column, kinds) -> {
            if (kinds.contains(Kind.DECORRELATION)) {
                throw new FieldException(
                        "columns",
                        "cannot give 'decorrelation' to " + column
                                + " alone; it is for all 'conditions' or all 'targets' together");
            }
        });
    }

    /**
     * What is applied to a column, in this order.
     *
     * @param isCondition whether it is a condition and not a target
     */
    public List<Kind> of(String column, boolean isCondition) {
        return columns.getOrDefault(column, isCondition ? conditions : targets);
    }

    /** Whether this is what can be done to images: one transform of pixels and nothing else. */
    boolean isOfImages() {
        return columns.isEmpty() && targets.size() == 1 && PIXELS.contains(targets.get(0));
    }

    /** A transform of pixels that this names anywhere. */
    Optional<Kind> pixel() {
        return Stream.concat(Stream.of(conditions, targets), columns.values().stream())
                .flatMap(List::stream)
                .filter(PIXELS::contains)
                .findFirst();
    }

    /** Reads them, for targets that are images or are not. */
    static TransformSpecification read(Section section, boolean images) {
        Kind usual = images ? Kind.PIXEL : Kind.QUANTILE;
        return section.build(() -> new TransformSpecification(
                section.choices("conditions", Kind.class, List.of(Kind.QUANTILE)),
                section.choices("targets", Kind.class, List.of(usual)),
                section.choiceLists("columns", Kind.class)));
    }
}
