package io.tercet.players.network;

import static io.tercet.contracts.RejectedException.Reason.INVALID_SPECIFICATION;

import io.tercet.contracts.RejectedException;
import io.tercet.players.program.Source;

/**
 * Arranges a vector as an image. In a program an image's indices are (row, channel, line, column), as the engine's
 * operations want them, while its values stay in the order of {@link RowShape.Image}.
 *
 * @param image of as many values as the vector
 */
public record Reshape(RowShape.Image image) implements Layer {

    @Override
    public RowShape output(RowShape input) {
        if (!(input instanceof RowShape.Vector) || input.size() != image.size()) {
            throw new RejectedException(
                    INVALID_SPECIFICATION,
                    input + " cannot be arranged as " + image + ", which are " + image.size() + " values each");
        }
        return image;
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
                source.let(names.of("y"), arranged(x, image)),
                (upstream, rows, parameters, inputWanted) ->
                        source.let(names.of("dx" + rows.mark()), flat(upstream, image)),
                direction -> source.let(names.of("along"), arranged(direction, image)));
    }

    /** Rows of values as rows of this shape, without copying. */
    static String arranged(String values, RowShape shape) {
        return shape instanceof RowShape.Image image
                ? values + ".view([-1, " + image.height() + ", " + image.width() + ", " + image.channels()
                        + "]).permute([0, 3, 1, 2])"
                : values;
    }

    /** Rows of this shape as rows of values. */
    static String flat(String rows, RowShape shape) {
        return shape instanceof RowShape.Image
                ? rows + ".permute([0, 2, 3, 1]).reshape([-1, " + shape.size() + "])"
                : rows;
    }
}
