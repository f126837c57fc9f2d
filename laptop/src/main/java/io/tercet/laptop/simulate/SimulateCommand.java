package io.tercet.laptop.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.tercet.laptop.CommandException;
import io.tercet.laptop.ExitCode;

/** Groups the simulations. */
@Command(
        name = "simulate",
        description = "Write a simulated sample.",
        subcommands = SimulateCommand.Tracker.class,
        footer = "%nExample:%n  ./tercet simulate tracker --rows 200000 --seed 1 --out sample/")
public final class SimulateCommand {

    /** Simulates a tracker sample. */
    @Command(
            name = "tracker",
            description = "Write a simulated tracker sample as Feather files.",
            footer = "%nExample:%n  ./tercet simulate tracker --rows 200000 --seed 1 --out sample/")
    static final class Tracker implements Callable<Integer> {

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

        @Override
        public Integer call() throws IOException {
            if (rows < 1) {
                throw new CommandException("--rows must be at least 1, not " + rows + ".");
            }
            List<Path> files = new TrackerSample(rows, seed).write(out);
            System.out.println(rows + " rows in " + files.size() + " files in " + out);
            return ExitCode.DONE;
        }
    }
}
