package io.tercet.contracts.event;

import java.util.List;
import java.util.Objects;

import io.tercet.contracts.Digest;

/**
 * How the train rows of new data compare with those that the model's champion was trained on, in physical units.
 *
 * @param reference digest of the champion's dataset
 * @param columns the two-sample test of each condition and target that both datasets have
 * @param drifted names of the columns whose p-value is below {@value #SIGNIFICANCE} divided by how many columns were tested
 *     (Bonferroni's correction)
 */
public record Drift(Digest reference, List<Column> columns, List<String> drifted) {

    /** Probability that at least one column is called drifted when none is. */
    public static final double SIGNIFICANCE = 0.01;

    public Drift {
        Objects.requireNonNull(reference, "reference");
        columns = List.copyOf(columns);
        drifted = List.copyOf(drifted);
    }

    /**
     * A column's two-sample Kolmogorov–Smirnov test.
     *
     * @param column its name
     * @param distance greatest difference of the two distribution functions, 0 to 1
     * @param pValue probability of one at least this large between samples of one distribution
     */
    public record Column(String column, double distance, double pValue) {
        public Column {
            Objects.requireNonNull(column, "column");
        }
    }

    /** The outcome of tests, of which the significant ones are told by name. */
    public static Drift of(Digest reference, List<Column> columns) {
        return new Drift(
                reference,
                columns,
                columns.stream()
                        .filter(column -> column.pValue() < SIGNIFICANCE / columns.size())
                        .map(Column::column)
                        .toList());
    }
}
