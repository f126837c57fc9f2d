package io.tercet.dataset.prepared;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import java.util.stream.IntStream;

import io.tercet.contracts.specification.DatasetSpecification;
import io.tercet.contracts.specification.SplitSpecification;
import io.tercet.dataset.Table;
import io.tercet.dataset.feather.FeatherWriter;
import io.tercet.dataset.split.Split;

/** Deals rows to the splits and writes those of each as files, of which one per split is in memory. */
final class ChunkWriter implements RawRows.Action {

    private static final int MOST_ROWS_PER_CHUNK = 1_000_000;
    private static final int MOST_BYTES_PER_CHUNK = 64 << 20;

    private final SplitSpecification split;
    private final int mostRows;
    private final Path directory;
    private final ObjLongConsumer<Table> beforeWriting;
    private final Map<Split, TableBuilder> pending = new EnumMap<>(Split.class);
    private final Map<Split, List<Draft>> written = new EnumMap<>(Split.class);

    /**
     * A file of rows.
     *
     * @param rows at least 1
     */
    record Draft(String name, Split split, int rows) {}

    /**
     * A writer into a directory.
     *
     * @param beforeWriting may change the rows of a file, whose first is the given one of its split
     */
    ChunkWriter(DatasetSpecification dataset, Path directory, ObjLongConsumer<Table> beforeWriting) {
        this.split = dataset.split();
        this.mostRows = mostRows(dataset);
        this.directory = directory;
        this.beforeWriting = beforeWriting;
        for (Split each : Split.values()) {
            pending.put(each, new TableBuilder(mostRows));
            written.put(each, new ArrayList<>());
        }
    }

    /** Most rows of a file of a dataset. */
    static int mostRows(DatasetSpecification dataset) {
        return Math.min(MOST_ROWS_PER_CHUNK, Math.max(1, MOST_BYTES_PER_CHUNK / Float.BYTES / dataset.rowValues()));
    }

    @Override
    public void take(Table rows, long[] numbers) {
        for (Split each : Split.values()) {
            int[] own = IntStream.range(0, numbers.length)
                    .filter(row -> Split.of(split, numbers[row]) == each)
                    .toArray();
            int from = 0;
            while (from < own.length) {
                TableBuilder builder = pending.get(each);
                int count = Math.min(own.length - from, mostRows - builder.rows());
                builder.add(rows, own, from, count);
                from += count;
                if (builder.rows() == mostRows) {
                    write(each);
                }
            }
        }
    }

    private void write(Split each) {
        List<Draft> before = written.get(each);
        Table chunk = pending.put(each, new TableBuilder(mostRows)).build();
        beforeWriting.accept(chunk, (long) before.size() * mostRows);
        String name = String.format(Locale.ROOT, "%s-%05d.arrow", each, before.size());
        FeatherWriter.write(directory.resolve(name), chunk);
        before.add(new Draft(name, each, chunk.rows()));
    }

    /** Writes what is left. */
    void finish() {
        pending.forEach((each, builder) -> {
            if (builder.rows() > 0) {
                write(each);
            }
        });
    }

    /** The files of a split, in the order of their rows. */
    List<Draft> drafts(Split each) {
        return Collections.unmodifiableList(written.get(each));
    }

    /** How many rows of a split have been written. */
    long rows(Split each) {
        return drafts(each).stream().mapToLong(Draft::rows).sum();
    }
}
