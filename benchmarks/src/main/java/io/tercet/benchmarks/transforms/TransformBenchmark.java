package io.tercet.benchmarks.transforms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.tercet.benchmarks.BenchmarkCommand;
import io.tercet.benchmarks.BenchmarkException;
import io.tercet.contracts.Json;

/** The command {@code benchmarks/transforms/run}. */
@Command(
        name = "benchmarks/transforms/run",
        description =
                "Fit and apply quantile transforms to a normal distribution with Tercet and with scikit-learn, by turns"
                        + " on the same arrays. The last line is a JSON object.")
public final class TransformBenchmark implements Callable<Integer> {

    /** What scikit-learn learns quantiles from by default, at random; Tercet learns from all rows. */
    private static final int USUAL_SUBSAMPLE = 10_000;

    /** Differences above it are counted. */
    private static final double TOLERANCE = 1e-3;

    private static final double MOST_MEMORY_OVER_INPUT = 1.5;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Rows (default: ${DEFAULT-VALUE})")
    private int rows;

    @Option(
            names = "--columns",
            paramLabel = "N",
            defaultValue = "15",
            description = "Columns (default: ${DEFAULT-VALUE})")
    private int columns;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Rounds in which all have their turns (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--turns",
            paramLabel = "N",
            defaultValue = "3",
            description = "Turns of each in a round (default: ${DEFAULT-VALUE})")
    private int turns;

    private final Path home = Path.of(System.getProperty("tercet.home"));
    private final String python = Optional.ofNullable(System.getenv("PYTHON")).orElse("python3");

    /** Runs the benchmark and ends the process with its exit code. */
    public static void main(String[] arguments) {
        BenchmarkCommand.run(new TransformBenchmark(), arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rows < 2 || columns < 1 || rounds < 1 || turns < 1) {
            throw new BenchmarkException("--rows must be at least 2; --columns, --rounds and --turns at least 1");
        }
        Path directory = Files.createTempDirectory("tercet-transforms-");
        try {
            return race(directory);
        } finally {
            delete(directory);
        }
    }

    private int race(Path directory) throws IOException, InterruptedException {
        Path input = directory.resolve("input");
        ColumnFile.writeSample(input, rows, columns);
        List<Turn> tercet = new ArrayList<>();
        List<Turn> exact = new ArrayList<>();
        List<Turn> subsampled = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            run(java(input, directory.resolve("tercet"))).ifPresent(tercet::add);
            run(python(input, directory.resolve("scikit-learn"), 0)).ifPresent(exact::add);
            run(python(input, directory.resolve("subsampled"), USUAL_SUBSAMPLE)).ifPresent(subsampled::add);
        }
        System.out.printf(
                Locale.ROOT,
                "%,d rows × %d columns of 32-bit floats, 1000 quantiles to a normal distribution, %d processors%n",
                rows,
                columns,
                Runtime.getRuntime().availableProcessors());
        System.out.printf("%-44s %12s %12s%n", "median seconds", "fit", "transform");
        report("Tercet, quantiles of all rows", tercet);
        report("scikit-learn, quantiles of all rows", exact);
        report("scikit-learn, quantiles of " + USUAL_SUBSAMPLE + " rows (default)", subsampled);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, "speedup_fit", ratio(exact, tercet, Turn::fit));
        put(json, "speedup_transform", ratio(exact, tercet, Turn::transform));
        put(json, "speedup_fit_over_subsample", ratio(subsampled, tercet, Turn::fit));
        double bytes = (double) rows * columns * Float.BYTES;
        json.put("peak_memory_over_input", rounded(tercet.get(0).memory().orElseThrow() / bytes));
        put(json, "fraction_that_differs", exact.isEmpty() ? Optional.empty() : Optional.of(difference(directory)));
        System.out.println(json);
        return 0;
    }

    private List<String> java(Path input, Path output) {
        long megabytes = (long) (MOST_MEMORY_OVER_INPUT * rows * columns * Float.BYTES / (1 << 20));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-cp",
                System.getProperty("java.class.path"),
                TransformContender.class.getName(),
                input.toString(),
                output.toString(),
                Integer.toString(rows),
                Integer.toString(columns),
                Integer.toString(turns));
    }

    private List<String> python(Path input, Path output, int subsample) {
        return List.of(
                python,
                home.resolve("benchmarks/transforms/scikit_learn.py").toString(),
                input.toString(),
                output.toString(),
                Integer.toString(rows),
                Integer.toString(columns),
                Integer.toString(turns),
                Integer.toString(subsample));
    }

    /** What a contender says of its turns; nothing if it is not on this machine. */
    private static Optional<Turn> run(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            byte[] answer = process.getInputStream().readAllBytes();
            if (process.waitFor() != 0) {
                throw new BenchmarkException(String.join(" ", command) + " failed");
            }
            JsonNode json = Json.read(answer, JsonNode.class);
            if (json.has("absent")) {
                System.err.println(
                        "scikit-learn takes no part: " + json.path("absent").asText());
                return Optional.empty();
            }
            return Optional.of(Json.read(answer, Turn.class));
        } catch (IOException e) {
            System.err.println(command.get(0) + " takes no part: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static void report(String name, List<Turn> all) {
        if (!all.isEmpty()) {
            System.out.printf(
                    Locale.ROOT,
                    "%-44s %12.3f %12.3f   %s%n",
                    name,
                    median(all, Turn::fit),
                    median(all, Turn::transform),
                    all.get(0).version());
        }
    }

    private static double median(List<Turn> all, Function<Turn, List<Double>> seconds) {
        return Turn.median(
                all.stream().flatMap(turn -> seconds.apply(turn).stream()).toList());
    }

    private static Optional<Double> ratio(List<Turn> peer, List<Turn> own, Function<Turn, List<Double>> seconds) {
        return peer.isEmpty() ? Optional.empty() : Optional.of(median(peer, seconds) / median(own, seconds));
    }

    private static void put(ObjectNode json, String key, Optional<Double> value) {
        value.ifPresentOrElse(number -> json.put(key, rounded(number)), () -> json.putNull(key));
    }

    private static double rounded(double number) {
        return Math.abs(number) < 0.1 ? number : Math.round(100 * number) / 100.0;
    }

    /** The fraction of values of which the two do not make the same. */
    private double difference(Path directory) throws IOException {
        float[][] own = new float[columns][rows];
        float[][] peer = new float[columns][rows];
        ColumnFile.read(directory.resolve("tercet"), own);
        ColumnFile.read(directory.resolve("scikit-learn"), peer);
        long different = 0;
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                if (Math.abs((double) own[column][row] - peer[column][row]) > TOLERANCE) {
                    different++;
                }
            }
        }
        return (double) different / rows / columns;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            files.forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        Files.delete(directory);
    }
}
