package io.tercet.players.network;

import io.tercet.players.program.Source;

/**
 * Every pixel repeated, to the right and downwards.
 *
 * @param factor how often, at least 2
 */
public record NearestUpsampling(int factor) implements Layer {

    public NearestUpsampling {
        if (factor < 2) {
            throw new IllegalArgumentException("'factor' must be at least 2, not " + factor);
        }
    }

    @Override
    public RowShape output(RowShape input) {
        RowShape.Image image = Kernels.image(input);
        return new RowShape.Image(
                Math.multiplyExact(image.height(), factor),
                Math.multiplyExact(image.width(), factor),
                image.channels());
    }

    @Override
    public boolean mayBeOverwritten() {
        return false;
    }

    @Override
    public Pass forward(Binding binding, RowShape input, String x) {
        Source source = binding.source();
        Binding.Names names = binding.next();
        RowShape.Image image = (RowShape.Image) output(input);
        String size = ", [" + image.height() + ", " + image.width() + "], None, None)";
        String y = source.let(names.of("y"), "torch.upsample_nearest2d(" + x + size);
        String square = "[" + factor + ", " + factor + "]";
        return new Pass(
                y,
                (upstream, rows, parameters, inputWanted) -> source.let(
                        names.of("dx" + rows.mark()),
                        "torch.mul_(torch.avg_pool2d(" + upstream + ", " + square + ", " + square + "), "
                                + factor * factor + ")"),
                direction -> source.let(names.of("along"), "torch.upsample_nearest2d(" + direction + size));
    }
}
