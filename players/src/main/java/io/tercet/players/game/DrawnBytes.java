package io.tercet.players.game;

import java.nio.ByteBuffer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import io.tercet.players.random.Philox;

/** Random bytes of rows, in memory that the engine reads from and that is used again at every step. */
final class DrawnBytes {

    private final int perRow;
    private final byte[] drawn;
    private final ByteBuffer memory;
    private final NDArray array;

    DrawnBytes(int rows, int perRow, NDManager manager) {
        this.perRow = perRow;
        this.drawn = new byte[Math.multiplyExact(rows, perRow)];
        this.memory = ByteBuffer.allocateDirect(drawn.length);
        this.array = manager.create(memory, new Shape(rows, perRow), DataType.UINT8);
    }

    /** Draws the bytes of some rows: those from {@code first} of the step, into those from {@code place} here. */
    void draw(Philox random, long first, int place, int rows) {
        random.bytes(first * perRow, drawn, place * perRow, rows * perRow);
    }

    /** Shows the engine what was drawn. */
    void publish() {
        memory.put(0, drawn);
    }

    /** Of shape (rows, bytes per row). */
    NDArray array() {
        return array;
    }
}
