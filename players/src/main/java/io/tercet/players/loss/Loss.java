package io.tercet.players.loss;

import java.util.Optional;
import java.util.OptionalDouble;

import io.tercet.contracts.specification.LossSpecification;
import io.tercet.players.program.Source;

/**
 * What the players play for, as a function of the discriminator's logits l: of reference rows first, then of as many
 * generated ones. Written with σ(l) = 1 / (1 + exp(-l)), softplus(l) = ln(1 + exp(l)). Binary cross-entropy from a logit and a label y is softplus(l) - y
 * l, which neither overflows nor loses the small values.
 */
public sealed interface Loss {

    /**
     * Writes the discriminator's loss per row, and its gradient.
     *
     * @param logits variable of shape (2 · rows, 1), or a column per member where networks stand {@linkplain
     *     io.tercet.players.network.Network#parallel side by side}; the variable {@code rows} counts the reference rows
     */
    Gradient discriminator(Source source, String logits);

    /**
     * Writes the generator's loss per generated row, and its gradient with respect to their logits; nothing where
     * it is the discriminator's with the opposite sign.
     *
     * @param logits variable of the logits of generated rows, likewise
     */
    Optional<Gradient> generator(Source source, String logits);

    /**
     * Above which logit the discriminator says that a row is a reference row; none where its answers say nothing of the kind,
     * as a critic's do not.
     */
    default OptionalDouble boundary() {
        return OptionalDouble.of(0);
    }

    /** The labels that it takes from chance, if it takes some. */
    default Optional<Labels> drawnLabels() {
        return Optional.empty();
    }

    /**
     * A loss written.
     *
     * @param perRow an expression of the logits' shape
     * @param perLogit variable of the derivative of each with respect to its logit
     */
    record Gradient(String perRow, String perLogit) {}

    /** A loss that compares the discriminator's answers with labels. */
    sealed interface Labelled extends Loss {

        Labels labels();

        @Override
        default Optional<Labels> drawnLabels() {
            return Optional.of(labels()).filter(Labels::areDrawn);
        }
    }

    /** The loss of a specification. */
    static Loss of(LossSpecification specification) {
        Labels labels = Labels.of(specification);
        return switch (specification.kind()) {
            case MINIMAX_BCE -> new MinimaxBinaryCrossEntropy(labels);
            case NON_SATURATING_BCE -> new NonSaturatingBinaryCrossEntropy(labels);
            case LEAST_SQUARES -> new LeastSquares(labels);
            case HINGE -> new Hinge();
            case WASSERSTEIN -> new Wasserstein();
        };
    }

    /**
     * Goodfellow et al. 2014: the discriminator minimizes its binary cross-entropy, the generator maximizes it.
     *
     * @param labels of the discriminator's loss
     */
    record MinimaxBinaryCrossEntropy(Labels labels) implements Labelled {

        /** With labels 1 - α/2 and α/2, where α is the label smoothing. */
        public MinimaxBinaryCrossEntropy(double labelSmoothing) {
            this(Labels.smoothed(labelSmoothing));
        }

        @Override
        public Gradient discriminator(Source source, String logits) {
            String label = labels.write(source, logits);
            return new Gradient(
                    "torch.sub(torch.softplus(" + logits + "), torch.mul(" + label + ", " + logits + "))",
                    source.let("d_logit", "torch.sub(torch.sigmoid(" + logits + "), " + label + ")"));
        }

        @Override
        public Optional<Gradient> generator(Source source, String logits) {
            return Optional.empty();
        }
    }

    /**
     * Goodfellow et al. 2014, section 3: the discriminator minimizes its binary cross-entropy; the generator minimizes -ln
     * σ(l), whose gradient does not vanish where it is found out.
     *
     * @param labels of the discriminator's loss
     */
    record NonSaturatingBinaryCrossEntropy(Labels labels) implements Labelled {

        /** With labels 1 - α/2 and α/2, where α is the label smoothing. */
        public NonSaturatingBinaryCrossEntropy(double labelSmoothing) {
            this(Labels.smoothed(labelSmoothing));
        }

        @Override
        public Gradient discriminator(Source source, String logits) {
            return new MinimaxBinaryCrossEntropy(labels).discriminator(source, logits);
        }

        @Override
        public Optional<Gradient> generator(Source source, String logits) {
            return Optional.of(new Gradient(
                    "torch.softplus(torch.neg(" + logits + "))",
                    source.let("g_logit", "torch.sub(torch.sigmoid(" + logits + "), 1.)")));
        }
    }

    /**
     * Mao et al. 2017: half the squared distance of the logit from its label, and for the generator from 1.
     *
     * @param labels of the discriminator's loss
     */
    record LeastSquares(Labels labels) implements Labelled {

        /** With labels 1 - α/2 and α/2, where α is the label smoothing. */
        public LeastSquares(double labelSmoothing) {
            this(Labels.smoothed(labelSmoothing));
        }

        @Override
        public Gradient discriminator(Source source, String logits) {
            String label = labels.write(source, logits);
            return halfSquare(source, "d_logit", "torch.sub(" + logits + ", " + label + ")");
        }

        /** Half-way between the labels 0 and 1. */
        @Override
        public OptionalDouble boundary() {
            return OptionalDouble.of(0.5);
        }

        @Override
        public Optional<Gradient> generator(Source source, String logits) {
            return Optional.of(halfSquare(source, "g_logit", "torch.sub(" + logits + ", 1.)"));
        }

        private static Gradient halfSquare(Source source, String name, String distance) {
            String variable = source.let(name, distance);
            return new Gradient("torch.mul(torch.square(" + variable + "), 0.5)", variable);
        }
    }

    /** Lim and Ye 2017: the discriminator minimizes max(0, 1 - l) and max(0, 1 + l), the generator -l. */
    record Hinge() implements Loss {
        @Override
        public Gradient discriminator(Source source, String logits) {
            String sign = Labels.constants(source, logits, -1, 1);
            String margin = source.let("margin", "torch.add(torch.mul(" + sign + ", " + logits + "), 1.)");
            return new Gradient(
                    "torch.relu(" + margin + ")",
                    source.let("d_logit", "torch.threshold_backward(" + sign + ", " + margin + ", 0)"));
        }

        @Override
        public Optional<Gradient> generator(Source source, String logits) {
            return Optional.of(negativeLogits(source, logits));
        }
    }

    /**
     * Arjovsky et al. 2017: the discriminator minimizes the mean of l over generated rows minus that over reference rows, the
     * generator -l. Its factor 2 makes a mean over each kind of rows of the mean over both.
     */
    record Wasserstein() implements Loss {
        @Override
        public Gradient discriminator(Source source, String logits) {
            String sign = Labels.constants(source, logits, -2, 2);
            return new Gradient("torch.mul(" + sign + ", " + logits + ")", sign);
        }

        @Override
        public OptionalDouble boundary() {
            return OptionalDouble.empty();
        }

        @Override
        public Optional<Gradient> generator(Source source, String logits) {
            return Optional.of(negativeLogits(source, logits));
        }
    }

    private static Gradient negativeLogits(Source source, String logits) {
        return new Gradient("torch.neg(" + logits + ")", source.let("g_logit", "torch.full_like(" + logits + ", -1.)"));
    }
}
