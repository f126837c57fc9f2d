package io.tercet.players.batch;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Rows in a local file: little-endian 32-bit floats, row after row. In memory is one row of them. May be shared by threads,
 * none of which may be interrupted while it gathers: an interrupt closes the file.
 */
public final class StoredRows implements TrainRows {

    private final Path file;
    private final FileChannel channel;
    private final int columns;
    private final int count;
    private final ByteBuffer row;

    StoredRows(Path file, FileChannel channel, int columns, int count) {
        this.file = file;
        this.channel = channel;
        this.columns = columns;
        this.count = count;
        this.row = ByteBuffer.allocateDirect(Math.multiplyExact(columns, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int columns() {
        return columns;
    }

    /** @throws StoredRowsException naming the file and the row that could not be read */
    @Override
    public synchronized void gather(int[] order, int first, int count, float[] destination) {
        for (int i = 0; i < count; i++) {
            read(order[first + i]);
            row.asFloatBuffer().get(destination, i * columns, columns);
        }
    }

    private void read(int number) {
        long position = (long) number * row.capacity();
        row.clear();
        try {
            while (row.hasRemaining()) {
                if (channel.read(row, position + row.position()) < 0) {
                    throw new EOFException("the file ends before it");
                }
            }
        } catch (IOException e) {
            throw new StoredRowsException("Could not read row " + number + " of " + file, e);
        }
        row.flip();
    }

    /** Closes the file, which deletes it. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoredRowsException("Could not close " + file, e);
        }
    }
}
