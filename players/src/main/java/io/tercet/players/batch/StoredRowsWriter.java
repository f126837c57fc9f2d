package io.tercet.players.batch;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Writes the file of {@link StoredRows}. The file goes when the rows are closed, or when this is without having finished;
 * where the system can, it has no name from the first, so that not even a killed process leaves it behind.
 */
public final class StoredRowsWriter implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 20;

    private final Path file;
    private final int columns;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long values;
    private boolean finished;

    /**
     * Makes an empty file.
     *
     * @param directory to make it in
     * @param columns values per row
     * @throws StoredRowsException naming the file, if it cannot be made
     */
    public StoredRowsWriter(Path directory, int columns) {
        this.file = directory.resolve("tercet-rows-" + UUID.randomUUID() + ".float32");
        this.columns = columns;
        try {
            this.channel = FileChannel.open(file, CREATE_NEW, READ, WRITE, DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new StoredRowsException("Could not make " + file, e);
        }
    }

    /**
     * Appends rows.
     *
     * @param rowMajor one after the other
     * @throws StoredRowsException naming the file, if its disk does not take them
     */
    public void append(float[] rowMajor) {
        int perBuffer = BUFFER_BYTES / Float.BYTES;
        for (int first = 0; first < rowMajor.length; first += perBuffer) {
            int count = Math.min(perBuffer, rowMajor.length - first);
            buffer.clear().limit(count * Float.BYTES);
            buffer.asFloatBuffer().put(rowMajor, first, count);
            write();
        }
        values += rowMajor.length;
    }

    private void write() {
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw new StoredRowsException("Could not write the train split to " + file, e);
        }
    }

    /**
     * The rows written, which now own the file.
     *
     * @throws io.tercet.contracts.RejectedException if that is no row at all or no whole number of them
     */
    public StoredRows finish() {
        StoredRows rows = new StoredRows(file, channel, columns, RowCount.of(values, columns));
        finished = true;
        return rows;
    }

    /** Deletes the file unless it has been finished. */
    @Override
    public void close() {
        if (!finished) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new StoredRowsException("Could not close " + file, e);
            }
        }
    }
}
