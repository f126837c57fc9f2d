package io.tercet.players.game;

import ai.djl.Device;

import io.tercet.contracts.specification.RunSpecification;
import io.tercet.players.batch.TrainRows;

/** What a run plays from its first step to its last: a game, or several side by side. For one thread. */
public sealed interface Play extends AutoCloseable permits Game, Ensemble {

    /**
     * What a specification asks for.
     *
     * @param rows of the train split, prepared; the caller closes them, after the play
     * @param start where to go on from; {@link GameState#initial(RunSpecification)} for a fresh one
     */
    static Play of(RunSpecification specification, TrainRows rows, Device device, GameState start) {
        return specification.training().repeats()
                ? new Ensemble(specification, rows, device, start)
                : new Game(specification, rows, device, start);
    }

    /** Steps played so far. */
    long step();

    /** Steps of the whole run. */
    long steps();

    /** Whole passes over the train split so far. */
    long epoch();

    /** Steps of a pass over the train split. */
    long stepsPerEpoch();

    /**
     * Plays some steps.
     *
     * @param count at least 1
     * @param observer is told of every step's losses before this returns
     * @return the means over these steps, and over all games
     */
    Losses train(int count, LossObserver observer);

    /** Copies what is played off the device; of several games, as {@link GameState#together} puts them together. */
    GameState state();

    @Override
    void close();
}
