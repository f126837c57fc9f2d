package io.tercet.contracts.event;

/**
 * A small fact or command that travels on Kafka; data never does. Each is published only after everything it refers to
 * is in the store, may arrive more than once, and must then change nothing.
 */
public sealed interface Event
        permits UploadArrived,
                PartRequested,
                DatasetEvent,
                TrainingRequested,
                CheckpointSaved,
                ProgressEvent,
                VerdictEvent,
                RollbackRequested,
                GeneratorPromoted {

    /** The Kafka key: events of one key arrive in order. */
    String key();
}
