package io.tercet.players.checkpoint;

import static io.tercet.contracts.RejectedException.Reason.CORRUPT_ARTIFACT;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

import io.tercet.contracts.Json;
import io.tercet.contracts.RejectedException;

/**
 * Named float32 vectors in a file of the safetensors format: the header's length as eight little-endian bytes, the
 * header in JSON, then the values, little-endian, one vector after the other. Any safetensors reader reads these files;
 * this one accepts only the vectors it expects, so that a hostile file costs no more memory than a good one.
 */
final class Safetensors {

    private static final int MOST_HEADER_BYTES = 1 << 16;
    private static final int ALIGNMENT = 8;
    private static final int CHUNK_BYTES = 1 << 16;
    private static final String METADATA = "__metadata__";

    private Safetensors() {}

    /** A vector's entry in the header. */
    private record Entry(
            String dtype,
            List<Long> shape,
            @JsonProperty("data_offsets") List<Long> offsets) {

        static Entry of(long length, long begin) {
            return new Entry("F32", List.of(length), List.of(begin, begin + length * Float.BYTES));
        }
    }

    /**
     * Writes vectors in the order given.
     *
     * @param file replaced if it exists
     * @param metadata free words for the header
     */
    static void write(Path file, Map<String, String> metadata, Map<String, float[]> vectors) throws IOException {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put(METADATA, metadata);
        long begin = 0;
        for (Map.Entry<String, float[]> vector : vectors.entrySet()) {
            header.put(vector.getKey(), Entry.of(vector.getValue().length, begin));
            begin += (long) vector.getValue().length * Float.BYTES;
        }
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            byte[] json = padded(Json.bytes(header));
            writeFully(channel, littleEndian(Long.BYTES).putLong(json.length).flip());
            writeFully(channel, ByteBuffer.wrap(json));
            for (float[] values : vectors.values()) {
                write(channel, values);
            }
        }
    }

    /**
     * Reads vectors back.
     *
     * @param metadata words that the header must have; it may have more
     * @param lengths of every vector the file must have, and no others
     * @throws RejectedException with reason {@link RejectedException.Reason#CORRUPT_ARTIFACT} if it is not such a file
     */
    static Map<String, float[]> read(Path file, Map<String, String> metadata, Map<String, Integer> lengths)
            throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long headerBytes = readFully(channel, Long.BYTES).getLong();
            if (headerBytes < 2 || headerBytes > MOST_HEADER_BYTES) {
                throw corrupt("its header claims " + headerBytes + " bytes; from 2 to " + MOST_HEADER_BYTES
                        + " are possible");
            }
            long valueBytes = Float.BYTES
                    * lengths.values().stream().mapToLong(Integer::longValue).sum();
            long expected = Long.BYTES + headerBytes + valueBytes;
            if (channel.size() != expected) {
                throw corrupt("it has " + channel.size() + " bytes where " + expected + " were expected");
            }
            check(header(readFully(channel, (int) headerBytes)), metadata, lengths);
            Map<String, float[]> vectors = new LinkedHashMap<>();
            for (Map.Entry<String, Integer> vector : lengths.entrySet()) {
                vectors.put(vector.getKey(), readFloats(channel, vector.getValue()));
            }
            return vectors;
        } catch (EOFException e) {
            throw new RejectedException(CORRUPT_ARTIFACT, "Not a readable checkpoint: it ends too early", e);
        }
    }

    private static JsonNode header(ByteBuffer json) {
        try {
            byte[] bytes = new byte[json.remaining()];
            json.get(bytes);
            return Json.read(bytes, JsonNode.class);
        } catch (RejectedException e) {
            throw new RejectedException(
                    CORRUPT_ARTIFACT, "Not a readable checkpoint: its header is not JSON: " + e.getMessage(), e);
        }
    }

    private static void check(JsonNode header, Map<String, String> metadata, Map<String, Integer> lengths) {
        metadata.forEach((key, value) -> {
            String actual = header.path(METADATA).path(key).asText();
            if (!actual.equals(value)) {
                throw corrupt("its header says " + key + " '" + actual + "' where '" + value + "' was expected");
            }
        });
        if (header.size() != lengths.size() + 1) {
            throw corrupt(
                    "its header has " + (header.size() - 1) + " tensors where " + lengths.size() + " were expected");
        }
        long begin = 0;
        for (Map.Entry<String, Integer> vector : lengths.entrySet()) {
            Entry expected = Entry.of(vector.getValue(), begin);
            Optional<Entry> actual = entry(header.path(vector.getKey()));
            if (!actual.equals(Optional.of(expected))) {
                throw corrupt("tensor " + vector.getKey() + " is "
                        + actual.map(Entry::toString).orElse("absent") + " where " + expected
                        + " was expected; it belongs to another specification");
            }
            begin += (long) vector.getValue() * Float.BYTES;
        }
    }

    private static Optional<Entry> entry(JsonNode node) {
        try {
            return node.isMissingNode() ? Optional.empty() : Optional.of(Json.read(Json.bytes(node), Entry.class));
        } catch (RejectedException e) {
            throw new RejectedException(
                    CORRUPT_ARTIFACT, "Not a readable checkpoint: its header is malformed: " + e.getMessage(), e);
        }
    }

    private static byte[] padded(byte[] json) {
        int length = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] padded = Arrays.copyOf(json, length);
        Arrays.fill(padded, json.length, length, (byte) ' ');
        return padded;
    }

    private static void write(FileChannel channel, float[] values) throws IOException {
        ByteBuffer chunk = littleEndian(CHUNK_BYTES);
        for (float value : values) {
            if (!chunk.hasRemaining()) {
                writeFully(channel, chunk.flip());
                chunk.clear();
            }
            chunk.putFloat(value);
        }
        writeFully(channel, chunk.flip());
    }

    private static float[] readFloats(FileChannel channel, int length) throws IOException {
        float[] values = new float[length];
        int perChunk = CHUNK_BYTES / Float.BYTES;
        for (int first = 0; first < length; first += perChunk) {
            int count = Math.min(perChunk, length - first);
            readFully(channel, count * Float.BYTES).asFloatBuffer().get(values, first, count);
        }
        return values;
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static ByteBuffer readFully(FileChannel channel, int count) throws IOException {
        ByteBuffer bytes = littleEndian(count);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException();
            }
        }
        return bytes.flip();
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static RejectedException corrupt(String what) {
        return new RejectedException(CORRUPT_ARTIFACT, "Not a readable checkpoint: " + what);
    }
}
