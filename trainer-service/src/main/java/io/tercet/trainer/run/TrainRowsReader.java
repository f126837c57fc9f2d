package io.tercet.trainer.run;

import static io.tercet.contracts.RejectedException.Reason.INVALID_SPECIFICATION;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;

import io.tercet.contracts.RejectedException;
import io.tercet.dataset.prepared.PreparedDataset;
import io.tercet.dataset.split.Split;
import io.tercet.players.batch.ResidentRows;
import io.tercet.players.batch.StoredRows;
import io.tercet.players.batch.StoredRowsWriter;
import io.tercet.players.batch.TrainRows;

/** Brings train splits to this machine: into memory where they fit, else into a file. */
final class TrainRowsReader {

    /** What arrays can hold on every virtual machine. */
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final long residentBytes;
    private final Path directory;

    /**
     * A reader within limits.
     *
     * @param residentBytes the most that rows in memory may need, at 4 bytes a value
     * @param directory for the files of those that need more
     */
    TrainRowsReader(long residentBytes, Path directory) {
        this.residentBytes = residentBytes;
        this.directory = directory;
    }

    /**
     * Reads a dataset's train split: conditions, flags and targets.
     *
     * @return to be closed
     * @throws RejectedException if it is absent, corrupt, empty or of more than 2³¹ - 1 rows
     */
    TrainRows read(PreparedDataset dataset) {
        long rows = dataset.manifest().rows(Split.TRAIN);
        if (rows > Integer.MAX_VALUE) {
            throw new RejectedException(
                    INVALID_SPECIFICATION,
                    "The train split of dataset " + dataset.manifest().dataset() + " has " + rows
                            + " rows, and a run trains on at most " + Integer.MAX_VALUE
                            + "; prepare the dataset with a smaller share of it in dataset.split.train");
        }
        long values = rows * dataset.manifest().rowValues();
        return values <= LONGEST_ARRAY && values * Float.BYTES <= residentBytes
                ? resident(dataset, (int) values)
                : stored(dataset);
    }

    private static ResidentRows resident(PreparedDataset dataset, int count) {
        List<String> columns = dataset.manifest().columns();
        FloatBuffer values = FloatBuffer.allocate(count);
        dataset.forEachChunk(Split.TRAIN, chunk -> values.put(chunk.toRowMajor(columns)));
        return new ResidentRows(values.array(), dataset.manifest().rowValues());
    }

    private StoredRows stored(PreparedDataset dataset) {
        List<String> columns = dataset.manifest().columns();
        try (StoredRowsWriter writer =
                new StoredRowsWriter(directory, dataset.manifest().rowValues())) {
            dataset.forEachChunk(Split.TRAIN, chunk -> writer.append(chunk.toRowMajor(columns)));
            return writer.finish();
        }
    }
}
