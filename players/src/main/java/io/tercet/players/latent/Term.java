package io.tercet.players.latent;

import java.util.List;
import java.util.Objects;

/**
 * A term of a sum over points: the mean of some, added or taken away. A mean over several points that share a property is
 * steadier than any one of them (Radford, Metz and Chintala 2016, section 6.3.2).
 *
 * @param sign of the term
 * @param points at least one, all of as many values
 */
public record Term(Sign sign, List<float[]> points) {

    /** Whether a term is added or taken away. */
    public enum Sign {
        PLUS(1),
        MINUS(-1);

        private final int factor;

        Sign(int factor) {
            this.factor = factor;
        }
    }

    public Term {
        Objects.requireNonNull(sign, "sign");
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("A term is the mean of at least one point");
        }
        requireLengths(points, points.get(0).length);
    }

    /** The mean of its points. */
    public float[] mean() {
        return sum(List.of(new Term(Sign.PLUS, points)));
    }

    /**
     * The sum of terms, for example mean(a) − mean(b) + mean(c).
     *
     * @param terms at least one, all of points of as many values
     */
    public static float[] sum(List<Term> terms) {
        double[] sum = new double[terms.get(0).points.get(0).length];
        for (Term term : terms) {
            requireLengths(term.points, sum.length);
            double weight = (double) term.sign.factor / term.points.size();
            for (float[] point : term.points) {
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += weight * point[i];
                }
            }
        }
        float[] rounded = new float[sum.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) sum[i];
        }
        return rounded;
    }

    private static void requireLengths(List<float[]> points, int length) {
        for (float[] point : points) {
            if (point.length != length) {
                throw new IllegalArgumentException(
                        "Points of " + length + " and of " + point.length + " values cannot be added");
            }
        }
    }
}
