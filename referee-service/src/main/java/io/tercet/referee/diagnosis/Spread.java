package io.tercet.referee.diagnosis;

import java.util.Optional;
import java.util.OptionalDouble;

import io.tercet.dataset.Table;

/**
 * How much the answers to the same conditions differ, beside how much reference rows of like conditions differ. The first is
 * E[(G(x, r) − G(x, r′))²]; the second E[(y − y′)²], where y′ belongs to the row whose conditions are nearest to those of y: twice
 * the variance that conditions leave (Devroye, Györfi, Lugosi and Walk 2018), and a little more, as the nearest conditions are
 * not the same. The ratio is 1 or a little less for a generator that is right, and 0 for one that ignores its noise.
 *
 * @param ratio the mean over targets that are not constant where conditions are alike
 */
record Spread(double ratio) {

    /**
     * Measures it.
     *
     * @param rows reference rows, inputs and targets
     * @param one answers to their inputs
     * @param other answers to the same inputs with other noise
     * @param inputs names of the inputs
     * @param targets names of the targets
     * @return nothing where targets are determined by the conditions
     */
    static Optional<Spread> of(Table rows, Table one, Table other, Iterable<String> inputs, Iterable<String> targets) {
        int[] alike = alike(rows, inputs);
        double sum = 0;
        int count = 0;
        for (String target : targets) {
            int width = rows.width(target);
            float[] reference = rows.column(target);
            double ofReference = 0;
            double ofGenerated = 0;
            for (int row = 0; row < alike.length; row++) {
                for (int i = 0; i < width; i++) {
                    ofReference += square(reference[row * width + i] - reference[alike[row] * width + i]);
                    ofGenerated += square(one.column(target)[row * width + i] - other.column(target)[row * width + i]);
                }
            }
            if (ofReference > 0) {
                sum += ofGenerated / ofReference;
                count++;
            }
        }
        OptionalDouble mean = count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
        return mean.isPresent() ? Optional.of(new Spread(mean.getAsDouble())) : Optional.empty();
    }

    /** For each row, another one whose conditions are nearest; the next one of several. */
    private static int[] alike(Table rows, Iterable<String> inputs) {
        int count = rows.rows();
        int[] nearest = new int[count];
        for (int row = 0; row < count; row++) {
            double least = Double.POSITIVE_INFINITY;
            for (int step = 1; step < count; step++) {
                int candidate = (row + step) % count;
                double distance = 0;
                for (String input : inputs) {
                    float[] values = rows.column(input);
                    distance += square(values[row] - values[candidate]);
                }
                if (distance < least) {
                    least = distance;
                    nearest[row] = candidate;
                }
                if (distance == 0) {
                    break;
                }
            }
        }
        return nearest;
    }

    private static double square(double difference) {
        return difference * difference;
    }
}
