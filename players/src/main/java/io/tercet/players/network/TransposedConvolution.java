package io.tercet.players.network;

import java.util.List;

/**
 * The transpose of a {@link Convolution}: the answer has the image's size times the stride. Kernels lie as (channels, lines,
 * columns, filters).
 *
 * @param filters channels of the answer, at least 1
 * @param kernel lines and columns of a kernel, not below the stride; odd where the stride is 1
 * @param stride pixels of the answer for each pixel of the image, at least 1
 * @param biased whether something is added per filter; not needed before batch normalization
 */
public record TransposedConvolution(int filters, int kernel, int stride, boolean biased) implements Layer {

    public TransposedConvolution {
        Kernels.check(filters, kernel, stride);
        if (stride == 1 && kernel % 2 == 0) {
            throw new IllegalArgumentException("'kernel' must be odd where 'stride' is 1, not " + kernel);
        }
    }

    @Override
    public RowShape output(RowShape input) {
        RowShape.Image image = Kernels.image(input);
        return new RowShape.Image(
                Math.multiplyExact(image.height(), stride), Math.multiplyExact(image.width(), stride), filters);
    }

    @Override
    public List<Weights> weights(RowShape input) {
        int channels = Kernels.image(input).channels();
        Weights kernels = Weights.kernel(
                List.of(channels, kernel, kernel, filters), kernel * kernel * channels, kernel * kernel * filters);
        return biased ? List.of(kernels, Weights.bias(filters)) : List.of(kernels);
    }

    @Override
    public Pass forward(Binding binding, RowShape input, String x) {
        int padding = (kernel - stride + 1) / 2;
        int outputPadding = 2 * padding - (kernel - stride);
        return Kernels.forward(
                binding, weights(input), x, new Kernels.Geometry(stride, padding, true, outputPadding), filters);
    }
}
