package io.tercet.dataset.transform;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import io.tercet.contracts.specification.TransformSpecification.Kind;

/** A monotone map of one column's values, fitted on data. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Quantile.class, name = "quantile"),
    @JsonSubTypes.Type(value = Standard.class, name = "standard"),
    @JsonSubTypes.Type(value = Pixel.class, name = "pixel")
})
public sealed interface Transform permits Quantile, Standard, Pixel {

    /** Learns a transform from a column's values. */
    static Transform fit(Kind kind, double[] values) {
        return switch (kind) {
            case QUANTILE -> Quantile.fit(values);
            case STANDARD -> Standard.fit(values);
            case PIXEL -> new Pixel();
        };
    }

    /** From physical to transformed. */
    double apply(double value);

    /** From transformed to physical. */
    double invert(double transformed);
}
