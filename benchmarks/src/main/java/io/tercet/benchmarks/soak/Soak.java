package io.tercet.benchmarks.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.tercet.benchmarks.BenchmarkCommand;
import io.tercet.benchmarks.BenchmarkException;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.players.batch.ResidentRows;
import io.tercet.players.device.Devices;
import io.tercet.players.game.Game;
import io.tercet.players.game.GameState;
import io.tercet.players.random.Philox;

/** The command {@code benchmarks/soak/run}. */
@Command(
        name = "benchmarks/soak/run",
        description = "Play many steps of a small game and watch the process's memory. The last line is a JSON object.")
public final class Soak implements Callable<Integer> {

    private static final double MIB = 1 << 20;
    private static final double KIB = 1 << 10;
    private static final String ROW = "%9s %12s %12s %12s%n";
    private static final int ROWS = 10_000;
    private static final int FEWEST_SAMPLES = 5;

    private static final RunSpecification SMALL_GAME = RunSpecification.parse("""
            tercet: 1
            model: soak
            dataset:
              source: s3://raw/soak/
              conditions: [a, b, c, d]
              targets: [e, f]
            generator: {latent: 16, layers: 2, width: 32}
            discriminator: {layers: 2, width: 32}
            training: {batch: 100, epochs: 1000000, seed: 1}
            """);

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Steps in all (default: ${DEFAULT-VALUE})")
    private int steps;

    @Option(
            names = "--every",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Steps from one look at the memory to the next (default: ${DEFAULT-VALUE})")
    private int every;

    @Option(
            names = "--device",
            defaultValue = "cpu",
            description = "cpu, or cuda:N for GPU number N (default: ${DEFAULT-VALUE})")
    private String device;

    private record Sample(int step, Memory memory) {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        BenchmarkCommand.run(new Soak(), arguments);
    }

    @Override
    public Integer call() {
        if (every < 1 || steps / every < FEWEST_SAMPLES) {
            throw new BenchmarkException(
                    "--every must be at least 1 and at most a fifth of --steps, not " + every + " of " + steps);
        }
        float[] rows = new float[ROWS * SMALL_GAME.dataset().columns().size()];
        new Philox(0, 0).normals(0, rows);
        System.out.printf(ROW, "step", "RSS MiB", "heap MiB", "native MiB");
        List<Sample> samples = new ArrayList<>();
        try (Game game = new Game(
                SMALL_GAME,
                new ResidentRows(rows, SMALL_GAME.dataset().columns().size()),
                Devices.choose(device),
                GameState.initial(SMALL_GAME))) {
            for (int step = every; step <= steps; step += every) {
                game.train(every);
                game.state(); // as the trainer does for a checkpoint
                Memory memory = Memory.measure();
                samples.add(new Sample(step, memory));
                System.out.printf(
                        Locale.ROOT,
                        ROW,
                        step,
                        mebibytes(memory.resident()),
                        mebibytes(memory.heap()),
                        mebibytes(memory.allocated()));
            }
        }
        // The first fifth warms up: compiled code, thread stacks, the allocator's pools.
        report(samples.subList(samples.size() / 5, samples.size()));
        return CommandLine.ExitCode.OK;
    }

    private void report(List<Sample> samples) {
        System.out.printf(
                "From step %d on, KiB per 1000 steps:%n", samples.get(0).step());
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("steps", steps);
        report(json, "rss", samples, Memory::resident);
        report(json, "heap", samples, Memory::heap);
        report(json, "native", samples, Memory::allocated);
        System.out.println(json);
    }

    private static void report(ObjectNode json, String name, List<Sample> samples, ToDoubleFunction<Memory> part) {
        Slope slope = Slope.of(
                samples.stream().map(sample -> sample.step() / 1000.0).toList(),
                samples.stream()
                        .map(sample -> part.applyAsDouble(sample.memory()) / KIB)
                        .toList());
        System.out.printf(Locale.ROOT, "%8s %+9.2f ± %.2f%n", name, slope.value(), slope.standardError());
        json.put(name + "_mb_start", tenths(part.applyAsDouble(samples.get(0).memory()) / MIB));
        json.put(
                name + "_mb_end",
                tenths(part.applyAsDouble(samples.get(samples.size() - 1).memory()) / MIB));
        json.put(name + "_slope_kb_per_1000_steps", tenths(slope.value()));
        json.put(name + "_slope_error_kb_per_1000_steps", tenths(slope.standardError()));
    }

    private static String mebibytes(double bytes) {
        return String.format(Locale.ROOT, "%.2f", bytes / MIB);
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
