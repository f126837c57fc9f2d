package io.tercet.players.game;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import io.tercet.players.random.Philox;

/** Random numbers of rows, in memory that the engine reads from and that is used again at every step. */
final class DrawnFloats {

    private final int perRow;
    private final float[] drawn;
    private final FloatBuffer memory;
    private final NDArray array;

    DrawnFloats(int rows, int perRow, NDManager manager) {
        this.perRow = perRow;
        this.drawn = new float[Math.multiplyExact(rows, perRow)];
        ByteBuffer bytes = ByteBuffer.allocateDirect(drawn.length * Float.BYTES).order(ByteOrder.nativeOrder());
        this.memory = bytes.asFloatBuffer();
        this.array = manager.create(bytes, new Shape(rows, perRow), DataType.FLOAT32);
    }

    /** One row after the other, to be written to before {@link #publish}. */
    float[] values() {
        return drawn;
    }

    /** Draws normal numbers for some rows: those from {@code first} of the step, into those from {@code place} here. */
    void drawNormals(Philox random, long first, int place, int rows, double deviation) {
        int begin = place * perRow;
        int end = begin + rows * perRow;
        if (deviation == 0) {
            Arrays.fill(drawn, begin, end, 0);
            return;
        }
        random.normals(first * perRow, drawn, begin, end - begin);
        for (int i = begin; i < end; i++) {
            drawn[i] *= (float) deviation;
        }
    }

    /** Draws uniform numbers in (0, 1) for all rows, of which {@code first} is the number of the first. */
    void drawUniforms(Philox random, long first) {
        double[] uniforms = new double[drawn.length];
        random.uniforms(first * perRow, uniforms);
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = (float) uniforms[i];
        }
    }

    /** Shows the engine what was drawn. */
    void publish() {
        memory.put(0, drawn);
    }

    /** Of shape (rows, values per row). */
    NDArray array() {
        return array;
    }
}
