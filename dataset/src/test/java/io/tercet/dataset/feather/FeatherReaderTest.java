package io.tercet.dataset.feather;

import static io.tercet.contracts.RejectedException.Reason.BAD_VALUE;
import static io.tercet.contracts.RejectedException.Reason.MISSING_COLUMN;
import static io.tercet.contracts.RejectedException.Reason.UNREADABLE_FILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.tercet.contracts.RejectedException;
import io.tercet.dataset.Table;
import io.tercet.dataset.category.Categories;

class FeatherReaderTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"uncompressed", "lz4", "zstd"})
    void shouldReadEveryNumericTypeOfManyRecordBatches(String compression) {
        Table table = FeatherReader.read(Fixtures.file(compression), Fixtures.NUMERIC);

        assertThat(table.rows()).isEqualTo(Fixtures.ROWS);
        assertThat(table.columns()).isEqualTo(Fixtures.NUMERIC);
        for (int i = 0; i < Fixtures.ROWS; i++) {
            assertThat(table.column("int8")[i]).isEqualTo(i % 200 - 100);
            assertThat(table.column("int16")[i]).isEqualTo(i * 7 - 9000);
            assertThat(table.column("int32")[i]).isEqualTo((float) (i * 70001));
            assertThat(table.column("int64")[i]).isEqualTo((float) (i * 1_000_000_000_000L));
            assertThat(table.column("uint8")[i]).isEqualTo(i % 256);
            assertThat(table.column("uint16")[i]).isEqualTo(i * 20);
            assertThat(table.column("uint32")[i]).isEqualTo((float) (i * 1_400_000L));
            assertThat(table.column("uint64")[i]).isEqualTo((float) (0x1p64 - 1 - i * 0x1p50));
            assertThat(table.column("float16")[i]).isEqualTo(i / 8f);
            assertThat(table.column("float32")[i]).isEqualTo(i / 4f);
            assertThat(table.column("float64")[i]).isEqualTo((float) (i / 3.0));
            assertThat(table.column("bool")[i]).isEqualTo(i % 3 == 0 ? 1 : 0);
        }
    }

    @Test
    void shouldReadListsOfOneSizeAsWideColumns() {
        Table table = FeatherReader.read(
                Fixtures.file("lists"), List.of("last", "bytes", "halves", "doubles", "flags", "label"));

        assertThat(table.rows()).isEqualTo(10);
        assertThat(table.width("bytes")).isEqualTo(4);
        assertThat(table.width("last")).isEqualTo(1);
        for (int k = 0; k < 40; k++) {
            assertThat(table.column("bytes")[k]).isEqualTo(k);
            assertThat(table.column("halves")[k]).isEqualTo(k / 2f);
            assertThat(table.column("doubles")[k]).isEqualTo((float) (k / 3.0));
            assertThat(table.column("flags")[k]).isEqualTo(k % 3 == 0 ? 1 : 0);
        }
        assertThat(table.column("label")).containsExactly(0, 1, 2, 0, 1, 2, 0, 1, 2, 0);
        assertThat(table.column("last")[9]).isEqualTo(9 / 4f);
    }

    @ParameterizedTest
    @CsvSource({"missing, 8", "gap, 4"})
    void shouldNameTheRowOfAListThatIsNullOrHoldsANull(String column, int row) {
        RejectedException refusal = refusal(Fixtures.file("lists"), column);

        assertThat(refusal.reason()).isEqualTo(BAD_VALUE);
        assertThat(refusal)
                .hasMessageStartingWith("lists.feather: column '" + column + "' is null in row " + row + ";");
    }

    @Test
    void shouldRefuseListsThatHoldNoNumbers() {
        RejectedException refusal = refusal(Fixtures.file("lists"), "words");

        assertThat(refusal.reason()).isEqualTo(MISSING_COLUMN);
        assertThat(refusal).hasMessageContaining("column 'words' is of type FixedSizeList;");
    }

    @Test
    void shouldReadLz4FramesWhoseBlocksReferToEachOther() {
        Table table = FeatherReader.read(Fixtures.file("lz4-linked-blocks"), List.of("x"));

        assertThat(table.rows()).isEqualTo(60_000);
        for (int k = 0; k < table.rows(); k++) {
            assertThat(table.column("x")[k]).isEqualTo((float) ((long) k * k % 1000));
        }
    }

    @Test
    void shouldNameEveryColumnInOrder() {
        assertThat(FeatherReader.columns(Fixtures.file("lz4")))
                .startsWith("name", "int8")
                .endsWith("nan", "huge");
    }

    @Test
    void shouldGiveColumnsInTheOrderAskedFor() {
        assertThat(FeatherReader.read(Fixtures.file("zstd"), List.of("float64", "int8"))
                        .columns())
                .containsExactly("float64", "int8");
    }

    @ParameterizedTest
    @CsvSource({"gap, null, 434", "nan, NaN, 600", "huge, 1.0E300, 18"})
    void shouldNameTheRowOfACellThatIsNoFiniteNumber(String column, String value, int row) {
        RejectedException refusal = refusal(Fixtures.file("lz4"), column);

        assertThat(refusal.reason()).isEqualTo(BAD_VALUE);
        assertThat(refusal)
                .hasMessageStartingWith("lz4.feather: column '" + column + "' is " + value + " in row " + row + ";");
    }

    @ParameterizedTest
    @CsvSource({"name, Utf8", "list, List", "word, dictionary of Utf8", "view, Utf8View"})
    void shouldRefuseAColumnThatHoldsNoNumbers(String column, String type) {
        RejectedException refusal = refusal(Fixtures.file("zstd"), column);

        assertThat(refusal.reason()).isEqualTo(MISSING_COLUMN);
        assertThat(refusal).hasMessageContaining("column '" + column + "' is of type " + type + ";");
    }

    @ParameterizedTest
    @ValueSource(strings = {"uncompressed", "lz4", "zstd"})
    void shouldNumberTheWordsOfTextPlainOrByADictionary(String fixture) {
        Categories words = new Categories("word", List.of("b", "a"));
        Categories names = new Categories("name", List.of());

        Table table = FeatherReader.read(
                fixture,
                Fixtures.file(fixture),
                List.of("word", "int16", "name"),
                false,
                Map.of("word", words, "name", names));

        for (int i = 0; i < Fixtures.ROWS; i++) {
            assertThat(words.word((int) table.column("word")[i]))
                    .isEqualTo(List.of("a", "b", "c").get(i % 3));
            assertThat(names.word((int) table.column("name")[i])).isEqualTo("track " + i);
            assertThat(table.column("int16")[i]).isEqualTo(i * 7 - 9000);
        }
        assertThat(table.column("word")).startsWith(1, 0, 2);
        assertThat(words.isKnown(1)).isTrue();
        assertThat(words.isKnown(2)).isFalse();
    }

    @Test
    void shouldRefuseNumbersWhereCategoriesAreWords() {
        Path file = Fixtures.file("zstd");

        RejectedException refusal = catchThrowableOfType(
                RejectedException.class,
                () -> FeatherReader.read(
                        "zstd", file, List.of("int8"), false, Map.of("int8", new Categories("int8", List.of("a")))));

        assertThat(refusal).hasMessageContaining("column 'int8' is of type Int; text is needed");
    }

    @Test
    void shouldListTheColumnsThereAreWhenOneIsMissing() {
        RejectedException refusal = refusal(Fixtures.file("zstd"), "float_64");

        assertThat(refusal.reason()).isEqualTo(MISSING_COLUMN);
        assertThat(refusal)
                .hasMessageStartingWith("zstd.feather has no column 'float_64'; its columns are name, int8,");
    }

    @Test
    void shouldSayHowToRewriteFeatherVersion1() {
        RejectedException refusal = refusal(Fixtures.file("version1"), "float32");

        assertThat(refusal.reason()).isEqualTo(UNREADABLE_FILE);
        assertThat(refusal).hasMessageContaining("version1.feather cannot be read: it is of Feather version 1");
    }

    @Test
    void shouldSayThatATruncatedFileIsProbablyTruncated() throws IOException {
        byte[] whole = Files.readAllBytes(Fixtures.file("lz4"));
        Path half = Files.write(directory.resolve("half.feather"), Arrays.copyOf(whole, whole.length / 2));

        assertThat(refusal(half, "int8")).hasMessageContaining("probably truncated");
    }

    @Test
    void shouldRefuseAFileThatIsNotThere() {
        RejectedException refusal = refusal(directory.resolve("absent.feather"), "int8");

        assertThat(refusal.reason()).isEqualTo(UNREADABLE_FILE);
        assertThat(refusal).hasMessage("absent.feather: there is no such file");
    }

    private static RejectedException refusal(Path file, String column) {
        return catchThrowableOfType(RejectedException.class, () -> FeatherReader.read(file, List.of(column)));
    }
}
