package io.tercet.dataset.transform;

import java.util.Set;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import io.tercet.contracts.RejectedException;
import io.tercet.dataset.Table;

/** A step on the way from physical to transformed rows; between steps values are 32-bit floats. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PerColumn.class, name = "columns"),
    @JsonSubTypes.Type(value = Decorrelation.class, name = "decorrelation")
})
sealed interface Stage permits PerColumn, Decorrelation {

    /**
     * Replaces values of some rows by transformed ones. What the stage is not about passes through, and so do columns of
     * its own that the table lacks, unless it needs them for others.
     *
     * @param from first of the rows, and {@code to} the one after the last
     * @param firstRow number of the table's first row in the dataset
     * @throws RejectedException with reason {@link RejectedException.Reason#BAD_VALUE} if a value has no transformed one
     */
    void apply(Table table, int from, int to, long firstRow);

    /** Replaces transformed values of some rows by those they came from. */
    void invert(Table table, int from, int to);

    /** The columns whose values decide about a column's value. */
    Set<String> sources(String column);
}
