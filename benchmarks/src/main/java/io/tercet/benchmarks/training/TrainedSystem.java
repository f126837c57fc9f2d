package io.tercet.benchmarks.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A published pair of players with its recipe, which every contender trains. */
interface TrainedSystem {

    /** One line for people. */
    String description();

    /** The arrays that every contender reads, and what else it must know. */
    void write(Path directory) throws IOException;

    /** All that implement it, whether or not they run on this machine. */
    List<Contender> contenders(Machine machine, Path directory);

    /** Steps that take a few seconds on a laptop. */
    int stepsPerTurn();

    /** Whether there are steps for all to replay, so that their losses can be compared. */
    boolean isRecorded();

    /** Floating-point operations that one step cannot do without. */
    double operationsPerStep();
}
