package io.tercet.dataset.transform;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.tercet.dataset.Table;

/**
 * Turns several columns together into uncorrelated ones: t = E (v − m), where m has the columns' means and the rows of E are
 * the orthonormal eigenvectors of their covariance, those of the largest variance first, as scikit-learn's
 * {@code PCA(whiten=False)} does. The first column's place then holds the first component, and so on.
 */
final class Decorrelation implements Stage {

    private static final double ROUNDING = 1e-6;

    private final List<String> columns;
    private final double[] mean;
    private final double[][] components;

    /**
     * A known decorrelation.
     *
     * @param columns that are turned together
     * @param mean of each column
     * @param components orthonormal, one per column, each with an element per column
     */
    @JsonCreator
    Decorrelation(
            @JsonProperty("columns") List<String> columns,
            @JsonProperty("mean") double[] mean,
            @JsonProperty("components") double[][] components) {
        this.columns = List.copyOf(columns);
        this.mean = mean.clone();
        this.components = Stream.of(components).map(double[]::clone).toArray(double[][]::new);
        if (mean.length != columns.size() || components.length != columns.size()) {
            throw new IllegalArgumentException("'mean' and 'components' must have " + columns.size()
                    + " elements each, as 'columns' has, not " + mean.length + " and " + components.length);
        }
        for (int i = 0; i < components.length; i++) {
            for (int j = 0; j <= i; j++) {
                double product = dot(components[i], components[j]);
                if (!(Math.abs(product - (i == j ? 1 : 0)) < ROUNDING) || !Double.isFinite(mean[i])) {
                    throw new IllegalArgumentException(
                            "'components' must be orthonormal and 'mean' finite, but component "
                                    + (i + 1) + " times component " + (j + 1) + " is " + product + " and mean "
                                    + (i + 1) + " is "
                                    + mean[i]);
                }
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        if (a.length != b.length) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @JsonProperty("columns")
    List<String> columns() {
        return columns;
    }

    @JsonProperty("mean")
    double[] mean() {
        return mean.clone();
    }

    @JsonProperty("components")
    double[][] components() {
        return Stream.of(components).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    public Set<String> sources(String column) {
        return columns.contains(column) ? Set.copyOf(columns) : Set.of(column);
    }

    @Override
    public void apply(Table table, int from, int to, long firstRow) {
        float[][] values = values(table);
        double[] row = new double[mean.length];
        for (int i = from; i < (values.length == 0 ? from : to); i++) {
            for (int j = 0; j < row.length; j++) {
                row[j] = values[j][i] - mean[j];
            }
            for (int j = 0; j < row.length; j++) {
                values[j][i] = (float) dot(components[j], row);
            }
        }
    }

    @Override
    public void invert(Table table, int from, int to) {
        float[][] values = values(table);
        double[] row = new double[mean.length];
        for (int i = from; i < (values.length == 0 ? from : to); i++) {
            System.arraycopy(mean, 0, row, 0, row.length);
            for (int j = 0; j < row.length; j++) {
                double component = values[j][i];
                for (int k = 0; k < row.length; k++) {
                    row[k] += component * components[j][k];
                }
            }
            for (int j = 0; j < row.length; j++) {
                values[j][i] = (float) row[j];
            }
        }
    }

    /** Its columns of a table; none if the table has none of them, which is about others then. */
    private float[][] values(Table table) {
        long present = columns.stream().filter(table.columns()::contains).count();
        if (present == 0) {
            return new float[0][];
        }
        if (present < columns.size()) {
            throw new IllegalArgumentException(
                    "The columns " + columns + " are decorrelated together, but the table has only " + table.columns());
        }
        return columns.stream().map(table::column).toArray(float[][]::new);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Decorrelation that
                && columns.equals(that.columns)
                && Arrays.equals(mean, that.mean)
                && Arrays.deepEquals(components, that.components);
    }

    @Override
    public int hashCode() {
        return Objects.hash(columns, Arrays.hashCode(mean), Arrays.deepHashCode(components));
    }

    @Override
    public String toString() {
        return "Decorrelation of " + columns;
    }
}
