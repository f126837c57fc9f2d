package io.tercet.players.network;

import java.util.Objects;

import io.tercet.players.program.Source;

/**
 * A pointwise non-linearity whose derivative is known from its own value. It overwrites what it is applied to.
 *
 * @param kind which
 * @param slope of {@link Kind#LEAKY_RELU} below zero, from 0, below 1; of no meaning to the others
 */
public record Activation(Kind kind, double slope) implements Layer {

    /** The functions. */
    public enum Kind {
        TANH,
        RELU,
        /** max(x, slope · x). */
        LEAKY_RELU,
        /** 1 / (1 + exp(-x)). */
        SIGMOID
    }

    public Activation {
        Objects.requireNonNull(kind, "kind");
        if (!(slope >= 0 && slope < 1)) {
            throw new IllegalArgumentException("'slope' must be at least 0 and below 1, not " + slope);
        }
    }

    @Override
    public RowShape output(RowShape input) {
        return input;
    }

    /** Its gradient is taken from them. */
    @Override
    public boolean mayBeOverwritten() {
        return false;
    }

    @Override
    public Layer parallel(int members) {
        return this;
    }

    @Override
    public Pass forward(Binding binding, RowShape input, String x) {
        Source source = binding.source();
        Binding.Names names = binding.next();
        String y = source.let(names.of("y"), value(source, x));
        Backward backward = (upstream, rows, parameters, inputWanted) -> {
            binding.keepUpstream(names, rows, upstream);
            String slope = gradient(upstream, rows.of(y));
            boolean bent = isCurved() && binding.keepsUpstream() && rows == Rows.ALL_AGAIN;
            return source.let(
                    names.of("dx" + rows.mark()), bent ? "torch.add(" + slope + ", " + names.of("bend") + ")" : slope);
        };
        return new Pass(y, backward, direction -> {
            if (isCurved()) {
                source.let(
                        names.of("bend"), secondDerivative("torch.mul(" + direction + ", " + names.of("e") + ")", y));
            }
            return source.let(names.of("along"), gradient(direction, y));
        });
    }

    @Override
    public boolean isCurved() {
        return kind == Kind.TANH || kind == Kind.SIGMOID;
    }

    private String value(Source source, String x) {
        return switch (kind) {
            // 2 σ(2x) - 1: the engine's sigmoid and two more passes take half the time of its tanh on a CPU.
            case TANH ->
                source.target().gpu()
                        ? "torch.tanh_(" + x + ")"
                        : "torch.sub_(torch.mul_(torch.sigmoid_(" + source.scaled(x, 2) + "), 2.), 1.)";
            case RELU -> "torch.relu_(" + x + ")";
            case LEAKY_RELU -> "torch.leaky_relu_(" + x + ", " + slope + ")";
            case SIGMOID -> "torch.sigmoid_(" + x + ")";
        };
    }

    private String gradient(String upstream, String value) {
        return switch (kind) {
            case TANH -> "torch.tanh_backward(" + upstream + ", " + value + ")";
            case RELU -> "torch.threshold_backward(" + upstream + ", " + value + ", 0)";
            case LEAKY_RELU -> "torch.leaky_relu_backward(" + upstream + ", " + value + ", " + slope + ", True)";
            case SIGMOID -> "torch.sigmoid_backward(" + upstream + ", " + value + ")";
        };
    }

    /** Of a curved one, times a factor: tanh″ = -2 tanh tanh′, σ″ = (1 - 2σ) σ′. */
    private String secondDerivative(String factor, String value) {
        String shift = kind == Kind.SIGMOID ? "1." : "0.";
        return "torch.mul(" + gradient(factor, value) + ", torch.add(torch.mul(" + value + ", -2.), " + shift + "))";
    }
}
