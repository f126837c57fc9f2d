package io.tercet.dataset.feather;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.github.luben.zstd.Zstd;
import com.google.flatbuffers.FlatBufferBuilder;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.BodyCompression;
import org.apache.arrow.flatbuf.BodyCompressionMethod;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.FixedSizeList;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;

import io.tercet.dataset.Table;

/**
 * Writes a table as Feather version 2, which is the Arrow IPC file format: 32-bit float columns without nulls, wide ones as
 * fixed-size lists, in record batches of at most {@value #VALUES_PER_BATCH} values per column, ZSTD-compressed. Equal
 * tables give equal files.
 */
public final class FeatherWriter {

    static final int VALUES_PER_BATCH = 1 << 17;

    private static final int ZSTD_LEVEL = 1;
    private static final int ALIGNMENT = 8;
    private static final int CONTINUATION = 0xFFFFFFFF;
    private static final long LEFT_UNCOMPRESSED = -1;

    private final OutputStream out;
    private long written;

    private FeatherWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes a file, replacing what is there.
     *
     * @throws UncheckedIOException if it cannot be written, for example because the disk is full
     */
    public static void write(Path file, Table table) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            new FeatherWriter(out).write(table);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + file + ": " + e.getMessage(), e);
        }
    }

    private record Place(long offset, int metadataLength, long bodyLength) {}

    /** Where a buffer lies in a record batch; the buffers of validity are empty, because there are no nulls. */
    private record Extent(long offset, long length) {}

    private void write(Table table) throws IOException {
        put(ArrowFile.MAGIC.getBytes(US_ASCII));
        align();
        FlatBufferBuilder schema = new FlatBufferBuilder();
        putMessage(schema, MessageHeader.Schema, schema(schema, table), 0);
        List<Place> batches = new ArrayList<>();
        int widest = table.widths().values().stream().reduce(1, Math::max);
        int batchRows = Math.max(1, VALUES_PER_BATCH / widest);
        for (int row = 0; row < table.rows(); row += batchRows) {
            batches.add(putBatch(table, row, Math.min(batchRows, table.rows() - row)));
        }
        putInt(CONTINUATION);
        putInt(0);
        putFooter(table, batches);
        put(ArrowFile.MAGIC.getBytes(US_ASCII));
    }

    private static int schema(FlatBufferBuilder builder, Table table) {
        int[] fields = new int[table.columns().size()];
        for (int i = 0; i < fields.length; i++) {
            String column = table.columns().get(i);
            fields[i] = isList(table, column)
                    ? listField(builder, column, table.width(column))
                    : numberField(builder, column);
        }
        int all = Schema.createFieldsVector(builder, fields);
        return Schema.createSchema(builder, Endianness.Little, all, 0, 0);
    }

    private static boolean isList(Table table, String column) {
        return table.widths().containsKey(column);
    }

    private static int listField(FlatBufferBuilder builder, String column, int width) {
        int[] item = {numberField(builder, "item")};
        int name = builder.createString(column);
        int type = FixedSizeList.createFixedSizeList(builder, width);
        int children = Field.createChildrenVector(builder, item);
        return Field.createField(builder, name, false, Type.FixedSizeList, type, 0, children, 0);
    }

    private static int numberField(FlatBufferBuilder builder, String column) {
        int name = builder.createString(column);
        int type = FloatingPoint.createFloatingPoint(builder, Precision.SINGLE);
        int children = Field.createChildrenVector(builder, new int[0]);
        return Field.createField(builder, name, false, Type.FloatingPoint, type, 0, children, 0);
    }

    private Place putBatch(Table table, int firstRow, int rows) throws IOException {
        List<byte[]> buffers = table.columns().parallelStream()
                .map(column -> {
                    int width = table.width(column);
                    return compress(table.column(column), firstRow * width, rows * width);
                })
                .toList();
        List<Integer> nodes = new ArrayList<>();
        List<Extent> extents = new ArrayList<>();
        long bodyLength = 0;
        for (int i = 0; i < buffers.size(); i++) {
            String column = table.columns().get(i);
            int width = table.width(column);
            byte[] buffer = buffers.get(i);
            if (isList(table, column)) {
                nodes.add(rows);
                extents.add(new Extent(bodyLength, 0));
            }
            nodes.add(rows * width);
            extents.add(new Extent(bodyLength, 0));
            extents.add(new Extent(bodyLength, buffer.length));
            bodyLength += aligned(buffer.length);
        }
        FlatBufferBuilder builder = new FlatBufferBuilder();
        int batch = batch(builder, rows, nodes, extents);
        long offset = written;
        int metadataLength = putMessage(builder, MessageHeader.RecordBatch, batch, bodyLength);
        for (byte[] buffer : buffers) {
            put(buffer);
            align();
        }
        return new Place(offset, metadataLength, bodyLength);
    }

    private static int batch(FlatBufferBuilder builder, int rows, List<Integer> nodeLengths, List<Extent> extents) {
        // Vectors of structs are built from their last element to their first.
        RecordBatch.startNodesVector(builder, nodeLengths.size());
        for (int i = nodeLengths.size() - 1; i >= 0; i--) {
            FieldNode.createFieldNode(builder, nodeLengths.get(i), 0);
        }
        int nodes = builder.endVector();
        RecordBatch.startBuffersVector(builder, extents.size());
        for (int i = extents.size() - 1; i >= 0; i--) {
            Buffer.createBuffer(builder, extents.get(i).offset(), extents.get(i).length());
        }
        int buffers = builder.endVector();
        int compression =
                BodyCompression.createBodyCompression(builder, CompressionType.ZSTD, BodyCompressionMethod.BUFFER);
        return RecordBatch.createRecordBatch(builder, rows, nodes, buffers, compression, 0);
    }

    private static byte[] compress(float[] column, int first, int count) {
        ByteBuffer plain = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        plain.asFloatBuffer().put(column, first, count);
        byte[] compressed = Zstd.compress(plain.array(), ZSTD_LEVEL);
        boolean smaller = compressed.length < plain.capacity();
        byte[] content = smaller ? compressed : plain.array();
        return ByteBuffer.allocate(Long.BYTES + content.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(smaller ? plain.capacity() : LEFT_UNCOMPRESSED)
                .put(content)
                .array();
    }

    /** Writes an encapsulated message and tells the length of its metadata, prefix and padding included. */
    private int putMessage(FlatBufferBuilder builder, byte type, int header, long bodyLength) throws IOException {
        builder.finish(Message.createMessage(builder, MetadataVersion.V5, type, header, bodyLength, 0));
        byte[] message = builder.sizedByteArray();
        int padded = (int) aligned(message.length);
        putInt(CONTINUATION);
        putInt(padded);
        put(message);
        align();
        return 2 * Integer.BYTES + padded;
    }

    private void putFooter(Table table, List<Place> batches) throws IOException {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        int schema = schema(builder, table);
        Footer.startDictionariesVector(builder, 0);
        int dictionaries = builder.endVector();
        Footer.startRecordBatchesVector(builder, batches.size());
        for (int i = batches.size() - 1; i >= 0; i--) {
            Place batch = batches.get(i);
            Block.createBlock(builder, batch.offset(), batch.metadataLength(), batch.bodyLength());
        }
        int blocks = builder.endVector();
        builder.finish(Footer.createFooter(builder, MetadataVersion.V5, schema, dictionaries, blocks, 0));
        byte[] footer = builder.sizedByteArray();
        put(footer);
        putInt(footer.length);
    }

    private static long aligned(long length) {
        return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private void align() throws IOException {
        put(new byte[(int) (aligned(written) - written)]);
    }

    private void putInt(int value) throws IOException {
        put(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
    }

    private void put(byte[] bytes) throws IOException {
        out.write(bytes);
        written += bytes.length;
    }
}
