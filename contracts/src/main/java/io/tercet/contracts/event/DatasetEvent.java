package io.tercet.contracts.event;

import io.tercet.contracts.Digest;
import io.tercet.contracts.ModelName;

/** What became of an upload, for one model. */
public sealed interface DatasetEvent extends Event permits DatasetPrepared, DatasetRejected {

    ModelName model();

    /** The specification the upload was prepared for. */
    Digest specification();

    @Override
    default String key() {
        return model().value();
    }
}
