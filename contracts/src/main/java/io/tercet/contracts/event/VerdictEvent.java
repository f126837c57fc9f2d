package io.tercet.contracts.event;

import io.tercet.contracts.ModelName;
import io.tercet.contracts.RunId;

/** What came of an examination. */
public sealed interface VerdictEvent extends Event permits VerdictReached, ExaminationFailed, TrainingStopped {

    ModelName model();

    RunId run();

    long step();

    @Override
    default String key() {
        return run().value();
    }
}
