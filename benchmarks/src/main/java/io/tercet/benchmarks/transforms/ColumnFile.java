package io.tercet.benchmarks.transforms;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Columns as a file: one after the other, little-endian 32-bit floats. */
final class ColumnFile {

    private static final int BLOCK = 1 << 14;
    private static final int SHAPES = 5;

    private ColumnFile() {}

    /** Writes columns of several shapes in turn: smooth, skewed, with heavy tails, with a spike, and of whole numbers. */
    static void writeSample(Path file, int rows, int columns) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int column = 0; column < columns; column++) {
                SplittableRandom random = new SplittableRandom(column);
                float[] values = new float[rows];
                for (int row = 0; row < rows; row++) {
                    values[row] = (float) draw(column % SHAPES, random);
                }
                write(out, values);
            }
        }
    }

    private static double draw(int shape, SplittableRandom random) {
        double normal = random.nextGaussian();
        return switch (shape) {
            case 0 -> 3 + 2 * normal;
            case 1 -> Math.exp(2 * normal);
            case 2 -> normal / random.nextGaussian();
            case 3 -> random.nextDouble() < 0.2 ? 0 : normal;
            default -> random.nextInt(12, 41);
        };
    }

    /** Reads a file into columns of the same length. */
    static void read(Path file, float[][] columns) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            for (float[] column : columns) {
                for (int first = 0; first < column.length; first += BLOCK) {
                    int count = Math.min(BLOCK, column.length - first);
                    littleEndian(in.readNBytes(count * Float.BYTES))
                            .asFloatBuffer()
                            .get(column, first, count);
                }
            }
        }
    }

    /** Writes columns one after the other. */
    static void write(Path file, float[][] columns) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (float[] column : columns) {
                write(out, column);
            }
        }
    }

    private static void write(OutputStream out, float[] column) throws IOException {
        byte[] bytes = new byte[BLOCK * Float.BYTES];
        for (int first = 0; first < column.length; first += BLOCK) {
            int count = Math.min(BLOCK, column.length - first);
            littleEndian(bytes).asFloatBuffer().put(column, first, count);
            out.write(bytes, 0, count * Float.BYTES);
        }
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
