package io.tercet.dataset.feather;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;

/**
 * The frame of an Arrow IPC file: its columns and where its record batches lie (Arrow columnar format, "IPC File
 * Format"). Read with heap buffers only, from the places asked for only. Apart from {@link MalformedFileException},
 * bytes that are no Arrow may show as an unchecked exception of the flatbuffers they are read through.
 */
final class ArrowFile implements AutoCloseable {

    static final String MAGIC = "ARROW1";

    private static final String FEATHER_V1_MAGIC = "FEA1";
    private static final int CONTINUATION = 0xFFFFFFFF;
    private static final int TRAILER_BYTES = 4 + MAGIC.length();
    private static final int MOST_METADATA_BYTES = 64 << 20;

    private final FileChannel channel;
    private final long size;
    private final Footer footer;
    private final List<Column> columns;
    private final List<Batch> batches;

    /**
     * One record batch.
     *
     * @param metadata what it consists of
     * @param compression of its buffers
     * @param bodyOffset where its buffers begin in the file
     * @param bodyLength how far they reach
     */
    record Batch(RecordBatch metadata, Compression compression, long bodyOffset, long bodyLength) {

        long rows() {
            return metadata.length();
        }
    }

    private ArrowFile(FileChannel channel) throws IOException, MalformedFileException {
        this.channel = channel;
        this.size = channel.size();
        this.footer = readFooter();
        Schema schema = present(footer.schema(), "a schema");
        if (schema.endianness() != Endianness.Little) {
            throw new MalformedFileException("it is written in big-endian byte order; write it on another machine");
        }
        this.columns = new ArrayList<>();
        int nodes = 0;
        for (int i = 0; i < schema.fieldsLength(); i++) {
            Column column = Column.of(schema.fields(i));
            nodes += column.nodes();
            if (nodes > Column.MOST_FIELDS) {
                throw new MalformedFileException("it has over " + Column.MOST_FIELDS + " columns, inner ones included");
            }
            columns.add(column);
        }
        this.batches = new ArrayList<>();
        long metadataBytes = 0;
        for (int i = 0; i < footer.recordBatchesLength(); i++) {
            Block block = footer.recordBatches(i);
            // Blocks that all refer to the same bytes could otherwise ask for any amount of memory.
            metadataBytes += Math.max(0, block.metaDataLength());
            if (metadataBytes > size) {
                throw new MalformedFileException("its record batches overlap");
            }
            batches.add(readBatch(block));
        }
    }

    static ArrowFile open(Path file) throws IOException, MalformedFileException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new ArrowFile(channel);
        } catch (IOException | MalformedFileException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    List<Column> columns() {
        return columns;
    }

    List<Batch> batches() {
        return batches;
    }

    private Footer readFooter() throws IOException, MalformedFileException {
        String beginning = text(bytes(0, (int) Math.min(size, MAGIC.length())));
        if (beginning.startsWith(FEATHER_V1_MAGIC)) {
            throw new MalformedFileException(
                    "it is of Feather version 1, which is obsolete; write version 2, for example "
                            + "with pyarrow.feather.write_feather(table, file, version=2)");
        }
        if (!beginning.equals(MAGIC)) {
            throw new MalformedFileException("it does not begin with " + MAGIC + ", as Feather version 2 does");
        }
        if (size < MAGIC.length() + TRAILER_BYTES) {
            throw truncated();
        }
        ByteBuffer trailer = bytes(size - TRAILER_BYTES, TRAILER_BYTES);
        int length = trailer.getInt();
        if (!text(trailer).equals(MAGIC)) {
            throw truncated();
        }
        if (length <= 0 || length > MOST_METADATA_BYTES || length > size - TRAILER_BYTES - MAGIC.length()) {
            throw new MalformedFileException("its footer claims " + length + " bytes");
        }
        return Footer.getRootAsFooter(bytes(size - TRAILER_BYTES - length, length));
    }

    private static MalformedFileException truncated() {
        return new MalformedFileException("it does not end with " + MAGIC + " and is probably truncated");
    }

    private Batch readBatch(Block block) throws IOException, MalformedFileException {
        Message message = readMessage(block);
        if (message.headerType() != MessageHeader.RecordBatch) {
            throw new MalformedFileException("its footer refers to something that is no record batch");
        }
        RecordBatch batch = (RecordBatch) present(message.header(new RecordBatch()), "a record batch's metadata");
        return batch(block, batch);
    }

    private Message readMessage(Block block) throws IOException, MalformedFileException {
        int metadataLength = block.metaDataLength();
        if (metadataLength < 8 || metadataLength > MOST_METADATA_BYTES) {
            throw new MalformedFileException("a record batch claims " + metadataLength + " bytes of metadata");
        }
        ByteBuffer bytes = bytes(block.offset(), metadataLength);
        // Before Arrow 0.15 the length of the message came first, without a continuation marker.
        bytes.position(bytes.getInt(0) == CONTINUATION ? 8 : 4);
        return Message.getRootAsMessage(bytes);
    }

    private Batch batch(Block block, RecordBatch batch) throws MalformedFileException {
        long bodyOffset = Math.addExact(block.offset(), block.metaDataLength());
        if (batch.length() < 0 || block.bodyLength() < 0 || block.bodyLength() > size - bodyOffset) {
            throw new MalformedFileException("a record batch reaches beyond its end");
        }
        return new Batch(batch, Compression.of(batch), bodyOffset, block.bodyLength());
    }

    /** The batches, of one column each, that one after the other are a dictionary. */
    List<Batch> dictionary(long id) throws IOException, MalformedFileException {
        List<Batch> parts = new ArrayList<>();
        for (int i = 0; i < footer.dictionariesLength(); i++) {
            Block block = footer.dictionaries(i);
            Message message = readMessage(block);
            if (message.headerType() != MessageHeader.DictionaryBatch) {
                throw new MalformedFileException("its footer refers to something that is no dictionary");
            }
            DictionaryBatch dictionary =
                    (DictionaryBatch) present(message.header(new DictionaryBatch()), "a dictionary's metadata");
            if (dictionary.id() == id) {
                parts.add(batch(block, present(dictionary.data(), "a dictionary's words")));
            }
        }
        return parts;
    }

    /**
     * A buffer of a batch, decompressed.
     *
     * @param needed bytes that it must have at least
     */
    ByteBuffer values(Batch batch, int index, long needed) throws IOException, MalformedFileException {
        // Writers may leave a buffer's spare room in.
        long most = Math.min(Integer.MAX_VALUE - 8, 2 * needed + (1 << 20));
        ByteBuffer values = batch.compression().decompress(buffer(batch, index), most);
        if (values.limit() < needed) {
            throw new MalformedFileException(
                    "a buffer holds " + values.limit() + " bytes where its cells need " + needed);
        }
        return values;
    }

    /** Reads a buffer of a batch as it is stored. */
    private ByteBuffer buffer(Batch batch, int index) throws IOException, MalformedFileException {
        Buffer buffer = extent(batch, index);
        return bytes(batch.bodyOffset() + buffer.offset(), (int) buffer.length());
    }

    /** The bytes of a buffer when decompressed, as it claims itself. */
    long uncompressedLength(Batch batch, int index) throws IOException, MalformedFileException {
        Buffer buffer = extent(batch, index);
        int prefix = (int) Math.min(buffer.length(), Compression.PREFIX_BYTES);
        return batch.compression().length(bytes(batch.bodyOffset() + buffer.offset(), prefix), buffer.length());
    }

    private static Buffer extent(Batch batch, int index) throws MalformedFileException {
        Buffer buffer = present(batch.metadata().buffers(index), "a buffer");
        if (buffer.offset() < 0 || buffer.length() < 0 || buffer.length() > batch.bodyLength() - buffer.offset()) {
            throw new MalformedFileException("a buffer reaches beyond its record batch");
        }
        if (buffer.length() > Integer.MAX_VALUE - 8) {
            throw new MalformedFileException("a buffer has over 2 GiB; write the file in smaller record batches");
        }
        return buffer;
    }

    private ByteBuffer bytes(long offset, int length) throws IOException, MalformedFileException {
        if (offset < 0 || length > size - offset) {
            throw new MalformedFileException("it refers to bytes beyond its end");
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, offset + bytes.position()) < 0) {
                throw new MalformedFileException("it became shorter while it was read");
            }
        }
        return bytes.flip();
    }

    static <T> T present(T part, String what) throws MalformedFileException {
        if (part == null) {
            throw new MalformedFileException("it lacks " + what);
        }
        return part;
    }

    private static String text(ByteBuffer bytes) {
        return US_ASCII.decode(bytes).toString();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
