package io.tercet.benchmarks.transforms;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.tercet.contracts.Json;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.dataset.Table;
import io.tercet.dataset.transform.ColumnTransforms;

/** Tercet's turn, in a process of its own: {@code INPUT OUTPUT ROWS COLUMNS TURNS}, as scikit_learn.py's. */
final class TransformContender {

    private TransformContender() {}

    /** Prints its {@link Turn} as one line of JSON. */
    public static void main(String[] arguments) throws IOException {
        Path input = Path.of(arguments[0]);
        Path output = Path.of(arguments[1]);
        int rows = Integer.parseInt(arguments[2]);
        int columns = Integer.parseInt(arguments[3]);
        int turns = Integer.parseInt(arguments[4]);
        List<String> names =
                IntStream.range(0, columns).mapToObj(column -> "x" + column).toList();
        RunSpecification specification = RunSpecification.parse("{tercet: 1, model: transforms,"
                + " dataset: {source: 's3://raw/transforms/', targets: ["
                + String.join(", ", names) + "]}, transforms: {targets: [quantile]}}");
        PeakHeap heap = PeakHeap.watch();
        float[][] values = new float[columns][rows];
        Table table = new Table(names, values);
        List<Double> fit = new ArrayList<>();
        List<Double> transform = new ArrayList<>();
        // The first turns warm up.
        for (int turn = -2; turn < turns; turn++) {
            ColumnFile.read(input, values);
            long begin = System.nanoTime();
            ColumnTransforms fitted = ColumnTransforms.fit(specification, table);
            long middle = System.nanoTime();
            fitted.apply(table, 0);
            long end = System.nanoTime();
            if (turn >= 0) {
                fit.add((middle - begin) / 1e9);
                transform.add((end - middle) / 1e9);
            }
        }
        double peak = heap.bytes();
        ColumnFile.write(output, values);
        System.out.println(Json.pretty(new Turn(fit, transform, "Java " + Runtime.version(), Optional.of(peak)))
                .replaceAll("\\s+", " "));
    }
}
