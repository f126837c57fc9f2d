package io.tercet.benchmarks.soak;

import java.util.List;

/**
 * A straight line's slope, fitted by least squares.
 *
 * @param value change of y for each unit of x
 * @param standardError of the value, from how far the points scatter about the line
 */
record Slope(double value, double standardError) {

    /**
     * Fits a line.
     *
     * @param xs not all equal, at least three
     * @param ys as many
     */
    static Slope of(List<Double> xs, List<Double> ys) {
        int n = xs.size();
        if (n < 3 || ys.size() != n) {
            throw new IllegalArgumentException(
                    "A slope is fitted to at least 3 points, not to " + n + " x and " + ys.size() + " y");
        }
        double meanX = mean(xs);
        double meanY = mean(ys);
        double sxx = 0;
        double sxy = 0;
        double syy = 0;
        for (int i = 0; i < n; i++) {
            double x = xs.get(i) - meanX;
            double y = ys.get(i) - meanY;
            sxx += x * x;
            sxy += x * y;
            syy += y * y;
        }
        double slope = sxy / sxx;
        double scatter = Math.max(0, syy - slope * sxy);
        return new Slope(slope, Math.sqrt(scatter / (n - 2) / sxx));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
