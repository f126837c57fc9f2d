package io.tercet.dataset.feather;

import static io.tercet.contracts.RejectedException.Reason.BAD_VALUE;
import static io.tercet.contracts.RejectedException.Reason.MISSING_COLUMN;
import static io.tercet.contracts.RejectedException.Reason.UNREADABLE_FILE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.tercet.contracts.RejectedException;
import io.tercet.dataset.category.Categories;

/** Damaged files are read or refused: nothing else comes of them, neither another fault nor a hang. */
@Timeout(60)
class CorruptFileTest {

    private static final int ATTEMPTS = 500;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"uncompressed", "lz4", "zstd", "lists"})
    void shouldRefuseAFileTruncatedAnywhere(String fixture) throws IOException {
        byte[] whole = Files.readAllBytes(Fixtures.file(fixture));
        Random random = new Random(1);

        for (int i = 0; i < ATTEMPTS; i++) {
            int length = i < 64 ? i : random.nextInt(whole.length);

            Optional<RejectedException> refusal = refusal(fixture, Arrays.copyOf(whole, length));

            assertThat(refusal).as("%d of %d bytes", length, whole.length).isPresent();
            assertThat(refusal.orElseThrow().reason()).isEqualTo(UNREADABLE_FILE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"uncompressed", "lz4", "zstd", "lists"})
    void shouldReadOrRefuseAFileWithChangedBytes(String fixture) throws IOException {
        byte[] whole = Files.readAllBytes(Fixtures.file(fixture));
        Random random = new Random(2);
        int refused = 0;

        for (int i = 0; i < ATTEMPTS; i++) {
            byte[] damaged = whole.clone();
            // Half of the attempts aim at the footer, where a byte does the most harm.
            int reach = i % 2 == 0 ? whole.length : Math.min(whole.length, 4000);
            for (int change = 0; change <= random.nextInt(4); change++) {
                damaged[damaged.length - 1 - random.nextInt(reach)] = (byte) random.nextInt(256);
            }

            Optional<RejectedException> refusal = refusal(fixture, damaged);

            refusal.ifPresent(e -> assertThat(e.reason()).isIn(UNREADABLE_FILE, MISSING_COLUMN, BAD_VALUE));
            refused += refusal.isPresent() ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(ATTEMPTS / 10);
    }

    private Optional<RejectedException> refusal(String fixture, byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("damaged.feather"), content);
        try {
            boolean hasText = !fixture.equals("lists");
            List<String> numeric = hasText ? Fixtures.NUMERIC : Fixtures.LISTS;
            Map<String, Categories> categories = Categories.of(hasText ? Fixtures.TEXT : Map.of());
            List<String> columns = Stream.concat(numeric.stream(), categories.keySet().stream())
                    .toList();
            FeatherReader.read(fixture, file, columns, false, categories);
            return Optional.empty();
        } catch (RejectedException e) {
            return Optional.of(e);
        }
    }
}
