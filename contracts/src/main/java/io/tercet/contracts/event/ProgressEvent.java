package io.tercet.contracts.event;

import io.tercet.contracts.RunId;

/** What people watch while a run is under way. */
public sealed interface ProgressEvent extends Event
        permits TrainingStarted, TrainingProgressed, TrainingFinished, TrainingFailed, SpectatorReported {

    RunId run();

    @Override
    default String key() {
        return run().value();
    }
}
