package io.tercet.players.network;

import io.tercet.players.program.Source;

/** An image's values as a vector. */
public record Flatten() implements Layer {

    @Override
    public RowShape output(RowShape input) {
        return new RowShape.Vector(input.size());
    }

    @Override
    public boolean mayBeOverwritten() {
        return false;
    }

    @Override
    public Pass forward(Binding binding, RowShape input, String x) {
        Source source = binding.source();
        Binding.Names names = binding.next();
        return new Pass(
                source.let(names.of("y"), Reshape.flat(x, input)),
                (upstream, rows, parameters, inputWanted) ->
                        source.let(names.of("dx" + rows.mark()), Reshape.arranged(upstream, input)),
                direction -> source.let(names.of("along"), Reshape.flat(direction, input)));
    }
}
