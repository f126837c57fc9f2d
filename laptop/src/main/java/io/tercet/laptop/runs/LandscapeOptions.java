package io.tercet.laptop.runs;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import picocli.CommandLine.Option;

import io.tercet.contracts.RunId;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.RunRecord;
import io.tercet.dataset.picture.Png;
import io.tercet.laptop.CommandException;
import io.tercet.players.checkpoint.Checkpoints;
import io.tercet.store.Bucket;

/** Options about a picture of the discriminator's loss around a checkpoint. */
public final class LandscapeOptions {

    @Option(
            names = "--landscape",
            required = true,
            paramLabel = "FILE.png",
            description = "Write a map of the discriminator's loss around its parameters, in two random directions")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--step", paramLabel = "N", description = "Of this checkpoint (default: the newest)")
    private Optional<Long> step = Optional.empty();

    public boolean isWanted() {
        return file.isPresent();
    }

    /** Sees that there is a directory for it, before anything that takes long. */
    public void requireDirectory() {
        file.ifPresent(PictureOptions::requireDirectory);
    }

    /**
     * Draws.
     *
     * @throws CommandException if the run has no such checkpoint, or its discriminator cannot be looked at so
     */
    public void write(Bucket artifacts, RunId id, PrintWriter out) throws IOException {
        RunCatalogue runs = new RunCatalogue(artifacts);
        RunRecord run = runs.find(id).record();
        RunSpecification specification = runs.specification(run);
        requireLandscape(id, specification);
        long of = step(artifacts, id);
        Neighbourhood neighbourhood = Neighbourhood.of(artifacts, run, of, specification);
        Path wanted = file.orElseThrow();
        Files.write(wanted, Png.write(LandscapeChart.of(neighbourhood, id + ", step " + of)));
        out.println("The landscape is in " + wanted);
    }

    private static void requireLandscape(RunId run, RunSpecification specification) {
        if (specification.training().repeats()) {
            throw new CommandException("Run " + run + " is "
                    + specification.training().repetitions()
                    + " games; --landscape is of a run of one. Give the recipe a file of its own without repetitions.");
        }
        if (specification.discriminator().spectralNorm()) {
            throw new CommandException("The discriminator of run " + run
                    + " is spectrally normalized: the length of its kernels makes no difference, so there is no landscape"
                    + " along them.");
        }
    }

    private long step(Bucket artifacts, RunId run) {
        List<Long> steps = Checkpoints.steps(artifacts, run);
        if (steps.isEmpty()) {
            throw new CommandException("Run " + run + " has no checkpoint yet.");
        }
        long wanted = step.orElse(steps.get(steps.size() - 1));
        if (!steps.contains(wanted)) {
            throw new CommandException(
                    "Run " + run + " has no checkpoint of step " + wanted + "; it has those of steps "
                            + steps.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ".");
        }
        return wanted;
    }
}
