package io.tercet.laptop.submit;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.RunId;
import io.tercet.contracts.specification.Interval;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.specification.StartingPoint;
import io.tercet.contracts.specification.SweepSpecification;
import io.tercet.contracts.specification.TrainingSpecification;
import io.tercet.laptop.CommandException;

/** Run specifications in files. */
public final class SpecificationFile {

    private SpecificationFile() {}

    /**
     * Reads one.
     *
     * @throws CommandException naming the file, the line, the key and what is accepted
     */
    public static RunSpecification read(Path file) {
        return read(file, RunSpecification::parse);
    }

    /**
     * Reads a sweep, if the file is one.
     *
     * @throws CommandException as {@link #read(Path)}
     */
    public static Optional<SweepSpecification> readSweep(Path file) {
        return read(
                file,
                text -> SweepSpecification.isSweep(text)
                        ? Optional.of(SweepSpecification.parse(text))
                        : Optional.empty());
    }

    private static <T> T read(Path file, Function<String, T> parse) {
        try {
            return parse.apply(Files.readString(file));
        } catch (RejectedException e) {
            throw new CommandException(file + ": " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new CommandException("There is no specification " + file + ".", e);
        } catch (CharacterCodingException e) {
            throw new CommandException(file + " is not text in UTF-8.", e);
        } catch (IOException e) {
            throw new CommandException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** The same run with a budget of so many steps, saving at least one checkpoint on the way to the last. */
    public static RunSpecification withSteps(RunSpecification specification, int steps) {
        RunSpecification limited = specification.withSteps(steps);
        TrainingSpecification training = limited.training();
        boolean isOftenEnough = training.checkpointEvery().unit() == Interval.Unit.STEPS
                && training.checkpointEvery().count() <= steps;
        return isOftenEnough
                ? limited
                : limited.withTraining(training.withCheckpointEvery(new Interval(steps, Interval.Unit.STEPS)));
    }

    /**
     * The same run, beginning with a checkpoint.
     *
     * @param checkpoint as {@code RUN:STEP}
     * @throws CommandException if it is not of that form
     */
    public static RunSpecification from(RunSpecification specification, String checkpoint) {
        int colon = checkpoint.lastIndexOf(':');
        try {
            StartingPoint start = new StartingPoint(
                    new RunId(checkpoint.substring(0, Math.max(0, colon))),
                    Integer.parseInt(checkpoint.substring(colon + 1)));
            return specification.withTraining(specification.training().from(start));
        } catch (IllegalArgumentException e) {
            throw new CommandException(
                    "--from takes RUN:STEP, for example mnist-dcgan-0123456789ab:3000, not " + checkpoint + ".", e);
        }
    }
}
