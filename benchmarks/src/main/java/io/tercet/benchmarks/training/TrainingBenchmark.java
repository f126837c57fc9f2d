package io.tercet.benchmarks.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.tercet.benchmarks.BenchmarkCommand;
import io.tercet.benchmarks.BenchmarkException;

/** The command {@code benchmarks/training/run}. */
@Command(
        name = "benchmarks/training/run",
        description =
                "Train one system with Tercet and with other libraries by turns, and compare. The last line is a JSON"
                        + " object of each contender's median steps per second.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed, or the losses of two contenders disagree", "2:wrong usage"})
public final class TrainingBenchmark implements Callable<Integer> {

    private static final int DISAGREEMENT = 1;

    /** What can be trained. */
    enum SystemName {
        RESOLUTION,
        DCGAN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--system",
            defaultValue = "resolution",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private SystemName system;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "7",
            description = "Turns of each contender (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps of a turn (default: what takes a few seconds on a laptop)")
    private Optional<Integer> requestedSteps = Optional.empty();

    @Option(
            names = "--device",
            defaultValue = "cpu",
            description = "cpu, or cuda:N for GPU number N (default: ${DEFAULT-VALUE})")
    private String device;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "Contenders that take part, such as tercet_float32,pytorch_bf16 (default: all)")
    private List<String> only = List.of();

    /** Runs the benchmark and ends the process with its exit code. */
    public static void main(String[] arguments) {
        BenchmarkCommand.run(new TrainingBenchmark(), arguments);
    }

    @Override
    public Integer call() throws IOException {
        requirePositive("--rounds", rounds);
        requestedSteps.ifPresent(steps -> requirePositive("--steps", steps));
        Path home = Path.of(System.getProperty("tercet.home", "."));
        Machine machine = new Machine(
                home,
                Optional.ofNullable(System.getenv("PYTHON")).orElse("python3"),
                device,
                Runtime.getRuntime().availableProcessors());
        Path directory = Files.createTempDirectory("tercet-benchmark");
        // Also when somebody interrupts.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
        TrainedSystem trained =
                switch (system) {
                    case RESOLUTION -> ResolutionSystem.published(home);
                    case DCGAN -> new DcganSystem();
                };
        List<Contender> contenders = trained.contenders(machine, directory);
        requireKnown(contenders);
        trained.write(directory);
        return compete(trained, contenders, machine, directory);
    }

    private int compete(TrainedSystem trained, List<Contender> contenders, Machine machine, Path directory) {
        int steps = requestedSteps.orElse(trained.stepsPerTurn());
        System.out.printf(
                "%s, on %s, %d threads each; %d rounds of %d steps%n",
                trained.description(), device, machine.threads(), rounds, steps);
        List<Contender> taking = contenders.stream()
                .filter(contender -> only.isEmpty() || only.contains(contender.name()))
                .toList();
        try (Race race = Race.start(taking, directory, line -> System.out.println("  " + line))) {
            Optional<Double> limit = race.matrixRate();
            Map<String, Trajectory> trajectories = trained.isRecorded() ? race.replay() : Map.of();
            Map<String, Speed> speeds = race.run(rounds, steps);
            Report report = new Report(contenders, speeds, trajectories, trained.operationsPerStep(), limit);
            System.out.print(report.table());
            report.disagreements().forEach(System.out::println);
            System.out.println(report.json());
            return report.disagreements().isEmpty() ? CommandLine.ExitCode.OK : DISAGREEMENT;
        }
    }

    private void requireKnown(List<Contender> contenders) {
        List<String> names = contenders.stream().map(Contender::name).toList();
        for (String name : only) {
            if (!names.contains(name)) {
                throw new BenchmarkException("--only: no contender is called '" + name + "'; there are " + names);
            }
        }
    }

    private static void requirePositive(String option, int value) {
        if (value < 1) {
            throw new BenchmarkException(option + " must be at least 1, not " + value);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
