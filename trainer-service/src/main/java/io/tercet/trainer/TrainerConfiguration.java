package io.tercet.trainer;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an operator decides. What a run's result depends on is in its specification, never here. */
@ConfigMapping(prefix = "tercet.trainer")
public interface TrainerConfiguration {

    /** Where players play: {@code auto} (the first GPU, else the CPU), {@code cpu} or {@code cuda:N}. */
    @WithDefault("auto")
    String device();

    /** Train splits whose rows, 4 bytes a value, need more than this are streamed from a local file. */
    @WithDefault("2G")
    MemorySize residentData();

    /** Time between reports of a run's progress. */
    @WithDefault("PT1S")
    Duration progressEvery();

    /** This trainer's name in its consumer group; in a cluster the pod's name, on a laptop {@code trainer}. */
    @WithDefault("trainer")
    String instance();
}
