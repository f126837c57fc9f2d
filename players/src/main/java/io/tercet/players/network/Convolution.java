package io.tercet.players.network;

import java.util.List;

/**
 * A convolution whose answer has the image's size divided by the stride, rounded up: lines and columns of zeros are set
 * around the image. Kernels lie as (filters, lines, columns, channels).
 *
 * @param filters channels of the answer, at least 1
 * @param kernel lines and columns of a kernel, odd
 * @param stride pixels from one answer to the next, at least 1
 */
public record Convolution(int filters, int kernel, int stride) implements Layer {

    public Convolution {
        Kernels.check(filters, kernel, stride);
    }

    @Override
    public RowShape output(RowShape input) {
        RowShape.Image image = Kernels.image(input);
        return new RowShape.Image(dividedUp(image.height(), stride), dividedUp(image.width(), stride), filters);
    }

    private static int dividedUp(int size, int stride) {
        return (size + stride - 1) / stride;
    }

    @Override
    public List<Weights> weights(RowShape input) {
        int channels = Kernels.image(input).channels();
        return List.of(
                Weights.kernel(
                        List.of(filters, kernel, kernel, channels),
                        kernel * kernel * channels,
                        kernel * kernel * filters),
                Weights.bias(filters));
    }

    @Override
    public Pass forward(Binding binding, RowShape input, String x) {
        return Kernels.forward(
                binding, weights(input), x, new Kernels.Geometry(stride, (kernel - 1) / 2, false, 0), filters);
    }
}
