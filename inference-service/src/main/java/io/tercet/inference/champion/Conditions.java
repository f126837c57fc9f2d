package io.tercet.inference.champion;

import java.util.Objects;

import io.tercet.dataset.Table;

/**
 * What to generate for.
 *
 * @param rows how many; counted apart, because a model may have no conditions at all
 * @param values conditions and flags in physical units
 */
public record Conditions(int rows, Table values) {
    public Conditions {
        Objects.requireNonNull(values, "values");
    }
}
