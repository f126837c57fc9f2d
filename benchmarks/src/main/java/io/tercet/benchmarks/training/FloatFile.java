package io.tercet.benchmarks.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Arrays as files without a header: little-endian words of four bytes, one after the other. */
final class FloatFile {

    private FloatFile() {}

    static void write(Path file, float[] values) throws IOException {
        byte[] bytes = new byte[Math.multiplyExact(values.length, Float.BYTES)];
        littleEndian(bytes).asFloatBuffer().put(values);
        Files.write(file, bytes);
    }

    static void write(Path file, int[] values) throws IOException {
        byte[] bytes = new byte[Math.multiplyExact(values.length, Integer.BYTES)];
        littleEndian(bytes).asIntBuffer().put(values);
        Files.write(file, bytes);
    }

    static float[] read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        float[] values = new float[bytes.length / Float.BYTES];
        littleEndian(bytes).asFloatBuffer().get(values);
        return values;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
