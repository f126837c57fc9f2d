package io.tercet.dataset.drift;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

import io.tercet.contracts.event.Drift;
import io.tercet.dataset.Table;
import io.tercet.dataset.prepared.DatasetManifest;
import io.tercet.dataset.prepared.PreparedDataset;
import io.tercet.dataset.split.Split;

/** Some train rows of a dataset, evenly over all of them, in physical units. */
public final class TrainRows {

    /** Enough to see a distance of one per cent between distributions. */
    private static final int MOST_ROWS = 50_000;

    private final DatasetManifest manifest;
    private final Table rows;

    private TrainRows(DatasetManifest manifest, Table rows) {
        this.manifest = manifest;
        this.rows = rows;
    }

    /** Reads conditions and targets of at most {@value #MOST_ROWS} rows. */
    public static TrainRows of(PreparedDataset dataset) {
        DatasetManifest manifest = dataset.manifest();
        List<String> columns = Stream.concat(manifest.conditions().stream(), manifest.targets().stream())
                .filter(column -> !manifest.widths().containsKey(column))
                .toList();
        long available = manifest.rows(Split.TRAIN);
        int count = (int) Math.min(available, MOST_ROWS);
        int[] chosen = IntStream.range(0, count)
                .map(i -> Math.toIntExact(i * available / count))
                .toArray();
        Table rows =
                columns.isEmpty() ? new Table(columns, new float[0][]) : dataset.select(Split.TRAIN, columns, chosen);
        dataset.transforms().invert(rows);
        return new TrainRows(manifest, rows);
    }

    /** How others differ from these, column by column. */
    public Drift drift(TrainRows others) {
        KolmogorovSmirnovTest test = new KolmogorovSmirnovTest();
        List<Drift.Column> columns = rows.columns().stream()
                .filter(others.rows.columns()::contains)
                .map(column -> {
                    double[] reference = doubles(rows.column(column));
                    double[] other = doubles(others.rows.column(column));
                    double distance = test.kolmogorovSmirnovStatistic(reference, other);
                    double p = test.approximateP(distance, reference.length, other.length);
                    return new Drift.Column(column, distance, Math.max(0, Math.min(1, p)));
                })
                .toList();
        return Drift.of(manifest.dataset(), columns);
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }
}
