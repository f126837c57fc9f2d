package io.tercet.laptop.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.tercet.dataset.toy.Toy;
import io.tercet.laptop.CommandException;
import io.tercet.laptop.ExitCode;

/** Groups the simulations. */
@Command(
        name = "simulate",
        description = "Write a simulated sample.",
        subcommands = {
            SimulateCommand.Tracker.class,
            SimulateCommand.OneNumber.class,
            SimulateCommand.Parabola.class,
            SimulateCommand.Ring.class
        },
        footer = "%nExample:%n  ./tercet simulate tracker --rows 200000 --seed 1 --out sample/")
public final class SimulateCommand {

    /** Simulates a tracker sample. */
    @Command(
            name = "tracker",
            description = "Write a simulated tracker sample as Feather files.",
            footer = "%nExample:%n  ./tercet simulate tracker --rows 200000 --seed 1 --out sample/")
    static final class Tracker extends Simulation {
        @Override
        BuiltInSample sample(int rows, long seed) {
            return TrackerSample.of(rows, seed);
        }
    }

    /** Writes ones. */
    @Command(
            name = "number",
            description = "Write the number 1 as often as asked for, as a Feather file with a column number.",
            footer = "%nExample:%n  ./tercet simulate number --rows 4000 --out number/")
    static final class OneNumber extends Simulation {
        @Override
        BuiltInSample sample(int rows, long seed) {
            return new ToySample(Toy.NUMBER, rows, seed);
        }
    }

    /** Writes points of a parabola. */
    @Command(
            name = "parabola",
            description = "Write points (x, x²) as a Feather file with columns x and x_squared.",
            footer = "%nExample:%n  ./tercet simulate parabola --rows 4000 --out parabola/")
    static final class Parabola extends Simulation {
        @Override
        BuiltInSample sample(int rows, long seed) {
            return new ToySample(Toy.PARABOLA, rows, seed);
        }
    }

    /** Writes points of a ring of normal distributions. */
    @Command(
            name = "ring",
            description = "Write points of eight normal distributions on a circle, with columns ring_x and ring_y."
                    + " A specification tells the referee of them as"
                    + " 'referee: {modes: {kind: ring, count: 8, radius: 1, deviation: 0.02}}'.",
            footer = "%nExample:%n  ./tercet simulate ring --rows 20000 --out ring/")
    static final class Ring extends Simulation {
        @Override
        BuiltInSample sample(int rows, long seed) {
            return new ToySample(Toy.RING, rows, seed);
        }
    }

    /** Writes the sample of one simulation. */
    abstract static class Simulation implements Callable<Integer> {

        @Option(names = "--rows", paramLabel = "N", required = true, description = "Rows in all")
        private int rows;

        @Option(
                names = "--seed",
                paramLabel = "S",
                defaultValue = "1",
                description = "Seed of the simulation (default: ${DEFAULT-VALUE})")
        private long seed;

        @Option(names = "--out", paramLabel = "DIR", required = true, description = "Directory, made if absent")
        private Path out;

        abstract BuiltInSample sample(int rows, long seed);

        @Override
        public Integer call() throws IOException {
            if (rows < 1) {
                throw new CommandException("--rows must be at least 1, not " + rows + ".");
            }
            List<Path> files = sample(rows, seed).write(out);
            System.out.println(
                    rows + " rows in " + files.size() + (files.size() == 1 ? " file in " : " files in ") + out);
            return ExitCode.DONE;
        }
    }
}
