package io.tercet.dataset.toy;

import java.util.List;
import java.util.Locale;

import io.tercet.dataset.Table;
import io.tercet.dataset.random.CounterRandom;

/**
 * A distribution of one or two numbers. A row depends on nothing but the seed and its index, so the first rows of a large
 * sample are the small sample of the same seed.
 */
public enum Toy {
    /** The number 1, every time. */
    NUMBER(List.of("number")) {
        @Override
        void draw(long seed, long row, double[] cells) {
            cells[0] = 1;
        }
    },

    /** The points (x, x²) with x even on [−0.5, 0.5) (Brownlee, "Generative Adversarial Networks with Python", chapter 6). */
    PARABOLA(List.of("x", "x_squared")) {
        @Override
        void draw(long seed, long row, double[] cells) {
            double x = CounterRandom.uniform(seed, STREAM, row) - 0.5;
            cells[0] = x;
            cells[1] = x * x;
        }
    },

    /**
     * Eight normal distributions of standard deviation {@value #RING_DEVIATION} around points of the unit circle (after
     * Metz et al. 2017): what mode collapse is shown on.
     */
    RING(List.of("ring_x", "ring_y")) {
        @Override
        void draw(long seed, long row, double[] cells) {
            int mode = (int) (MODES * CounterRandom.uniform(seed, STREAM, row));
            double angle = 2 * Math.PI * mode / MODES;
            double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - CounterRandom.uniform(seed, STREAM + 1, row)));
            double direction = 2 * Math.PI * CounterRandom.uniform(seed, STREAM + 2, row);
            cells[0] = StrictMath.cos(angle) + RING_DEVIATION * radius * StrictMath.cos(direction);
            cells[1] = StrictMath.sin(angle) + RING_DEVIATION * radius * StrictMath.sin(direction);
        }
    };

    /** Modes of {@link #RING}. */
    public static final int MODES = 8;

    /** Standard deviation of a mode of {@link #RING}, in either direction. */
    public static final double RING_DEVIATION = 0.02;

    /** Far from the streams that others number from 0. */
    private static final long STREAM = 0x746f_7900_0000_0000L;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, which its type cannot say
    private final List<String> columns;

    Toy(List<String> columns) {
        this.columns = columns;
    }

    abstract void draw(long seed, long row, double[] cells);

    /** The names of its numbers. */
    public List<String> columns() {
        return columns;
    }

    /** Its name on a command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The first rows of a seed's sample.
     *
     * @param rows how many, at least 1
     */
    public Table sample(int rows, long seed) {
        if (rows < 1) {
            throw new IllegalArgumentException("A sample has at least 1 row, not " + rows);
        }
        float[][] values = new float[columns.size()][rows];
        double[] cells = new double[columns.size()];
        for (int row = 0; row < rows; row++) {
            draw(seed, row, cells);
            for (int column = 0; column < cells.length; column++) {
                values[column][row] = (float) cells[column];
            }
        }
        return new Table(columns, values);
    }
}
