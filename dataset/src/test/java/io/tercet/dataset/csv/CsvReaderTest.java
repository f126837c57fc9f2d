package io.tercet.dataset.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.tercet.contracts.RejectedException;
import io.tercet.dataset.RowBatches;
import io.tercet.dataset.Table;

class CsvReaderTest {

    @TempDir
    Path directory;

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("rows.csv"), content);
    }

    private static Table first(Path file, List<String> columns, boolean mayMiss) {
        try (RowBatches batches = CsvReader.batches("rows.csv", file, columns, mayMiss, Map.of())) {
            return batches.next().orElseThrow();
        }
    }

    @Test
    void shouldReadTheColumnsAskedForInTheirOrder() throws IOException {
        Path file = file("""
                x,note,y,flag
                1.5,"a, quoted",-2e3,true
                0.25,b, 7 ,FALSE
                """);

        Table rows = first(file, List.of("y", "x", "flag"), false);

        assertThat(CsvReader.columns("rows.csv", file)).containsExactly("x", "note", "y", "flag");
        assertThat(rows.columns()).containsExactly("y", "x", "flag");
        assertThat(rows.column("y")).containsExactly(-2000, 7);
        assertThat(rows.column("x")).containsExactly(1.5f, 0.25f);
        assertThat(rows.column("flag")).containsExactly(1, 0);
    }

    @Test
    void shouldReadEveryRowOfALargeCompressedFile() throws IOException {
        Path file = directory.resolve("rows.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("x\n".getBytes(UTF_8));
            for (int row = 0; row < 150_000; row++) {
                out.write((row + "\n").getBytes(UTF_8));
            }
        }

        int rows = 0;
        try (RowBatches batches = CsvReader.batches("rows.csv.gz", file, List.of("x"), false, Map.of())) {
            for (Optional<Table> batch = batches.next(); batch.isPresent(); batch = batches.next()) {
                for (float value : batch.get().column("x")) {
                    assertThat(value).isEqualTo(rows++);
                }
            }
        }

        assertThat(rows).isEqualTo(150_000);
    }

    @ParameterizedTest
    @CsvSource(value = {"''", "nan", "NaN", "NA", "null"})
    void shouldReadMissingCellsAsNaNWhereTheyMayMiss(String cell) throws IOException {
        Path file = file("x,y\n1,2\n" + cell + ",3\n");

        assertThat(first(file, List.of("x"), true).column("x")).containsExactly(1, Float.NaN);
        assertThat(refusal(file, List.of("x"), false)).hasMessageContaining("rows.csv line 3: column 'x' is ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x,y;1,2;3,four | line 3: column 'y' is 'four'; a finite number",
                "x,y;1,1e39 | line 2: column 'y' is '1e39'",
                "x,y;1,2;3 | line 3 has 1 cells where the first line names 2 columns",
                "x,y;1,2,3 | line 2 has 3 cells",
                "x,z;1,2 | has no column 'y'; its columns are x, z",
                "x,y,y;1,2,3 | has more than one column 'y'"
            })
    void shouldNameTheLineAndTheColumnOfAFault(String content, String complaint) throws IOException {
        Path file = file(content.replace(';', '\n'));

        assertThat(refusal(file, List.of("x", "y"), true))
                .hasMessageContaining("rows.csv")
                .hasMessageContaining(complaint);
    }

    @Test
    void shouldRefuseACompressedFileThatIsCutOff() throws IOException {
        Path file = directory.resolve("rows.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("x\n1\n2\n3\n".repeat(10_000).getBytes(UTF_8));
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        RejectedException refusal = catchThrowableOfType(RejectedException.class, () -> {
            try (RowBatches batches = CsvReader.batches("rows.csv.gz", file, List.of("x"), true, Map.of())) {
                while (batches.next().isPresent()) {
                    // on to the end
                }
            }
        });

        assertThat(refusal.reason()).isIn(RejectedException.Reason.UNREADABLE_FILE, RejectedException.Reason.BAD_VALUE);
    }

    private static RejectedException refusal(Path file, List<String> columns, boolean mayMiss) {
        return catchThrowableOfType(RejectedException.class, () -> first(file, columns, mayMiss));
    }
}
