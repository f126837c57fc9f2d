package io.tercet.players.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.tercet.contracts.RejectedException;

class SafetensorsTest {

    private static final Map<String, String> METADATA = Map.of("format", "test");

    private final Map<String, float[]> vectors = new LinkedHashMap<>();
    private final Map<String, Integer> lengths = new LinkedHashMap<>();

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        float[] large = new float[40_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = (float) Math.sin(i);
        }
        vectors.put("small", new float[] {1.5f, -0.0f, Float.MIN_VALUE});
        vectors.put("large", large);
        vectors.forEach((name, values) -> lengths.put(name, values.length));
        file = directory.resolve("vectors.safetensors");
        Safetensors.write(file, METADATA, vectors);
    }

    @Test
    void shouldReadBackEveryBit() throws IOException {
        Map<String, float[]> read = Safetensors.read(file, METADATA, lengths);

        assertThat(read).containsOnlyKeys("small", "large");
        read.forEach((name, values) -> assertThat(values).containsExactly(vectors.get(name)));
    }

    /** The layout as the format's own description has it, byte for byte. */
    @Test
    void shouldBeAFileThatOtherReadersRead() throws IOException {
        // given
        Path tiny = directory.resolve("tiny.safetensors");
        // when
        Safetensors.write(tiny, METADATA, Map.of("v", new float[] {1, -2}));
        // then
        String header =
                "{\"__metadata__\":{\"format\":\"test\"},\"v\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(tiny)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] actualHeader = new byte[(int) bytes.getLong()];
        bytes.get(actualHeader);
        assertThat(actualHeader.length % 8).isZero();
        assertThat(new String(actualHeader, StandardCharsets.UTF_8).strip()).isEqualTo(header);
        assertThat(bytes.getFloat()).isEqualTo(1);
        assertThat(bytes.getFloat()).isEqualTo(-2);
        assertThat(bytes.hasRemaining()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 8, 100, 160_000})
    void shouldRefuseATruncatedFile(int length) throws IOException {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));

        assertCorrupt();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 65_537, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
    void shouldRefuseAHeaderOfImpossibleLength(long length) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
        Files.write(file, bytes);

        assertCorrupt();
    }

    @Test
    void shouldRefuseVectorsOfAnotherLength() throws IOException {
        // given as many values in all, dealt otherwise
        Map<String, float[]> other = new LinkedHashMap<>();
        other.put("small", new float[4]);
        other.put("large", new float[39_999]);
        Safetensors.write(file, METADATA, other);
        // then
        assertThatThrownBy(() -> Safetensors.read(file, METADATA, lengths))
                .hasMessageContaining("tensor small")
                .hasMessageContaining("belongs to another specification");
    }

    @Test
    void shouldRefuseOtherMetadata() {
        assertThatThrownBy(() -> Safetensors.read(file, Map.of("format", "other"), lengths))
                .hasMessageContaining("its header says format 'test' where 'other' was expected");
    }

    @Test
    void shouldRefuseEveryHeaderWithAFlippedByteThatMattersAndNeverFailOtherwise() throws IOException {
        // given
        byte[] good = Files.readAllBytes(file);
        int header = (int) ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getLong();
        Random random = new Random(1);
        for (int position = 0; position < Long.BYTES + header; position++) {
            byte[] bad = good.clone();
            bad[position] ^= (byte) (1 + random.nextInt(255));
            Files.write(file, bad);
            // when
            try {
                Map<String, float[]> read = Safetensors.read(file, METADATA, lengths);
                // then only padding can have changed
                read.forEach((name, values) -> assertThat(values).containsExactly(vectors.get(name)));
            } catch (RejectedException e) {
                assertThat(e.reason()).isEqualTo(RejectedException.Reason.CORRUPT_ARTIFACT);
            }
        }
    }

    private void assertCorrupt() {
        assertThatThrownBy(() -> Safetensors.read(file, METADATA, lengths))
                .isInstanceOf(RejectedException.class)
                .hasMessageStartingWith("Not a readable checkpoint: ")
                .extracting(e -> ((RejectedException) e).reason())
                .isEqualTo(RejectedException.Reason.CORRUPT_ARTIFACT);
    }
}
