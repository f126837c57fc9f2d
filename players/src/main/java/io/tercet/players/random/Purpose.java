package io.tercet.players.random;

/**
 * What random numbers are for. Each purpose has its own streams of a seed, so that no two uses ever share a number.
 */
public enum Purpose {
    GENERATOR_PARAMETERS(0),
    DISCRIMINATOR_PARAMETERS(1),
    REFEREE_PARAMETERS(2),
    /** Latent noise of a training step; numbered by the step. */
    TRAINING_NOISE(3),
    /** The order of the train split in an epoch; numbered by the epoch. */
    SHUFFLE(4),
    /** Latent noise of a trained generator. */
    GENERATION(5),
    /** Dropout in the generator at a training step; numbered by the step. */
    GENERATOR_DROPOUT(6),
    /** Dropout in the discriminator at a training step; numbered by the step. */
    DISCRIMINATOR_DROPOUT(7),
    /** Dropout in the referee at a step of its own; numbered by that step. */
    REFEREE_DROPOUT(8),
    /** The discriminator's labels at a training step; numbered by the step. */
    LABELS(9),
    /** Noise on the targets that the discriminator is shown at a training step; numbered by the step. */
    INSTANCE_NOISE(10),
    /** Where the gradient penalty looks, between reference and generated rows, at a training step; numbered by the step. */
    MIXING(11),
    /** Noise on the generator's parameters while the discriminator learns from it, at a training step; numbered by the step. */
    PARAMETER_NOISE(12),
    CLASSIFIER_PARAMETERS(16),
    /** Dropout in a classifier at a step of its own; numbered by that step. */
    CLASSIFIER_DROPOUT(17),
    /** How often each row is drawn in a bootstrap's replicate; numbered by the replicate. */
    BOOTSTRAP(18),
    /** The directions in which a loss is looked at around a network's parameters; numbered by the direction. */
    LANDSCAPE(19);

    private static final int NUMBER_BITS = 56;

    private final long code;

    Purpose(long code) {
        this.code = code;
    }

    /** The only stream of a purpose that needs one. */
    public long stream() {
        return stream(0);
    }

    /** The stream of this purpose with a number from 0 to 2⁵⁶ - 1. */
    public long stream(long number) {
        if (number < 0 || number >>> NUMBER_BITS != 0) {
            throw new IllegalArgumentException("A stream's number is from 0 to 2^56 - 1, not " + number);
        }
        return code << NUMBER_BITS | number;
    }
}
