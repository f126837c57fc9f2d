package io.tercet.trainer.run;

import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.specification.StartingPoint;
import io.tercet.players.checkpoint.Checkpoint;
import io.tercet.players.game.GameState;

/** Where a trainer takes a run up. */
public sealed interface Beginning {

    /** The game to go on with. */
    GameState state();

    /** Wall time that earlier attempts spent on getting here. */
    double seconds();

    /**
     * At the start.
     *
     * @param state as the specification's seed draws it
     */
    record Fresh(GameState state) implements Beginning {

        static Fresh of(RunSpecification specification) {
            return new Fresh(GameState.initial(specification));
        }

        @Override
        public double seconds() {
            return 0;
        }

        @Override
        public String toString() {
            return "from the start, step 0";
        }
    }

    /**
     * With another run's players.
     *
     * @param start whose they are
     * @param state as they were saved
     */
    record Continued(StartingPoint start, GameState state) implements Beginning {

        @Override
        public double seconds() {
            return 0;
        }

        @Override
        public String toString() {
            return "with the checkpoint of run " + start.run() + " at step " + start.step();
        }
    }

    /**
     * Where an earlier attempt was when it last saved.
     *
     * @param checkpoint it saved
     */
    record Resumed(Checkpoint checkpoint) implements Beginning {

        @Override
        public GameState state() {
            return checkpoint.state();
        }

        @Override
        public double seconds() {
            return checkpoint.manifest().seconds();
        }

        @Override
        public String toString() {
            return "resumed from the checkpoint at step " + state().step();
        }
    }
}
