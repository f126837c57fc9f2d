package io.tercet.dataset.image;

import io.tercet.dataset.picture.Picture;

/**
 * Scaling along one axis by a triangle filter: linear interpolation where it enlarges; where it shrinks, every source pixel
 * counts, weighted by its distance from the target pixel's centre in target pixels. Along both axes, that is what Pillow
 * calls BILINEAR and torchvision calls bilinear with antialiasing.
 */
final class Scaling {

    /** For every target pixel the first source pixel that counts. */
    private final int[] first;

    /** For every target pixel the weights of that source pixel and the next ones; their sum is 1. */
    private final float[][] weights;

    private Scaling(int[] first, float[][] weights) {
        this.first = first;
        this.weights = weights;
    }

    /**
     * The scaling of a stretch of source pixels.
     *
     * @param begin where it begins; 0 is the outer edge of the first source pixel
     * @param length of it in source pixels
     * @param source pixels that there are
     * @param target pixels wanted
     */
    static Scaling of(double begin, double length, int source, int target) {
        double scale = length / target;
        double reach = Math.max(scale, 1);
        int[] first = new int[target];
        float[][] weights = new float[target][];
        for (int i = 0; i < target; i++) {
            double centre = begin + (i + 0.5) * scale;
            first[i] = Math.max(0, (int) Math.floor(centre - reach + 0.5));
            int last = Math.min(source, (int) Math.floor(centre + reach + 0.5));
            weights[i] = triangle(first[i] + 0.5 - centre, reach, last - first[i]);
        }
        return new Scaling(first, weights);
    }

    private static float[] triangle(double firstDistance, double reach, int count) {
        double[] heights = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            heights[i] = Math.max(0, 1 - Math.abs(firstDistance + i) / reach);
            sum += heights[i];
        }
        float[] weights = new float[count];
        for (int i = 0; i < count; i++) {
            weights[i] = (float) (heights[i] / sum);
        }
        return weights;
    }

    /**
     * Scales a picture.
     *
     * @return values from 0 to 255 by line, column and channel, rounded to the nearest
     */
    static byte[] scale(Picture picture, Scaling lines, Scaling columns) {
        float[] narrow = scaleColumns(picture, columns);
        int lineValues = columns.first.length * picture.channels();
        byte[] scaled = new byte[lines.first.length * lineValues];
        for (int line = 0; line < lines.first.length; line++) {
            float[] weights = lines.weights[line];
            for (int i = 0; i < lineValues; i++) {
                float sum = 0;
                for (int k = 0; k < weights.length; k++) {
                    sum += weights[k] * narrow[(lines.first[line] + k) * lineValues + i];
                }
                scaled[line * lineValues + i] = (byte) Math.round(sum);
            }
        }
        return scaled;
    }

    private static float[] scaleColumns(Picture picture, Scaling columns) {
        int channels = picture.channels();
        float[] scaled = new float[picture.height() * columns.first.length * channels];
        int i = 0;
        for (int line = 0; line < picture.height(); line++) {
            for (int column = 0; column < columns.first.length; column++) {
                float[] weights = columns.weights[column];
                for (int channel = 0; channel < channels; channel++, i++) {
                    float sum = 0;
                    for (int k = 0; k < weights.length; k++) {
                        sum += weights[k] * picture.value(line, columns.first[column] + k, channel);
                    }
                    scaled[i] = sum;
                }
            }
        }
        return scaled;
    }
}
