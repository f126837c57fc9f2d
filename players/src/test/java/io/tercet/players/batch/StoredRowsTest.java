package io.tercet.players.batch;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.RejectedException;
import io.tercet.players.TestSpecification;

class StoredRowsTest {

    @TempDir
    Path directory;

    @Test
    void shouldGiveTheRowsAskedForInTheOrderAskedFor() {
        // given rows in pieces that end in the middle of a row
        float[] rows = TestSpecification.rows(100);
        try (StoredRowsWriter writer = new StoredRowsWriter(directory, 5)) {
            writer.append(Arrays.copyOfRange(rows, 0, 123));
            writer.append(new float[0]);
            writer.append(Arrays.copyOfRange(rows, 123, 500));
            try (StoredRows stored = writer.finish();
                    ResidentRows resident = new ResidentRows(rows, 5)) {
                int[] order = {7, 99, 0, 42, 42, 1};
                float[] fromFile = new float[20];
                float[] fromMemory = new float[20];
                // when
                stored.gather(order, 1, 4, fromFile);
                resident.gather(order, 1, 4, fromMemory);
                // then
                assertThat(stored.count()).isEqualTo(100).isEqualTo(resident.count());
                assertThat(stored.columns()).isEqualTo(5).isEqualTo(resident.columns());
                assertThat(fromFile).isEqualTo(fromMemory).startsWith(rows[495]).endsWith(rows[214]);
            }
        }
    }

    @Test
    void shouldWriteMoreThanItsBufferHolds() {
        float[] rows = TestSpecification.rows(120_000);
        try (StoredRowsWriter writer = new StoredRowsWriter(directory, 5)) {
            writer.append(rows);
            try (StoredRows stored = writer.finish()) {
                float[] row = new float[5];
                for (int number : new int[] {0, 52_428, 104_857, 119_999}) {
                    stored.gather(new int[] {number}, 0, 1, row);
                    assertThat(row).as("row %d", number).containsExactly(row(rows, number));
                }
            }
        }
    }

    /** The file has a hole of 43 GB, more than an int can address and than this process has memory. */
    @Test
    void shouldReadTheLastOfTheMostRowsThereCanBe() throws IOException {
        // given
        int count = Integer.MAX_VALUE;
        Path file = directory.resolve("rows");
        FileChannel channel = FileChannel.open(file, CREATE_NEW, READ, WRITE);
        // written by hand: 1, -2, 0.5, 0.1 and 3 in IEEE 754, least significant byte first
        byte[] last = HexFormat.of().parseHex("0000803f" + "000000c0" + "0000003f" + "cdcccc3d" + "00004040");
        channel.write(ByteBuffer.wrap(last), 20L * (count - 1));
        try (StoredRows rows = new StoredRows(file, channel, 5, count)) {
            float[] values = new float[10];
            // when
            rows.gather(new int[] {count - 1, count - 2}, 0, 2, values);
            // then
            assertThat(values).containsExactly(1, -2, 0.5f, 0.1f, 3, 0, 0, 0, 0, 0);
        }
    }

    @Test
    void shouldNameTheFileAndTheRowThatCannotBeRead() throws IOException {
        // given a file that ends in the middle of row 3
        Path file = directory.resolve("rows");
        FileChannel channel = FileChannel.open(file, CREATE_NEW, READ, WRITE);
        channel.write(ByteBuffer.allocate(3 * 20 + 10));
        float[] values = new float[10];
        try (StoredRows rows = new StoredRows(file, channel, 5, 10)) {
            // then
            assertThatThrownBy(() -> rows.gather(new int[] {2, 3}, 0, 2, values))
                    .isInstanceOf(StoredRowsException.class)
                    .hasMessageContaining("Could not read row 3 of " + file)
                    .hasMessageContaining("ends before it")
                    .hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void shouldLeaveNoFileBehind() throws IOException {
        // when one is finished and another is not
        try (StoredRowsWriter writer = new StoredRowsWriter(directory, 5)) {
            writer.append(TestSpecification.rows(3));
            writer.finish().close();
        }
        try (StoredRowsWriter writer = new StoredRowsWriter(directory, 5)) {
            writer.append(TestSpecification.rows(3));
        }
        // then
        try (var left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void shouldRefuseWhatIsNoWholeNumberOfRows() {
        assertThatThrownBy(() -> new ResidentRows(new float[12], 5))
                .isInstanceOf(RejectedException.class)
                .hasMessage("The train split has 12 values, which is not a positive number of rows of 5 columns");
        try (StoredRowsWriter writer = new StoredRowsWriter(directory, 5)) {
            assertThatThrownBy(writer::finish)
                    .isInstanceOf(RejectedException.class)
                    .hasMessage("The train split has 0 values, which is not a positive number of rows of 5 columns");
        }
    }

    @Test
    void shouldNameTheFileThatCannotBeMade() {
        Path absent = directory.resolve("absent");

        assertThatThrownBy(() -> new StoredRowsWriter(absent, 5))
                .isInstanceOf(StoredRowsException.class)
                .hasMessageContaining("Could not make " + absent.resolve("tercet-rows-"))
                .hasMessageContaining("NoSuchFile");
    }

    private static float[] row(float[] rows, int number) {
        return Arrays.copyOfRange(rows, 5 * number, 5 * number + 5);
    }
}
