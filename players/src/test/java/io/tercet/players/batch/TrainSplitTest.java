package io.tercet.players.batch;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.tercet.players.TestSpecification;
import io.tercet.players.device.Devices;
import io.tercet.players.random.Philox;
import io.tercet.players.random.Purpose;

class TrainSplitTest {

    private static final int COLUMNS = 5;
    private static final int BATCH = 32;
    private static final long SEED = 7;

    /** Three batches an epoch, four rows left over. */
    private static final float[] ROWS = TestSpecification.rows(100);

    @TempDir
    Path directory;

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = Devices.manager(Device.cpu());
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void shouldDealTheSameBatchesFromMemoryAndFromAFile() {
        try (TrainRows resident = new ResidentRows(ROWS, COLUMNS);
                TrainRows stored = stored(ROWS);
                TrainSplit fromMemory = TrainSplit.of(resident, BATCH, SEED, manager);
                TrainSplit fromFile = TrainSplit.of(stored, BATCH, SEED, manager)) {
            assertThat(fromMemory).isInstanceOf(ResidentSplit.class);
            assertThat(fromFile).isInstanceOf(StreamedSplit.class);
            for (TrainSplit split : List.of(fromMemory, fromFile)) {
                assertThat(split.batch()).isEqualTo(BATCH);
                assertThat(split.batchesPerEpoch()).isEqualTo(3);
                // over four epochs, then back and into the middle of an epoch
                LongStream steps = LongStream.concat(LongStream.rangeClosed(1, 12), LongStream.of(5, 6, 7, 20, 21, 1));
                assertThat(steps).allSatisfy(step -> assertThat(values(split, step))
                        .as("step %d of %s", step, split)
                        .containsExactly(expected(step)));
            }
        }
    }

    @Test
    void shouldDealEveryRowOnceInAnEpochThatNothingIsLeftOverFrom() {
        float[] rows = Arrays.copyOf(ROWS, 3 * BATCH * COLUMNS);
        try (TrainRows stored = stored(rows);
                TrainSplit split = TrainSplit.of(stored, BATCH, SEED, manager)) {
            float[] dealt = new float[rows.length];
            for (int step = 1; step <= 3; step++) {
                System.arraycopy(values(split, step), 0, dealt, (step - 1) * BATCH * COLUMNS, BATCH * COLUMNS);
            }

            assertThat(dealt).isNotEqualTo(rows).containsExactlyInAnyOrder(rows);
        }
    }

    @Test
    void shouldDealAllRowsWhereThereAreFewerThanABatch() {
        float[] rows = Arrays.copyOf(ROWS, 3 * COLUMNS);
        try (TrainRows resident = new ResidentRows(rows, COLUMNS);
                TrainRows stored = stored(rows);
                TrainSplit fromMemory = TrainSplit.of(resident, BATCH, SEED, manager);
                TrainSplit fromFile = TrainSplit.of(stored, BATCH, SEED, manager)) {
            assertThat(fromFile.batch()).isEqualTo(3);
            assertThat(fromFile.batchesPerEpoch()).isEqualTo(1);
            for (long step = 1; step <= 5; step++) {
                assertThat(values(fromFile, step))
                        .containsExactly(values(fromMemory, step))
                        .containsExactlyInAnyOrder(rows);
            }
        }
    }

    @Test
    void shouldUseTheSameArraysForEveryBatchOfAFile() {
        try (TrainRows stored = stored(ROWS);
                TrainSplit split = TrainSplit.of(stored, BATCH, SEED, manager)) {
            TrainSplit.Batch first = split.batch(1);

            for (long step = 2; step < 20; step++) {
                TrainSplit.Batch batch = split.batch(step);
                assertThat(batch.rows()).isSameAs(first.rows());
                assertThat(batch.order()).isSameAs(first.order());
            }
        }
    }

    @Test
    void shouldUploadMoreThanItsPiecesHold() {
        int columns = 3;
        float[] rows = new float[columns * 6_000_000];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i & 0xFFFFFF;
        }
        try (TrainRows resident = new ResidentRows(rows, columns);
                TrainSplit split = TrainSplit.of(resident, 1000, SEED, manager)) {
            NDArray uploaded = split.batch(1).rows();

            for (int row : new int[] {0, 5_592_404, 5_592_405, 5_592_406, 5_999_999}) {
                try (NDArray there = uploaded.get(row)) {
                    assertThat(there.toFloatArray())
                            .as("row %d", row)
                            .containsExactly(Arrays.copyOfRange(rows, columns * row, columns * row + columns));
                }
            }
        }
    }

    @Test
    void shouldTellThatTheDiskFailedAndGoOnWhenItWorksAgain() throws IOException {
        // given a file without its last rows
        Path file = directory.resolve("rows");
        FileChannel channel = FileChannel.open(file, CREATE_NEW, READ, WRITE);
        ByteBuffer bytes = ByteBuffer.allocate(ROWS.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(ROWS);
        channel.write(bytes.slice(0, 70 * COLUMNS * Float.BYTES), 0);
        try (TrainRows rows = new StoredRows(file, channel, COLUMNS, 100);
                TrainSplit split = TrainSplit.of(rows, BATCH, SEED, manager)) {
            // then
            assertThatThrownBy(() -> split.batch(1))
                    .isInstanceOf(StoredRowsException.class)
                    .hasMessageMatching("Could not read row [789][0-9] of .*rows: .*ends before it.*")
                    .hasCauseInstanceOf(IOException.class);
            // when
            channel.write(bytes, 0);
            // then
            assertThat(values(split, 1)).containsExactly(expected(1));
            assertThat(values(split, 2)).containsExactly(expected(2));
        }
    }

    @Test
    void shouldEndItsThread() throws InterruptedException {
        List<Thread> before = prefetching();
        try (TrainRows stored = stored(ROWS)) {
            List<Thread> during;
            try (TrainSplit split = TrainSplit.of(stored, BATCH, SEED, manager)) {
                split.batch(1);
                during = prefetching();
                during.removeAll(before);
                assertThat(during).hasSize(1);
            }
            during.get(0).join(10_000);
            assertThat(during.get(0).isAlive()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, -1000})
    void shouldRefuseAStepThatIsNone(long step) {
        try (TrainRows resident = new ResidentRows(ROWS, COLUMNS);
                TrainRows stored = stored(ROWS);
                TrainSplit fromMemory = TrainSplit.of(resident, BATCH, SEED, manager);
                TrainSplit fromFile = TrainSplit.of(stored, BATCH, SEED, manager)) {
            for (TrainSplit split : List.of(fromMemory, fromFile)) {
                assertThatThrownBy(() -> split.batch(step))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("counted from 1; " + step);
                assertThat(values(split, 1)).containsExactly(expected(1));
            }
        }
    }

    @Test
    void shouldRefuseABatchOfNoRows() {
        try (TrainRows resident = new ResidentRows(ROWS, COLUMNS)) {
            assertThatThrownBy(() -> TrainSplit.of(resident, 0, SEED, manager))
                    .hasMessage("'batch' must be from 1 to the split's 100 rows, not 0");
        }
    }

    private StoredRows stored(float[] rows) {
        try (StoredRowsWriter writer = new StoredRowsWriter(directory, COLUMNS)) {
            writer.append(rows);
            return writer.finish();
        }
    }

    private static float[] values(TrainSplit split, long step) {
        TrainSplit.Batch batch = split.batch(step);
        try (NDArray order = batch.order().get("{}:{}", batch.first(), batch.first() + split.batch());
                NDArray rows = batch.rows().get(order)) {
            return rows.toFloatArray();
        }
    }

    /** The rows of a step picked here, from the epoch's permutation. */
    private static float[] expected(long step) {
        int[] order = new Philox(SEED, Purpose.SHUFFLE.stream((step - 1) / 3)).permutation(100);
        float[] expected = new float[BATCH * COLUMNS];
        for (int i = 0; i < BATCH; i++) {
            int row = order[(int) ((step - 1) % 3) * BATCH + i];
            for (int column = 0; column < COLUMNS; column++) {
                expected[i * COLUMNS + column] = ROWS[row * COLUMNS + column];
            }
        }
        return expected;
    }

    private static List<Thread> prefetching() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("prefetch"))
                .collect(Collectors.toList());
    }
}
