package io.tercet.players.loss;

import io.tercet.contracts.specification.LabelRange;
import io.tercet.contracts.specification.LossSpecification;
import io.tercet.players.program.Source;
import io.tercet.players.random.Philox;

/**
 * What the discriminator's answers are compared with. Where chance has no part in it, labels are constants of a program;
 * otherwise they are its argument {@code labels} of shape (2 · rows, 1), reference rows first.
 *
 * @param reference of reference rows
 * @param generated of generated rows
 * @param flips probability that a row is given a label of the other kind
 */
public record Labels(LabelRange reference, LabelRange generated, double flips) {

    private static final int UNIFORMS_PER_ROW = 2;

    public Labels {
        if (!(flips >= 0 && flips < 0.5)) {
            throw new IllegalArgumentException("'flips' must be at least 0 and below 0.5, not " + flips);
        }
    }

    /**
     * The same for all rows of a kind: 1 - α/2 and α/2.
     *
     * @param smoothing α, 0 to 0.5
     */
    public static Labels smoothed(double smoothing) {
        return new Labels(always(1 - smoothing / 2), always(smoothing / 2), 0);
    }

    /** The labels of a specification. */
    static Labels of(LossSpecification specification) {
        Labels smoothed = smoothed(specification.labelSmoothing());
        return new Labels(
                specification.referenceLabels().orElse(smoothed.reference),
                specification.generatedLabels().orElse(smoothed.generated),
                specification.labelFlips());
    }

    private static LabelRange always(double label) {
        return new LabelRange(label, label);
    }

    /** Whether they are drawn at random. */
    public boolean areDrawn() {
        return flips > 0 || reference.low() < reference.high() || generated.low() < generated.high();
    }

    /**
     * Draws labels of reference rows.
     *
     * @param first number of the first row among all rows of its step, which decides its label
     * @param rows how many
     * @param place of the first in {@code destination}
     */
    public void drawReference(Philox random, long first, int rows, float[] destination, int place) {
        draw(random, first, rows, reference, generated, destination, place);
    }

    /** As {@link #drawReference}, of generated rows. */
    public void drawGenerated(Philox random, long first, int rows, float[] destination, int place) {
        draw(random, first, rows, generated, reference, destination, place);
    }

    private void draw(
            Philox random, long first, int rows, LabelRange own, LabelRange other, float[] destination, int place) {
        double[] uniforms = new double[UNIFORMS_PER_ROW * rows];
        random.uniforms(UNIFORMS_PER_ROW * first, uniforms);
        for (int row = 0; row < rows; row++) {
            LabelRange range = uniforms[UNIFORMS_PER_ROW * row] < flips ? other : own;
            double within = uniforms[UNIFORMS_PER_ROW * row + 1];
            destination[place + row] = (float) (range.low() + within * (range.high() - range.low()));
        }
    }

    /**
     * Writes the labels.
     *
     * @param logits variable of shape (2 · rows, 1)
     * @return variable of the same shape
     */
    String write(Source source, String logits) {
        return areDrawn() ? "labels" : constants(source, logits, reference.low(), generated.low());
    }

    /** Writes a number for every reference row above another for every generated row. */
    static String constants(Source source, String logits, double reference, double generated) {
        return source.let("label", constant(logits, reference, generated));
    }

    /** A number for every reference row above another for every generated row, as an expression of the logits' shape. */
    public static String constant(String logits, double reference, double generated) {
        return "torch.cat([torch.full_like(" + logits + "[0:rows], " + reference + "), torch.full_like(" + logits
                + "[rows:], " + generated + ")], 0)";
    }
}
