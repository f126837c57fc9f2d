package io.tercet.laptop.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.tercet.contracts.specification.DatasetSpecification;
import io.tercet.dataset.derive.Formula;
import io.tercet.dataset.feather.FeatherWriter;
import io.tercet.dataset.tracker.TrackerSimulation;

/**
 * A simulated tracker sample in Feather files, as real samples come: in several chunks.
 *
 * @param rows in all, at least 1
 * @param seed of the simulation; equal seeds, rows and columns give equal files
 * @param columns of {@link TrackerSimulation#COLUMNS}
 */
public record TrackerSample(int rows, long seed, List<String> columns) implements BuiltInSample {

    /** Enough to train on. */
    private static final int USUAL_ROWS = 200_000;

    private static final int ROWS_PER_CHUNK = 100_000;
    private static final int LEAST_CHUNKS = 4;

    public TrackerSample {
        columns = List.copyOf(columns);
        if (rows < 1) {
            throw new IllegalArgumentException("A sample has at least 1 row, not " + rows);
        }
    }

    /** One with every column. */
    public static TrackerSample of(int rows, long seed) {
        return new TrackerSample(rows, seed, TrackerSimulation.COLUMNS);
    }

    /** One to train on, with the covariance only where the dataset needs it. */
    static Optional<TrackerSample> usual(DatasetSpecification dataset) {
        return Stream.of(TrackerSimulation.RESOLUTION, TrackerSimulation.COLUMNS)
                .filter(columns -> carries(columns, dataset))
                .findFirst()
                .map(columns -> new TrackerSample(USUAL_ROWS, 1, columns));
    }

    /** Whether a sample of some columns has every one of a dataset, or what it is derived from. */
    private static boolean carries(List<String> columns, DatasetSpecification dataset) {
        Set<String> derivable = new HashSet<>(columns);
        dataset.derive().forEach((column, formula) -> {
            if (derivable.containsAll(Formula.parse(column, formula).operands())) {
                derivable.add(column);
            }
        });
        return derivable.containsAll(dataset.columns());
    }

    @Override
    public String description() {
        return rows + " rows of the simulated tracker";
    }

    @Override
    public List<Path> write(Path directory) throws IOException {
        Files.createDirectories(directory);
        TrackerSimulation simulation = new TrackerSimulation();
        int chunks = Math.min(rows, Math.max(LEAST_CHUNKS, (rows - 1) / ROWS_PER_CHUNK + 1));
        List<Path> files = new ArrayList<>();
        for (int chunk = 0; chunk < chunks; chunk++) {
            int from = Math.toIntExact((long) rows * chunk / chunks);
            int to = Math.toIntExact((long) rows * (chunk + 1) / chunks);
            Path file = directory.resolve(String.format(Locale.ROOT, "tracker-%03d.feather", chunk));
            FeatherWriter.write(file, simulation.simulate(from, to - from, seed).copyOf(columns));
            files.add(file);
        }
        return files;
    }
}
