package io.tercet.dataset.transform;

import static io.tercet.contracts.RejectedException.Reason.BAD_VALUE;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.tercet.contracts.RejectedException;
import io.tercet.dataset.Table;

/** Learns a decorrelation: means in the first pass over the rows, covariances in the second. */
final class CovarianceLearner {

    static final int PASSES = 2;

    /** Relative to the largest variance; what 32-bit floats leave of a variance that is none. */
    private static final double LEAST_VARIANCE = 1e-12;

    private final List<String> columns;
    private final double[] sums;
    private final double[][] products;
    private long count;

    CovarianceLearner(List<String> columns) {
        this.columns = columns;
        this.sums = new double[columns.size()];
        this.products = new double[columns.size()][columns.size()];
    }

    /** Looks at some rows; both passes show the same. */
    void see(Table rows, int pass) {
        float[][] values = columns.stream().map(rows::column).toArray(float[][]::new);
        if (pass == 0) {
            count += rows.rows();
        }
        IntStream.range(0, values.length).parallel().forEach(i -> {
            if (pass == 0) {
                for (float value : values[i]) {
                    sums[i] += value;
                }
            } else {
                for (int j = i; j < values.length; j++) {
                    products[i][j] =
                            addProducts(products[i][j], values[i], sums[i] / count, values[j], sums[j] / count);
                }
            }
        });
    }

    private static double addProducts(double sum, float[] a, double meanA, float[] b, double meanB) {
        double added = sum;
        for (int row = 0; row < a.length; row++) {
            added += (a[row] - meanA) * (b[row] - meanB);
        }
        return added;
    }

    /**
     * The decorrelation, after the second pass.
     *
     * @throws RejectedException with reason {@link RejectedException.Reason#BAD_VALUE} if the columns are linearly dependent
     */
    Decorrelation learned() {
        SymmetricMatrix covariance = new SymmetricMatrix(products);
        double[] variances = covariance.eigenvalues();
        double[][] components = covariance.eigenvectors();
        int last = variances.length - 1;
        if (!(variances[last] > LEAST_VARIANCE * variances[0])) {
            String dependent = IntStream.rangeClosed(0, last)
                    .filter(column -> Math.abs(components[last][column]) > 1e-3)
                    .mapToObj(columns::get)
                    .collect(Collectors.joining("', '", "'", "'"));
            throw new RejectedException(
                    BAD_VALUE,
                    "'decorrelation' needs columns of which none is constant or a linear combination of the others, but in"
                            + " the " + count + " train rows " + dependent + " are not so; leave one of them out");
        }
        double[] mean =
                IntStream.rangeClosed(0, last).mapToDouble(i -> sums[i] / count).toArray();
        return new Decorrelation(columns, mean, components);
    }
}
