package io.tercet.referee;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an operator decides. What a verdict depends on is in the run specification, never here. */
@ConfigMapping(prefix = "tercet.referee")
public interface RefereeConfiguration {

    /** Where referees and generators work: {@code auto} (the first GPU, else the CPU), {@code cpu} or {@code cuda:N}. */
    @WithDefault("auto")
    String device();

    /** This referee's name in its consumer groups; in a cluster the pod's name, on a laptop {@code referee}. */
    @WithDefault("referee")
    String instance();

    /** How closely training is watched between verdicts. */
    Spectator spectator();

    /** How closely training is watched between verdicts. */
    interface Spectator {

        /** Steps by which a run's spectator learns at each checkpoint, 1 to 100,000. */
        @WithDefault("100")
        int steps();

        /** Most rows of the train and of the validation split that it works on, 10 to 10,000,000. */
        @WithDefault("20000")
        int rows();

        /** Runs whose spectator is kept warm; the one that is longest unused goes first, 1 to 1,000. */
        @WithDefault("4")
        int runs();
    }
}
