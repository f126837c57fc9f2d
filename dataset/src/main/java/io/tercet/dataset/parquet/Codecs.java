package io.tercet.dataset.parquet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;

import com.github.luben.zstd.Zstd;
import net.jpountz.lz4.LZ4Factory;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Decompresses pages by Java's own and the project's libraries, in the place of Hadoop's. */
final class Codecs implements CompressionCodecFactory {

    private interface Decompression {
        byte[] decompress(byte[] compressed, int size) throws IOException;
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return new Decompressor(decompression(codec));
    }

    private static Decompression decompression(CompressionCodecName codec) {
        return switch (codec) {
            case UNCOMPRESSED -> (compressed, size) -> compressed;
            case SNAPPY -> (compressed, size) -> Snappy.uncompress(compressed);
            case ZSTD -> (compressed, size) -> Zstd.decompress(compressed, size);
            case GZIP -> Codecs::gunzip;
            case LZ4_RAW ->
                (compressed, size) ->
                        LZ4Factory.safeInstance().safeDecompressor().decompress(compressed, size);
            default ->
                throw new IllegalArgumentException(
                        "it is compressed by " + codec + "; UNCOMPRESSED, SNAPPY, ZSTD, GZIP and LZ4_RAW can be read");
        };
    }

    private static byte[] gunzip(byte[] compressed, int size) throws IOException {
        try (InputStream content = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return content.readNBytes(size);
        }
    }

    /** Writing is not for this package. */
    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("Parquet is only read");
    }

    @Override
    public void release() {
        // Nothing is held.
    }

    private record Decompressor(Decompression decompression) implements BytesInputDecompressor {

        @Override
        public BytesInput decompress(BytesInput compressed, int size) throws IOException {
            byte[] decompressed = decompression.decompress(bytes(compressed), size);
            if (decompressed.length != size) {
                throw new IOException("a page has " + decompressed.length + " bytes where its header says " + size);
            }
            return BytesInput.from(decompressed);
        }

        @Override
        public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int size) throws IOException {
            byte[] compressed = new byte[compressedSize];
            input.get(compressed);
            output.put(bytes(decompress(BytesInput.from(compressed), size)));
        }

        private static byte[] bytes(BytesInput input) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(input.size()));
            input.writeAllTo(bytes);
            return bytes.toByteArray();
        }

        @Override
        public void release() {
            // Nothing is held.
        }
    }
}
