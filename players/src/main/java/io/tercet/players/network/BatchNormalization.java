package io.tercet.players.network;

import java.util.List;

import io.tercet.players.program.Source;

/**
 * y = s (x - μ) / √(σ² + 10⁻³) + b (Ioffe and Szegedy 2015), per value of a vector and per channel of an image. In
 * training μ and σ² are those of the batch, σ² divided by its rows and not by one less, and running means of them, with
 * {@link #MOMENTUM}, are kept for use afterwards.
 */
public record BatchNormalization() implements Layer {

    /** What a step leaves of the running mean and variance. */
    public static final double MOMENTUM = 0.99;

    private static final double EPSILON = 1e-3;

    @Override
    public RowShape output(RowShape input) {
        return input;
    }

    @Override
    public List<Weights> weights(RowShape input) {
        return List.of(Weights.scale(channels(input)), Weights.bias(channels(input)));
    }

    /** Running means, then running variances. */
    @Override
    public int statistics(RowShape input) {
        return 2 * channels(input);
    }

    private static int channels(RowShape input) {
        return input instanceof RowShape.Image image ? image.channels() : input.size();
    }

    @Override
    public Layer parallel(int members) {
        return this;
    }

    @Override
    public Pass forward(Binding binding, RowShape input, String x) {
        Source source = binding.source();
        Binding.Names names = binding.next();
        Binding.Bound weights = binding.weights(names, weights(input));
        String y = names.of("y");
        String mean = names.of("mean");
        String inverse = names.of("inverse");
        String affine = x + ", " + weights.get(0) + ", " + weights.get(1);
        if (!binding.training()) {
            String means = source.let(names.of("means"), binding.statistics(channels(input)));
            String variances = source.let(names.of("variances"), binding.statistics(channels(input)));
            source.let(
                    y,
                    "torch.batch_norm(" + affine + ", " + means + ", " + variances + ", False, 0., " + EPSILON
                            + ", False)");
            return new Pass(y, (upstream, rows, parameters, inputWanted) -> {
                throw new IllegalStateException("Batch normalization learns in training only");
            });
        }
        source.let(
                List.of(y, mean, inverse),
                "torch.native_batch_norm(" + affine + ", None, None, True, 0., " + EPSILON + ")");
        binding.moveStatistics(mean);
        binding.moveStatistics(
                source.let(names.of("variance"), "torch.sub(torch.pow(" + inverse + ", -2), " + EPSILON + ")"));
        return new Pass(y, (upstream, rows, parameters, inputWanted) -> {
            if (rows == Rows.GENERATED) {
                throw new IllegalStateException("Some rows of a normalized batch have no gradient of their own");
            }
            String dx = names.of("dx" + rows.mark());
            String ds = names.of("ds" + rows.mark());
            String db = names.of("db" + rows.mark());
            source.let(
                    List.of(dx, ds, db),
                    "torch.native_batch_norm_backward(" + upstream + ", " + x + ", " + weights.get(0)
                            + ", None, None, " + mean + ", " + inverse + ", True, " + EPSILON
                            + ", [True, True, True])");
            if (parameters) {
                weights.gradient(0, ds);
                weights.gradient(1, db);
            }
            return dx;
        });
    }
}
