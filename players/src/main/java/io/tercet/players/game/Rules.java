package io.tercet.players.game;

import java.util.Objects;

import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.specification.TrainingSpecification;
import io.tercet.contracts.specification.TrainingSpecification.DiscriminatorBatches;
import io.tercet.players.loss.Loss;

/**
 * What is computed in a step of the game.
 *
 * @param loss what the players play for
 * @param instanceNoise whether noise is added to the targets that the discriminator is shown
 * @param gradientPenalty λ of {@link GradientPenalty}, at least 0; 0 for none
 * @param separateBatches whether the discriminator judges reference and generated rows as batches of their own
 * @param referenceWeight what a reference row counts in the discriminator's loss, above 0; a generated one counts 1
 * @param turns how each player moves
 */
public record Rules(
        Loss loss,
        boolean instanceNoise,
        double gradientPenalty,
        boolean separateBatches,
        double referenceWeight,
        Turns turns) {

    /** Who moves when. */
    public sealed interface Turns {

        /** Both from where both stood. */
        record Simultaneous() implements Turns {}

        /**
         * The discriminator, then the generator against what it has become.
         *
         * @param evaluations of the discriminator's gradient, which add up to one update, at least 1
         * @param parameterNoise standard deviation of noise on the generator's parameters in each, at least 0
         */
        record Alternate(int evaluations, double parameterNoise) implements Turns {
            public Alternate {
                if (evaluations < 1) {
                    throw new IllegalArgumentException("'evaluations' must be at least 1, not " + evaluations);
                }
                if (!(parameterNoise >= 0)) {
                    throw new IllegalArgumentException("'parameterNoise' must be at least 0, not " + parameterNoise);
                }
            }
        }
    }

    /** With every row counting alike, both players moving at once. */
    public Rules(Loss loss, boolean instanceNoise, double gradientPenalty, boolean separateBatches) {
        this(loss, instanceNoise, gradientPenalty, separateBatches, 1, new Turns.Simultaneous());
    }

    public Rules {
        Objects.requireNonNull(loss, "loss");
        if (!(gradientPenalty >= 0)) {
            throw new IllegalArgumentException("'gradientPenalty' must be at least 0, not " + gradientPenalty);
        }
        if (!(referenceWeight > 0)) {
            throw new IllegalArgumentException("'referenceWeight' must be above 0, not " + referenceWeight);
        }
        Objects.requireNonNull(turns, "turns");
    }

    boolean hasGradientPenalty() {
        return gradientPenalty > 0;
    }

    boolean alternates() {
        return turns instanceof Turns.Alternate;
    }

    /** How often the discriminator's gradient is taken in a step. */
    int evaluations() {
        return turns instanceof Turns.Alternate alternate ? alternate.evaluations() : 1;
    }

    /** Standard deviation of what is added to the generator's parameters while the discriminator learns. */
    double parameterNoise() {
        return turns instanceof Turns.Alternate alternate ? alternate.parameterNoise() : 0;
    }

    /** Whether there is noise on the generator's parameters: for the discriminator to learn from, not the generator. */
    boolean shakesGenerator(Turn turn) {
        return parameterNoise() > 0 && turn == Turn.DISCRIMINATOR;
    }

    /** A loss and nothing else. */
    public static Rules of(Loss loss) {
        return new Rules(loss, false, 0, false);
    }

    /** The rules of a specification. */
    public static Rules of(RunSpecification specification) {
        return new Rules(
                Loss.of(specification.loss()),
                specification.training().instanceNoise() > 0,
                specification.loss().gradientPenalty(),
                specification.training().discriminatorBatches() == DiscriminatorBatches.SEPARATE,
                specification.loss().referenceWeight(),
                turns(specification.training()));
    }

    private static Turns turns(TrainingSpecification training) {
        return training.alternates()
                ? new Turns.Alternate(training.discriminatorEvaluations(), training.parameterNoise())
                : new Turns.Simultaneous();
    }
}
