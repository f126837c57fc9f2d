package io.tercet.players.network;

import static io.tercet.contracts.RejectedException.Reason.INVALID_SPECIFICATION;

import java.util.List;

import io.tercet.contracts.RejectedException;

/**
 * A convolution whose answer has the image's size divided by the stride: rounded up for an odd kernel, and for an even one
 * as if the image were a pixel smaller. (kernel − 1) / 2 lines and columns of zeros are set around the image. Kernels lie as
 * (filters, lines, columns, channels).
 *
 * @param filters channels of the answer, at least 1
 * @param kernel lines and columns of a kernel, at least 1
 * @param stride pixels from one answer to the next, 1 to the kernel
 * @param biased whether something is added per filter; not needed before batch normalization
 */
public record Convolution(int filters, int kernel, int stride, boolean biased) implements Layer {

    /** With a bias. */
    public Convolution(int filters, int kernel, int stride) {
        this(filters, kernel, stride, true);
    }

    public Convolution {
        Kernels.check(filters, kernel, stride);
    }

    @Override
    public RowShape output(RowShape input) {
        RowShape.Image image = Kernels.image(input);
        return new RowShape.Image(answers(image, image.height()), answers(image, image.width()), filters);
    }

    private int answers(RowShape.Image image, int size) {
        int places = size + 2 * padding() - kernel;
        if (places < 0) {
            throw new RejectedException(
                    INVALID_SPECIFICATION,
                    "A convolution with kernels of " + kernel + " pixels has no room in " + image);
        }
        return places / stride + 1;
    }

    private int padding() {
        return (kernel - 1) / 2;
    }

    @Override
    public List<Weights> weights(RowShape input) {
        int channels = Kernels.image(input).channels();
        Weights kernels = Weights.kernel(
                List.of(filters, kernel, kernel, channels), kernel * kernel * channels, kernel * kernel * filters);
        return biased ? List.of(kernels, Weights.bias(filters)) : List.of(kernels);
    }

    @Override
    public Pass forward(Binding binding, RowShape input, String x) {
        return Kernels.forward(binding, weights(input), x, new Kernels.Geometry(stride, padding(), false, 0), filters);
    }
}
