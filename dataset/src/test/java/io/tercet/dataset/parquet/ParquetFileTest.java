package io.tercet.dataset.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.tercet.contracts.RejectedException;
import io.tercet.dataset.RowBatches;
import io.tercet.dataset.Table;
import io.tercet.dataset.category.Categories;

/** Files of pyarrow 25 with three row groups of the same hundred rows; {@code parquet_files.py} beside them writes them. */
class ParquetFileTest {

    private static final int ROWS = 100;

    @TempDir
    Path directory;

    private static Path file(String codec) {
        try {
            return Path.of(ParquetFileTest.class.getResource(codec + ".parquet").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static float[] read(Path file, String column, boolean mayMiss) {
        float[] values = new float[ROWS];
        int rows = 0;
        try (RowBatches batches =
                ParquetFile.batches("rows.parquet", file, List.of("f32", column), mayMiss, Map.of())) {
            for (Optional<Table> batch = batches.next(); batch.isPresent(); batch = batches.next()) {
                float[] part = batch.get().column(column);
                System.arraycopy(part, 0, values, rows, part.length);
                rows += part.length;
            }
        }
        assertThat(rows).isEqualTo(ROWS);
        return values;
    }

    @ParameterizedTest
    @ValueSource(strings = {"snappy", "zstd", "gzip", "lz4", "none"})
    void shouldReadNumbersOfEveryTypeInEveryRowGroup(String codec) {
        Path file = file(codec);

        assertThat(ParquetFile.columns("rows.parquet", file))
                .containsExactly("f32", "f64", "i32", "i64", "u8", "flag", "text", "holes");
        float[] f64 = read(file, "f64", false);
        float[] i32 = read(file, "i32", false);
        float[] i64 = read(file, "i64", false);
        float[] u8 = read(file, "u8", false);
        float[] flag = read(file, "flag", false);
        for (int row = 0; row < ROWS; row++) {
            assertThat(f64[row]).isEqualTo((float) (row / 7.0));
            assertThat(i32[row]).isEqualTo(row - 50);
            assertThat(i64[row]).isEqualTo((row - 50) * 1e9f);
            assertThat(u8[row]).isEqualTo(row + 100);
            assertThat(flag[row]).isEqualTo(row % 3 == 0 ? 1 : 0);
        }
    }

    @Test
    void shouldReadMissingCellsAsNaNWhereTheyMayMiss() {
        float[] holes = read(file("snappy"), "holes", true);

        for (int row = 0; row < ROWS; row++) {
            Float expected = row % 10 == 4 || row % 10 == 5 ? Float.NaN : row;
            assertThat(holes[row]).isEqualTo(expected);
        }
    }

    @Test
    void shouldNameTheRowOfAMissingCellAndTheTypeOfAColumnThatIsNoNumber() {
        assertThat(refusal(file("zstd"), "holes"))
                .hasMessageContaining("rows.parquet: column 'holes' is null in row 5");
        assertThat(refusal(file("zstd"), "text")).hasMessageContaining("rows.parquet: column 'text' is of type");
        assertThat(refusal(file("zstd"), "none")).hasMessageContaining("no column 'none'; its columns are f32, f64");
    }

    @Test
    void shouldNumberTheWordsOfText() {
        Categories words = new Categories("text", List.of("7", "3"));
        float[] numbers = new float[ROWS];
        int rows = 0;
        try (RowBatches batches =
                ParquetFile.batches("rows.parquet", file("snappy"), List.of("text"), false, Map.of("text", words))) {
            for (Optional<Table> batch = batches.next(); batch.isPresent(); batch = batches.next()) {
                float[] part = batch.get().column("text");
                System.arraycopy(part, 0, numbers, rows, part.length);
                rows += part.length;
            }
        }

        for (int row = 0; row < ROWS; row++) {
            assertThat(words.word((int) numbers[row])).isEqualTo(Integer.toString(row));
        }
        assertThat(numbers[7]).isZero();
        assertThat(numbers[3]).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 500, 2500})
    void shouldRefuseAFileThatIsCutOff(int bytes) throws IOException {
        Path cut = directory.resolve("cut.parquet");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(file("none")), bytes));

        assertThat(refusal(cut, "f32").reason()).isEqualTo(RejectedException.Reason.UNREADABLE_FILE);
    }

    private static RejectedException refusal(Path file, String column) {
        return catchThrowableOfType(RejectedException.class, () -> read(file, column, false));
    }
}
