package io.tercet.players.network;

import static io.tercet.contracts.RejectedException.Reason.INVALID_SPECIFICATION;

import io.tercet.contracts.RejectedException;
import io.tercet.players.program.Source;

/**
 * Rows of conditions and an image's values as images that have each condition as a further channel, the same at every
 * pixel: how a convolutional discriminator is told the class (Mirza and Osindero 2014; Radford et al. 2016).
 *
 * @param conditions values before the image's, at least 1
 * @param image arrangement of the rest
 */
public record ConditionPlanes(int conditions, RowShape.Image image) implements Layer {

    public ConditionPlanes {
        if (conditions < 1) {
            throw new IllegalArgumentException("'conditions' must be at least 1, not " + conditions);
        }
    }

    @Override
    public RowShape output(RowShape input) {
        if (!(input instanceof RowShape.Vector) || input.size() != conditions + image.size()) {
            throw new RejectedException(
                    INVALID_SPECIFICATION,
                    input + " are not " + conditions + " conditions and " + image + ", which are "
                            + (conditions + image.size()) + " values each");
        }
        return new RowShape.Image(image.height(), image.width(), image.channels() + conditions);
    }

    @Override
    public boolean mayBeOverwritten() {
        return false;
    }

    @Override
    public Pass forward(Binding binding, RowShape input, String x) {
        Source source = binding.source();
        Binding.Names names = binding.next();
        String y = source.let(names.of("y"), withPlanes(source, names.of("planes"), x));
        Backward backward = (upstream, rows, parameters, inputWanted) -> {
            String ofPlanes = "torch.sum(" + upstream + "[:, " + image.channels() + ":], [2, 3])";
            String ofPixels = Reshape.flat(upstream + "[:, 0:" + image.channels() + "]", image);
            return source.let(names.of("dx" + rows.mark()), "torch.cat([" + ofPlanes + ", " + ofPixels + "], 1)");
        };
        return new Pass(
                y,
                backward,
                direction -> source.let(names.of("along"), withPlanes(source, names.of("planes_along"), direction)));
    }

    private String withPlanes(Source source, String variable, String x) {
        String planes = source.let(
                variable,
                x + "[:, 0:" + conditions + "].view([-1, " + conditions + ", 1, 1]).expand([-1, -1, " + image.height()
                        + ", " + image.width() + "])");
        String pixels = Reshape.arranged(x + "[:, " + conditions + ":].contiguous()", image);
        return "torch.cat([" + pixels + ", " + planes + "], 1)";
    }
}
