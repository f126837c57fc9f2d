package io.tercet.dataset.transform;

import java.util.Comparator;
import java.util.stream.IntStream;

/** A real symmetric matrix and its eigenvectors, by the cyclic Jacobi method (G. H. Golub, C. F. Van Loan, "Matrix
 * Computations", section 8.5). */
final class SymmetricMatrix {

    private static final int MOST_SWEEPS = 60;

    private final double[][] elements;
    private final double[][] vectors;

    /** Finds the eigenvectors of a square array of which the upper half counts. */
    SymmetricMatrix(double[][] upper) {
        int size = upper.length;
        this.elements = new double[size][size];
        this.vectors = new double[size][size];
        for (int i = 0; i < size; i++) {
            vectors[i][i] = 1;
            for (int j = 0; j < size; j++) {
                elements[i][j] = upper[Math.min(i, j)][Math.max(i, j)];
            }
        }
        int sweeps = 0;
        while (!isDiagonal() && sweeps++ < MOST_SWEEPS) {
            for (int p = 0; p < size; p++) {
                for (int q = p + 1; q < size; q++) {
                    rotate(p, q);
                }
            }
        }
    }

    private boolean isDiagonal() {
        double diagonal = 0;
        double rest = 0;
        for (int i = 0; i < elements.length; i++) {
            for (int j = 0; j < elements.length; j++) {
                double square = elements[i][j] * elements[i][j];
                if (i == j) {
                    diagonal += square;
                } else {
                    rest += square;
                }
            }
        }
        double rounding = Math.ulp(1.0) / 16;
        return rest <= rounding * rounding * diagonal;
    }

    /** Makes the element of row p and column q vanish. */
    private void rotate(int p, int q) {
        if (elements[p][q] == 0) {
            return;
        }
        double tau = (elements[q][q] - elements[p][p]) / (2 * elements[p][q]);
        double tangent = Math.copySign(1, tau) / (Math.abs(tau) + Math.hypot(1, tau));
        double cosine = 1 / Math.hypot(1, tangent);
        double sine = tangent * cosine;
        for (int k = 0; k < elements.length; k++) {
            double inP = elements[k][p];
            double inQ = elements[k][q];
            elements[k][p] = cosine * inP - sine * inQ;
            elements[k][q] = sine * inP + cosine * inQ;
            double vectorP = vectors[p][k];
            vectors[p][k] = cosine * vectorP - sine * vectors[q][k];
            vectors[q][k] = sine * vectorP + cosine * vectors[q][k];
        }
        for (int k = 0; k < elements.length; k++) {
            double inP = elements[p][k];
            double inQ = elements[q][k];
            elements[p][k] = cosine * inP - sine * inQ;
            elements[q][k] = sine * inP + cosine * inQ;
        }
    }

    private int[] descending() {
        return IntStream.range(0, elements.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -elements[i][i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The eigenvalues, largest first. */
    double[] eigenvalues() {
        return IntStream.of(descending()).mapToDouble(i -> elements[i][i]).toArray();
    }

    /** The eigenvectors, each a row of length 1, in the order of their values; the largest element of each is positive. */
    double[][] eigenvectors() {
        return IntStream.of(descending()).mapToObj(i -> positive(vectors[i])).toArray(double[][]::new);
    }

    private static double[] positive(double[] vector) {
        double largest = 0;
        for (double element : vector) {
            largest = Math.abs(element) > Math.abs(largest) ? element : largest;
        }
        double sign = Math.signum(largest);
        double[] turned = new double[vector.length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = sign * vector[i];
        }
        return turned;
    }
}
