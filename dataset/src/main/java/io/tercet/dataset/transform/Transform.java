package io.tercet.dataset.transform;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import io.tercet.contracts.specification.TransformSpecification.Kind;

/** A map of one column's values, fitted on data and kept as JSON. Immutable and safe for many threads. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Quantile.class, name = "quantile"),
    @JsonSubTypes.Type(value = Standard.class, name = "standard"),
    @JsonSubTypes.Type(value = MinMax.class, name = "min-max"),
    @JsonSubTypes.Type(value = Log.class, name = "log"),
    @JsonSubTypes.Type(value = Log10.class, name = "log10"),
    @JsonSubTypes.Type(value = Dequantize.class, name = "dequantize"),
    @JsonSubTypes.Type(value = Ordinal.class, name = "ordinal"),
    @JsonSubTypes.Type(value = Impute.class, name = "impute"),
    @JsonSubTypes.Type(value = Pixel.class, name = "pixel"),
    @JsonSubTypes.Type(value = UnitPixel.class, name = "unit-pixel")
})
public sealed interface Transform
        permits Quantile, Standard, MinMax, Log, Log10, Dequantize, Ordinal, Impute, Pixel, UnitPixel {

    /** The transform of pixels of a kind, {@link Kind#PIXEL} or {@link Kind#UNIT_PIXEL}. There is nothing to fit. */
    static Transform ofPixels(Kind kind) {
        return switch (kind) {
            case PIXEL -> new Pixel();
            case UNIT_PIXEL -> new UnitPixel();
            default -> throw new IllegalArgumentException("'" + kind + "' is not of pixels");
        };
    }

    /**
     * From physical to transformed.
     *
     * @param row number of the value's row, from 0, where random numbers are drawn by it
     * @return not finite where the value has no transformed one, such as the logarithm of a negative number
     */
    double apply(double value, long row);

    /** From transformed to physical. */
    double invert(double transformed);
}
