package io.tercet.contracts.event;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The topics, what each carries and how it is kept. */
public enum Topic {
    /** Raw files have landed. */
    UPLOADS(Retention.DELETE, UploadArrived.class),
    /** Files of large uploads, for whoever has time to read them. */
    PARTS(Retention.DELETE, PartRequested.class),
    /** What became of each upload. */
    DATASETS(Retention.DELETE, DatasetPrepared.class, DatasetRejected.class),
    /** Commands to train. */
    TRAINING_REQUESTS(Retention.DELETE, TrainingRequested.class),
    /** Checkpoints to judge. */
    CHECKPOINTS(Retention.DELETE, CheckpointSaved.class),
    /** What people watch. */
    PROGRESS(
            Retention.DELETE,
            TrainingStarted.class,
            TrainingProgressed.class,
            TrainingFinished.class,
            TrainingFailed.class,
            SpectatorReported.class),
    /** What came of each examination. */
    VERDICTS(Retention.DELETE, VerdictReached.class, ExaminationFailed.class, TrainingStopped.class),
    /** Commands to let an earlier champion serve again. */
    ROLLBACKS(Retention.DELETE, RollbackRequested.class),
    /** Each model's champion. */
    PROMOTIONS(Retention.COMPACT, GeneratorPromoted.class);

    /** How Kafka keeps a topic's records. */
    public enum Retention {
        /** For a while. */
        DELETE,
        /** The newest of each key, for ever. */
        COMPACT
    }

    private final Retention retention;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, which its type cannot say
    private final List<Class<? extends Event>> carries;

    @SafeVarargs
    @SuppressWarnings("varargs")
    Topic(Retention retention, Class<? extends Event>... carries) {
        this.retention = retention;
        this.carries = List.of(carries);
    }

    /** The topic's name in Kafka, for example {@code training-requests}. */
    public String topicName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Where messages of this topic go that can never be handled. */
    public String deadLetterName() {
        return topicName() + ".dead-letter";
    }

    public Retention retention() {
        return retention;
    }

    public List<Class<? extends Event>> carries() {
        return carries;
    }

    /** The topic that carries events of this class. */
    public static Topic of(Class<? extends Event> type) {
        return Arrays.stream(values())
                .filter(topic -> topic.carries.contains(type))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No topic carries " + type));
    }
}
