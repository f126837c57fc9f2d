package io.tercet.laptop.runs;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import ai.djl.Device;
import picocli.CommandLine.Option;

import io.tercet.contracts.specification.RunSpecification;
import io.tercet.laptop.CommandException;
import io.tercet.players.device.Devices;

/** Options about the programs of a run's training step. */
final class ProgramOptions {

    @Option(
            names = "--program",
            required = true,
            description = "Print the programs of the run's training step, as TorchScript")
    private boolean isWanted;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            description = "What they are written for, whether or not it is here: 'cpu' for this machine's processor,"
                    + " the default, or 'cuda:N' for a GPU")
    private String device = "cpu";

    @Option(
            names = "--archive",
            paramLabel = "DIR",
            description =
                    "Write them as files for torch.jit.load too; the directory is made if absent, and no file in it"
                            + " is overwritten")
    private Optional<Path> archive = Optional.empty();

    boolean isWanted() {
        return isWanted;
    }

    /**
     * Prints and writes what the options ask for.
     *
     * @param trainRows of the run's dataset
     * @throws CommandException if the options make no sense here
     */
    void show(RunSpecification specification, long trainRows, PrintWriter out) throws IOException {
        List<StepProgram> programs = StepProgram.of(specification, trainRows, device());
        if (archive.isPresent()) {
            write(programs, archive.get());
        }
        programs.forEach(program -> out.println(program.listing()));
        archive.ifPresent(directory -> out.println("# "
                + programs.stream().map(StepProgram::file).collect(Collectors.joining(", ")) + " are in " + directory));
    }

    private Device device() {
        return Devices.named(device)
                .orElseThrow(() -> new CommandException(
                        "--device is 'cpu' or 'cuda:N' with the number of a GPU, not '" + device + "'."));
    }

    private static void write(List<StepProgram> programs, Path directory) throws IOException {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new CommandException("--archive needs a directory; " + directory + " is a file.");
        }
        for (StepProgram program : programs) {
            Path file = directory.resolve(program.file());
            if (Files.exists(file)) {
                throw new CommandException("There is a file " + file + " already, and --archive overwrites nothing;"
                        + " name another directory.");
            }
        }
        Files.createDirectories(directory);
        for (StepProgram program : programs) {
            Files.write(directory.resolve(program.file()), program.archive(), StandardOpenOption.CREATE_NEW);
        }
    }
}
