package io.tercet.players.loss;

import java.util.Optional;

import io.tercet.contracts.specification.LossSpecification;
import io.tercet.players.program.Source;

/**
 * What the players play for, as a function of the discriminator's logits l: of reference rows first, then of as many
 * generated ones. Written with σ(l) = 1 / (1 + exp(-l)), softplus(l) = ln(1 + exp(l)), and labels 1 - α/2 for reference and
 * α/2 for generated rows, where α is the label smoothing. Binary cross-entropy from a logit and a label y is softplus(l) - y
 * l, which neither overflows nor loses the small values.
 */
public sealed interface Loss {

    /**
     * Writes the discriminator's loss summed over rows, and its gradient.
     *
     * @param logits variable of shape (2 · rows, 1); the variable {@code rows} counts the reference rows
     */
    Gradient discriminator(Source source, String logits);

    /**
     * Writes the generator's loss summed over generated rows, and its gradient with respect to their logits; nothing where
     * it is the discriminator's with the opposite sign.
     *
     * @param logits variable of the logits of generated rows, of shape (rows, 1)
     */
    Optional<Gradient> generator(Source source, String logits);

    /**
     * A loss written.
     *
     * @param sum over rows, a scalar expression
     * @param perLogit variable of the derivative of the sum with respect to each logit
     */
    record Gradient(String sum, String perLogit) {}

    /** The loss of a specification. */
    static Loss of(LossSpecification specification) {
        double smoothing = specification.labelSmoothing();
        return switch (specification.kind()) {
            case MINIMAX_BCE -> new MinimaxBinaryCrossEntropy(smoothing);
            case NON_SATURATING_BCE -> new NonSaturatingBinaryCrossEntropy(smoothing);
            case LEAST_SQUARES -> new LeastSquares(smoothing);
            case HINGE -> new Hinge();
        };
    }

    /**
     * Goodfellow et al. 2014: the discriminator minimizes its binary cross-entropy, the generator maximizes it.
     *
     * @param labelSmoothing α
     */
    record MinimaxBinaryCrossEntropy(double labelSmoothing) implements Loss {
        @Override
        public Gradient discriminator(Source source, String logits) {
            String label = labels(source, logits, 1 - labelSmoothing / 2, labelSmoothing / 2);
            return new Gradient(
                    "torch.sum(torch.sub(torch.softplus(" + logits + "), torch.mul(" + label + ", " + logits + ")))",
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
     * @param labelSmoothing α
     */
    record NonSaturatingBinaryCrossEntropy(double labelSmoothing) implements Loss {
        @Override
        public Gradient discriminator(Source source, String logits) {
            return new MinimaxBinaryCrossEntropy(labelSmoothing).discriminator(source, logits);
        }

        @Override
        public Optional<Gradient> generator(Source source, String logits) {
            return Optional.of(new Gradient(
                    "torch.sum(torch.softplus(torch.neg(" + logits + ")))",
                    source.let("g_logit", "torch.sub(torch.sigmoid(" + logits + "), 1.)")));
        }
    }

    /**
     * Mao et al. 2017: half the squared distance of the logit from its label, and for the generator from 1.
     *
     * @param labelSmoothing α
     */
    record LeastSquares(double labelSmoothing) implements Loss {
        @Override
        public Gradient discriminator(Source source, String logits) {
            String label = labels(source, logits, 1 - labelSmoothing / 2, labelSmoothing / 2);
            return halfSquare(source, "d_logit", "torch.sub(" + logits + ", " + label + ")");
        }

        @Override
        public Optional<Gradient> generator(Source source, String logits) {
            return Optional.of(halfSquare(source, "g_logit", "torch.sub(" + logits + ", 1.)"));
        }

        private static Gradient halfSquare(Source source, String name, String distance) {
            String variable = source.let(name, distance);
            return new Gradient("torch.mul(torch.sum(torch.square(" + variable + ")), 0.5)", variable);
        }
    }

    /** Lim and Ye 2017: the discriminator minimizes max(0, 1 - l) and max(0, 1 + l), the generator -l. */
    record Hinge() implements Loss {
        @Override
        public Gradient discriminator(Source source, String logits) {
            String sign = labels(source, logits, -1, 1);
            String margin = source.let("margin", "torch.add(torch.mul(" + sign + ", " + logits + "), 1.)");
            return new Gradient(
                    "torch.sum(torch.relu(" + margin + "))",
                    source.let("d_logit", "torch.threshold_backward(" + sign + ", " + margin + ", 0)"));
        }

        @Override
        public Optional<Gradient> generator(Source source, String logits) {
            return Optional.of(new Gradient(
                    "torch.neg(torch.sum(" + logits + "))",
                    source.let("g_logit", "torch.full_like(" + logits + ", -1.)")));
        }
    }

    private static String labels(Source source, String logits, double reference, double generated) {
        return source.let(
                "label",
                "torch.cat([torch.full_like(" + logits + "[0:rows], " + reference + "), torch.full_like(" + logits
                        + "[rows:], " + generated + ")], 0)");
    }
}
