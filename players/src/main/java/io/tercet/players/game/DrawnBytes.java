package io.tercet.players.game;

import java.nio.ByteBuffer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import io.tercet.players.random.Philox;

/** As {@link DrawnFloats}, of bytes. */
final class DrawnBytes {

    private final int perRow;
    private final int members;
    private final byte[] ofMember;
    private final byte[] drawn;
    private final ByteBuffer memory;
    private final NDArray array;

    /**
     * Makes room.
     *
     * @param perRow bytes of a row and member
     */
    DrawnBytes(int rows, int perRow, int members, NDManager manager) {
        this.perRow = perRow;
        this.members = members;
        this.ofMember = new byte[Math.multiplyExact(rows, perRow)];
        this.drawn = members == 1 ? ofMember : new byte[Math.multiplyExact(ofMember.length, members)];
        this.memory = ByteBuffer.allocateDirect(drawn.length);
        this.array = manager.create(memory, new Shape(rows, (long) perRow * members), DataType.UINT8);
    }

    /** Draws a member's bytes of some rows: those from {@code first} of the step, into those from {@code place} here. */
    void draw(Philox random, long first, int place, int rows) {
        random.bytes(first * perRow, ofMember, place * perRow, rows * perRow);
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

    /** Of shape (rows, bytes per row and member · members). */
    NDArray array() {
        return array;
    }
}
