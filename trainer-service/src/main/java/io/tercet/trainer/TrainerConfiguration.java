package io.tercet.trainer;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an operator decides. What a run's result depends on is in its specification, never here. */
@ConfigMapping(prefix = "tercet.trainer")
public interface TrainerConfiguration {

    /** Where players play: {@code auto} (the first GPU, else the CPU), {@code cpu} or {@code cuda:N}. */
    @WithDefault("auto")
    String device();

    /** Time between reports of a run's progress. */
    @WithDefault("1s")
    Duration progressEvery();

    /** Name of this trainer among its fellows; one that comes back under its name takes its work up at once. */
    String instance();
}
