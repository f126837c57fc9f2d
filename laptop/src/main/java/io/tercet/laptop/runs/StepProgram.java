package io.tercet.laptop.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import ai.djl.Device;

import io.tercet.contracts.specification.RunSpecification;
import io.tercet.players.game.GameDesign;
import io.tercet.players.program.ProgramArchive;

/**
 * One of the programs that a run's training step consists of.
 *
 * @param name of its file, without an ending
 * @param purpose in a line
 * @param source as TorchScript
 */
record StepProgram(String name, String purpose, String source) {

    StepProgram {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(source, "source");
    }

    /**
     * The programs of a run, as a trainer compiles them. Of several games side by side they are those of one.
     *
     * @param trainRows of the run's dataset, at least 1
     * @param device to write them for, which need not be here
     */
    static List<StepProgram> of(RunSpecification specification, long trainRows, Device device) {
        GameDesign design = GameDesign.of(specification);
        int batch = (int) Math.min(design.training().batch(), trainRows);
        int shards = design.shards(batch, device);
        String pieces = shards == 1 ? "the whole batch at once" : "the batch in " + shards + " shards";
        List<StepProgram> programs = new ArrayList<>();
        int discriminatorSteps = design.training().discriminatorSteps();
        boolean alternates = design.training().alternates();
        String rows = "for batches of " + batch + " rows; " + pieces + ".";
        if (!alternates) {
            programs.add(new StepProgram(
                    "gradients",
                    "Losses and gradients of both players " + rows,
                    design.gradients(batch, device).source()));
        }
        programs.add(new StepProgram(
                "generator-learning",
                "One step of the generator.",
                design.generatorLearning(shards, device).source()));
        programs.add(new StepProgram(
                "discriminator-learning",
                "One step of the discriminator.",
                design.discriminatorLearning(shards, device).source()));
        if (alternates) {
            programs.add(new StepProgram(
                    "generator-gradients",
                    "The generator's loss and gradient, at its turn, " + rows,
                    design.generatorGradients(batch, device).source()));
            programs.add(new StepProgram(
                    "discriminator-gradients",
                    "Losses and the discriminator's gradient, at its turn, " + rows,
                    design.discriminatorGradients(batch, device).source()));
        }
        if (discriminatorSteps > 1) {
            String when = "where only the discriminator learns, all but every " + discriminatorSteps + "th.";
            if (!alternates) {
                programs.add(new StepProgram(
                        "discriminator-gradients",
                        "Losses and the discriminator's gradient for steps " + when,
                        design.discriminatorGradients(batch, device).source()));
            }
            programs.add(new StepProgram(
                    "generator-resting",
                    "The generator's part in steps " + when,
                    design.generatorResting(shards, device).source()));
        }
        return programs;
    }

    /** Name of its file. */
    String file() {
        return name + ".pt";
    }

    /** The content of its file. */
    byte[] archive() {
        return ProgramArchive.of(source);
    }

    /** For people: the source under a heading, which is a comment of the source's language. */
    String listing() {
        return "# " + name + ": " + purpose + "\n" + source;
    }
}
