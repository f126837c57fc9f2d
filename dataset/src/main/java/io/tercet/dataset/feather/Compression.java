package io.tercet.dataset.feather;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import com.github.luben.zstd.Zstd;
import org.apache.arrow.flatbuf.BodyCompression;
import org.apache.arrow.flatbuf.BodyCompressionMethod;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.RecordBatch;

/**
 * How a record batch's buffers are stored. A compressed buffer begins with its uncompressed length as 64 bits, −1 where
 * the bytes that follow were left uncompressed (Arrow columnar format, "Compression").
 */
enum Compression {
    NONE {
        @Override
        ByteBuffer decompress(ByteBuffer stored, long mostBytes) {
            return stored;
        }

        @Override
        long length(ByteBuffer beginning, long storedLength) {
            return storedLength;
        }
    },
    LZ4 {
        @Override
        ByteBuffer decompress(ByteBuffer stored, long mostBytes) throws MalformedFileException {
            return prefixed(stored, mostBytes, Lz4Frame::decompress);
        }
    },
    ZSTD {
        @Override
        ByteBuffer decompress(ByteBuffer stored, long mostBytes) throws MalformedFileException {
            return prefixed(stored, mostBytes, Compression::zstd);
        }
    };

    static final int PREFIX_BYTES = 8;

    private static final long LEFT_UNCOMPRESSED = -1;

    /** Of a record batch's buffers. */
    static Compression of(RecordBatch batch) throws MalformedFileException {
        BodyCompression compression = batch.compression();
        if (compression == null) {
            return NONE;
        }
        if (compression.method() == BodyCompressionMethod.BUFFER) {
            if (compression.codec() == CompressionType.LZ4_FRAME) {
                return LZ4;
            }
            if (compression.codec() == CompressionType.ZSTD) {
                return ZSTD;
            }
        }
        throw new MalformedFileException("its compression is neither LZ4 nor ZSTD");
    }

    /**
     * The uncompressed bytes, little-endian.
     *
     * @param stored the buffer as it lies in the file, with an array
     * @param mostBytes a longer outcome is refused before anything is allocated for it
     */
    abstract ByteBuffer decompress(ByteBuffer stored, long mostBytes) throws MalformedFileException;

    /**
     * The length that a buffer claims to have when decompressed.
     *
     * @param beginning at least its prefix, where it has that many bytes
     * @param storedLength of the whole buffer
     */
    long length(ByteBuffer beginning, long storedLength) throws MalformedFileException {
        if (storedLength < PREFIX_BYTES) {
            throw new MalformedFileException("a compressed buffer has only " + storedLength + " bytes");
        }
        long length = beginning.getLong(0);
        return length == LEFT_UNCOMPRESSED ? storedLength - PREFIX_BYTES : length;
    }

    private interface Codec {
        void decompress(byte[] from, int offset, int length, byte[] into) throws MalformedFileException;
    }

    ByteBuffer prefixed(ByteBuffer stored, long mostBytes, Codec codec) throws MalformedFileException {
        long length = length(stored, stored.limit());
        if (stored.getLong(0) == LEFT_UNCOMPRESSED) {
            return stored.slice(PREFIX_BYTES, (int) length).order(ByteOrder.LITTLE_ENDIAN);
        }
        if (length < 0 || length > mostBytes) {
            throw new MalformedFileException(
                    "a compressed buffer claims to hold " + length + " bytes where its rows need at most " + mostBytes);
        }
        byte[] into = new byte[(int) length];
        codec.decompress(stored.array(), stored.arrayOffset() + PREFIX_BYTES, stored.limit() - PREFIX_BYTES, into);
        return ByteBuffer.wrap(into).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void zstd(byte[] from, int offset, int length, byte[] into) throws MalformedFileException {
        long written = Zstd.decompressByteArray(into, 0, into.length, from, offset, length);
        if (Zstd.isError(written)) {
            throw new MalformedFileException("a ZSTD buffer is corrupt: " + Zstd.getErrorName(written));
        }
        if (written != into.length) {
            throw new MalformedFileException(
                    "a ZSTD buffer holds " + written + " bytes where it claims " + into.length);
        }
    }
}
