package io.tercet.dataset.prepared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Objects;

import io.tercet.dataset.Table;
import io.tercet.dataset.feather.FeatherReader;

/**
 * A raw file that has been read.
 *
 * @param manifest what was read
 * @param directory that has its files
 */
public record Part(PartManifest manifest, Path directory) {

    public Part {
        Objects.requireNonNull(manifest, "manifest");
        Objects.requireNonNull(directory, "directory");
    }

    /**
     * Goes through the rows that were kept, a chunk at a time.
     *
     * @param firstRow number of the file's first row in all the files together
     */
    void forEachChunk(long firstRow, RawRows.Action action) {
        BitSet kept = kept();
        int row = -1;
        for (PartManifest.Chunk chunk : manifest.chunks()) {
            Path file = directory.resolve(chunk.name());
            Table rows = FeatherReader.read(chunk.name(), file, FeatherReader.columns(chunk.name(), file), true);
            long[] numbers = new long[rows.rows()];
            for (int i = 0; i < numbers.length; i++) {
                row = kept.nextSetBit(row + 1);
                numbers[i] = firstRow + row;
            }
            action.take(rows, numbers);
        }
    }

    private BitSet kept() {
        try {
            return BitSet.valueOf(Files.readAllBytes(directory.resolve(PartManifest.KEPT)));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + PartManifest.KEPT + " in " + directory, e);
        }
    }
}
