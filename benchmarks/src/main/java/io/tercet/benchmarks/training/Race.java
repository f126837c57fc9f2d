package io.tercet.benchmarks.training;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import io.tercet.benchmarks.BenchmarkException;

/**
 * Contenders that have started. They play by turns, so that whatever else disturbs the machine disturbs all alike, and
 * each round begins with another one, so that none always follows the same.
 */
final class Race implements AutoCloseable {

    /** Long enough for the threads of the contender before to fall asleep. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** The one that all others are compared with. */
    static final String REFERENCE = "tercet_float32";

    private final List<Runner> runners = new ArrayList<>();

    private record Runner(String name, ContenderProcess process) {

        double stepsPerSecond(int steps) {
            LockSupport.parkNanos(PAUSE.toNanos());
            long start = System.nanoTime();
            process.play(steps);
            return steps / ((System.nanoTime() - start) * 1e-9);
        }
    }

    private Race() {}

    /**
     * Starts the contenders one after the other, as some try out what is fastest while they start.
     *
     * @param directory of the arrays; takes the logs too
     * @param announcer told of each whether it takes part, and as what
     */
    static Race start(List<Contender> contenders, Path directory, Consumer<String> announcer) {
        Race race = new Race();
        try {
            for (Contender contender : contenders) {
                Path log = directory.resolve(contender.name() + ".log");
                ContenderProcess.Entry entry = ContenderProcess.start(contender, log);
                if (entry instanceof ContenderProcess.Entry.Ready ready) {
                    race.runners.add(new Runner(contender.name(), ready.process()));
                    announcer.accept(contender.name() + ": " + ready.description());
                } else if (entry instanceof ContenderProcess.Entry.Absent absent) {
                    announcer.accept(contender.name() + " is absent: " + absent.reason());
                }
            }
        } catch (BenchmarkException e) {
            race.close();
            throw e;
        }
        return race;
    }

    /** What the device can do at the most, by the reference contender; empty where that does not take part. */
    Optional<Double> matrixRate() {
        return runners.stream()
                .filter(runner -> runner.name().equals(REFERENCE))
                .map(runner -> runner.process().matrixRate())
                .findFirst();
    }

    /** Has each contender replay the recorded steps. */
    Map<String, Trajectory> replay() {
        Map<String, Trajectory> trajectories = new LinkedHashMap<>();
        for (Runner runner : runners) {
            trajectories.put(runner.name(), runner.process().replay());
        }
        return trajectories;
    }

    /**
     * Lets the contenders play by turns, after one turn that does not count.
     *
     * @param rounds turns of each, at least 1
     * @param steps of each turn, at least 1
     */
    Map<String, Speed> run(int rounds, int steps) {
        Map<String, List<Double>> turns = new LinkedHashMap<>();
        runners.forEach(runner -> turns.put(runner.name(), new ArrayList<>()));
        for (Runner runner : runners) {
            runner.stepsPerSecond(steps);
        }
        for (int round = 0; round < rounds; round++) {
            List<Runner> order = new ArrayList<>(runners);
            Collections.rotate(order, -round);
            for (Runner runner : order) {
                turns.get(runner.name()).add(runner.stepsPerSecond(steps));
            }
        }
        Map<String, Speed> speeds = new LinkedHashMap<>();
        turns.forEach((name, rates) -> speeds.put(name, new Speed(rates)));
        return speeds;
    }

    @Override
    public void close() {
        runners.forEach(runner -> runner.process().close());
    }
}
