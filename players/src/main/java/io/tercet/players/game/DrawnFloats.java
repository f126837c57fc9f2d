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

/**
 * Random numbers of rows, in memory that the engine reads from and that is used again at every step. Each member's are drawn
 * by themselves; in a row the member's number runs fastest.
 */
final class DrawnFloats {

    private final int perRow;
    private final int members;
    private final float[] ofMember;
    private final float[] drawn;
    private final FloatBuffer memory;
    private final NDArray array;

    /**
     * Makes room.
     *
     * @param perRow numbers of a row and member
     */
    DrawnFloats(int rows, int perRow, int members, NDManager manager) {
        this.perRow = perRow;
        this.members = members;
        this.ofMember = new float[Math.multiplyExact(rows, perRow)];
        this.drawn = members == 1 ? ofMember : new float[Math.multiplyExact(ofMember.length, members)];
        ByteBuffer bytes = ByteBuffer.allocateDirect(drawn.length * Float.BYTES).order(ByteOrder.nativeOrder());
        this.memory = bytes.asFloatBuffer();
        this.array = manager.create(bytes, new Shape(rows, (long) perRow * members), DataType.FLOAT32);
    }

    /** The member's numbers that are being drawn, one row after the other, to be written to before {@link #take}. */
    float[] values() {
        return ofMember;
    }

    /** Draws normal numbers for some rows: those from {@code first} of the step, into those from {@code place} here. */
    void drawNormals(Philox random, long first, int place, int rows, double deviation) {
        int begin = place * perRow;
        int end = begin + rows * perRow;
        if (deviation == 0) {
            Arrays.fill(ofMember, begin, end, 0);
            return;
        }
        random.normals(first * perRow, ofMember, begin, end - begin);
        for (int i = begin; i < end; i++) {
            ofMember[i] *= (float) deviation;
        }
    }

    /** Draws uniform numbers in (0, 1) for all rows, of which {@code first} is the number of the first. */
    void drawUniforms(Philox random, long first) {
        double[] uniforms = new double[ofMember.length];
        random.uniforms(first * perRow, uniforms);
        for (int i = 0; i < ofMember.length; i++) {
            ofMember[i] = (float) uniforms[i];
        }
    }

    /** Puts what was drawn for a member into its place. */
    void take(int member) {
        if (members == 1) {
            return;
        }
        for (int i = 0; i < ofMember.length; i++) {
            drawn[i * members + member] = ofMember[i];
        }
    }

    /** Shows the engine what was drawn. */
    void publish() {
        memory.put(0, drawn);
    }

    /** Of shape (rows, numbers per row and member · members). */
    NDArray array() {
        return array;
    }
}
