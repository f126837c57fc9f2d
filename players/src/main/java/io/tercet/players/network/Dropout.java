package io.tercet.players.network;

import io.tercet.players.program.Source;

/**
 * In training, each value is 0 with some probability and scaled up otherwise, so that its expectation stays (Srivastava et
 * al. 2014). Chance comes as one random byte per value, so that the probability is rounded to the nearest 1/256.
 *
 * @param probability that a value is dropped, above 0 and below 1
 */
public record Dropout(double probability) implements Layer {

    private static final int BYTES = 256;

    public Dropout {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("'probability' must be above 0 and below 1, not " + probability);
        }
    }

    @Override
    public RowShape output(RowShape input) {
        return input;
    }

    @Override
    public int randomBytes(RowShape input) {
        return input.size();
    }

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
        if (!binding.training()) {
            return new Pass(x, (upstream, rows, parameters, inputWanted) -> upstream, direction -> direction);
        }
        Source source = binding.source();
        Binding.Names names = binding.next();
        int dropped = (int) Math.max(1, Math.min(BYTES - 1, Math.round(probability * BYTES)));
        double scale = (double) BYTES / (BYTES - dropped);
        String bytes = Reshape.arranged(binding.randomBytes(input.size()), input);
        String kept = source.let(
                names.of("kept"),
                "torch.mul(torch.type_as(torch.ge(" + bytes + ", " + dropped + "), " + x + "), " + scale + ")");
        String y = source.let(names.of("y"), "torch.mul(" + x + ", " + kept + ")");
        return new Pass(
                y,
                (upstream, rows, parameters, inputWanted) ->
                        source.let(names.of("dx" + rows.mark()), "torch.mul(" + upstream + ", " + rows.of(kept) + ")"),
                direction -> source.let(names.of("along"), "torch.mul(" + direction + ", " + kept + ")"));
    }
}
