package io.tercet.referee.statistics;

import java.util.Arrays;

import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.correlation.Covariance;

/**
 * The squared Fréchet distance between the normal distributions that have two samples' means μ and covariances Σ, |μ₁ − μ₂|²
 * + Tr(Σ₁ + Σ₂ − 2 (Σ₁ Σ₂)^½) (Dowson and Landau 1982). Between features of images it is what Heusel et al. 2017 score
 * generators by, there in the features of the Inception network.
 */
public final class FrechetDistance {

    private FrechetDistance() {}

    /**
     * Measures it. Of finite samples of one distribution it is above 0, the more so the fewer points there are.
     *
     * @return at least 0, in the coordinates' unit squared
     */
    public static double between(Points one, Points other) {
        one.requireSameSpace(other);
        double[] mean = mean(one);
        double[] otherMean = mean(other);
        RealMatrix covariance = covariance(one);
        RealMatrix otherCovariance = covariance(other);
        // (Σ₁ Σ₂)^½ has the eigenvalues of the symmetric (Σ₁^½ Σ₂ Σ₁^½)^½.
        RealMatrix root = root(covariance);
        double[] squares = eigen(root.multiply(otherCovariance).multiply(root)).getRealEigenvalues();
        double crossed = Arrays.stream(squares).map(FrechetDistance::rootOf).sum();
        double distance = Points.squaredDistance(mean, otherMean)
                + covariance.getTrace()
                + otherCovariance.getTrace()
                - 2 * crossed;
        return Math.max(0, distance);
    }

    private static double[] mean(Points points) {
        double[] mean = new double[points.dimension()];
        for (double[] point : points.coordinates()) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += point[i] / points.count();
            }
        }
        return mean;
    }

    private static RealMatrix covariance(Points points) {
        return new Covariance(points.coordinates()).getCovarianceMatrix();
    }

    private static RealMatrix root(RealMatrix covariance) {
        EigenDecomposition eigen = eigen(covariance);
        double[] roots = Arrays.stream(eigen.getRealEigenvalues())
                .map(FrechetDistance::rootOf)
                .toArray();
        return eigen.getV()
                .multiply(MatrixUtils.createRealDiagonalMatrix(roots))
                .multiply(eigen.getVT());
    }

    /** Of a matrix that is symmetric but for rounding. */
    private static EigenDecomposition eigen(RealMatrix matrix) {
        return new EigenDecomposition(matrix.add(matrix.transpose()).scalarMultiply(0.5));
    }

    /** Eigenvalues of 0 may be rounded to below it. */
    private static double rootOf(double eigenvalue) {
        return Math.sqrt(Math.max(0, eigenvalue));
    }
}
