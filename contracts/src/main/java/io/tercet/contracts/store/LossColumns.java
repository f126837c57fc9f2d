package io.tercet.contracts.store;

import java.util.List;

/** The columns of a run's {@linkplain StoreKeys#losses losses}: a row for a step, in the order in which they were taken. */
public final class LossColumns {

    /** Number of the step, from 1. */
    public static final String STEP = "step";

    /** Passes over the train split after the step, with their fraction. */
    public static final String EPOCH = "epoch";

    /** What the generator minimizes, L2 regularization included, in nats where the loss is a cross-entropy. */
    public static final String GENERATOR = "generator_loss";

    /** What the discriminator minimizes, likewise. */
    public static final String DISCRIMINATOR = "discriminator_loss";

    /** Share of the reference rows that the discriminator took for such; NaN where it is neither right nor wrong. */
    public static final String ACCURACY_ON_REFERENCE = "discriminator_accuracy_on_reference";

    /** Share of the generated rows that the discriminator took for such, likewise. */
    public static final String ACCURACY_ON_GENERATED = "discriminator_accuracy_on_generated";

    /** All of them in order. */
    public static final List<String> ALL =
            List.of(STEP, EPOCH, GENERATOR, DISCRIMINATOR, ACCURACY_ON_REFERENCE, ACCURACY_ON_GENERATED);

    private LossColumns() {}
}
