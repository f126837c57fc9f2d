package io.tercet.dataset.prepared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import io.tercet.dataset.Table;
import io.tercet.dataset.feather.FeatherWriter;

/** Writes the rows of a raw file as files of rows, of which one is in memory. */
final class PartWriter implements RawRows.Action {

    private final int mostRows;
    private final Path directory;
    private final BitSet kept = new BitSet();
    private final List<String> written = new ArrayList<>();
    private TableBuilder pending;

    PartWriter(int mostRows, Path directory) {
        this.mostRows = mostRows;
        this.directory = directory;
        this.pending = new TableBuilder(mostRows);
    }

    @Override
    public void take(Table rows, long[] numbers) {
        for (long number : numbers) {
            kept.set(Math.toIntExact(number));
        }
        int[] all = IntStream.range(0, rows.rows()).toArray();
        int from = 0;
        while (from < all.length) {
            int count = Math.min(all.length - from, mostRows - pending.rows());
            pending.add(rows, all, from, count);
            from += count;
            if (pending.rows() == mostRows) {
                write();
            }
        }
    }

    private void write() {
        String name = String.format(Locale.ROOT, "rows-%05d.arrow", written.size());
        FeatherWriter.write(directory.resolve(name), pending.build());
        written.add(name);
        pending = new TableBuilder(mostRows);
    }

    /** Writes what is left, and which rows were kept; the names of the files of rows. */
    List<String> finish() throws IOException {
        if (pending.rows() > 0) {
            write();
        }
        Files.write(directory.resolve(PartManifest.KEPT), kept.toByteArray());
        return written;
    }
}
