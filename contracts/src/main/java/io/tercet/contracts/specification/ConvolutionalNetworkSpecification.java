package io.tercet.contracts.specification;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A network of convolutions for images (Radford et al. 2016).
 *
 * <p>A generator: Dense to a small image of {@code start.filters} channels, batch normalization if any, activation; then
 * each block grows the image by its stride: convolution, batch normalization if any, activation, dropout if any; then
 * the output's convolution to the channels of the target, and what ends in the range of its pixels: tanh for −1 to 1,
 * sigmoid for 0 to 1.
 *
 * <p>A discriminator or referee: the class, if any, set beside the image's channels; then each block shrinks the image by
 * its stride: convolution, batch normalization if any and not in the first, activation, dropout if any; then Dense to one
 * logit.
 *
 * @param start what a generator begins with; present in a generator only
 * @param blocks 1 to 100 hidden convolutions
 * @param output how a generator ends; present in a generator only
 * @param upsampling how a generator's image grows; present in a generator only
 * @param activation after every hidden layer
 * @param init how kernels are drawn; biases start at zero
 * @param initDeviation standard deviation of an initial kernel's entries where {@code init} is {@link Init#NORMAL}, above
 *     0, at most 10; nothing to any other
 * @param l2 weight of the sum of squared kernel entries added to this player's loss; 0 switches it off
 * @param slope of a {@link Activation#LEAKY_RELU} below zero, at least 0, below 1; nothing to any other activation
 * @param batchNorm whether hidden layers are normalized over the batch before their activation (Ioffe and Szegedy 2015)
 */
@JsonPropertyOrder({"kind"})
public record ConvolutionalNetworkSpecification(
        Optional<Start> start,
        List<Block> blocks,
        Optional<Output> output,
        Optional<Upsampling> upsampling,
        Activation activation,
        Init init,
        double initDeviation,
        double l2,
        double slope,
        boolean batchNorm)
        implements NetworkSpecification {

    /** How an image grows by a block's stride. */
    public enum Upsampling {
        /** Transposed convolution, with kernels that overlap (Radford et al. 2016). */
        TRANSPOSED,
        /** Every pixel repeated, then a convolution (Odena et al. 2016: against checkerboards). */
        NEAREST;

        @JsonValue
        @Override
        public String toString() {
            return Section.word(this);
        }
    }

    /**
     * The small image that a generator's Dense layer makes. Its size is that of the target divided by all strides.
     *
     * @param filters its channels, 1 to 8192
     */
    public record Start(int filters) {
        public Start {
            Require.within("filters", filters, 1, 8192);
        }
    }

    /**
     * A hidden convolution.
     *
     * @param filters channels of its answer, 1 to 8192
     * @param kernel lines and columns of a kernel, 1 to 31
     * @param stride by which the image grows or shrinks, 1 to the kernel
     * @param dropout fraction of the values after its activation that is dropped in training, at least 0, below 1
     */
    public record Block(int filters, int kernel, int stride, double dropout) {
        public Block {
            Require.within("filters", filters, 1, 8192);
            Require.within("kernel", kernel, 1, MOST_KERNEL);
            Require.within("stride", stride, 1, kernel);
            Require.fromBelow("dropout", dropout, 0, 1);
        }

        static Block read(Section section) {
            return section.build(() -> new Block(
                    section.requiredInteger("filters"),
                    section.integer("kernel", 5),
                    section.integer("stride", 2),
                    section.number("dropout", 0)));
        }
    }

    /**
     * The convolution that ends a generator, before its tanh or sigmoid.
     *
     * @param kernel lines and columns of a kernel, 1 to 31
     * @param stride by which the image grows, 1 to the kernel
     */
    public record Output(int kernel, int stride) {
        public Output {
            Require.within("kernel", kernel, 1, MOST_KERNEL);
            Require.within("stride", stride, 1, kernel);
        }

        static Output read(Section section) {
            return section.build(() -> new Output(section.integer("kernel", 5), section.integer("stride", 1)));
        }
    }

    private static final int MOST_KERNEL = 31;

    public ConvolutionalNetworkSpecification {
        blocks = List.copyOf(blocks);
        Require.within("blocks", blocks.size(), 1, 100);
        Require.aboveUpTo("init-deviation", initDeviation, 0, 10);
        Require.within("l2", l2, 0, 10);
        Require.fromBelow("slope", slope, 0, 1);
    }

    @JsonProperty
    @JsonInclude
    @Override
    public Kind kind() {
        return Kind.CONVOLUTIONAL;
    }

    @Override
    public NetworkSpecification asClassifier() {
        String whose = "belongs to a generator: a classifier begins with the image and ends with one logit";
        if (start.isPresent()) {
            throw new FieldException("start", whose);
        }
        if (output.isPresent()) {
            throw new FieldException("output", whose);
        }
        if (upsampling.isPresent()) {
            throw new FieldException("upsampling", "belongs to a generator: a classifier's image only shrinks");
        }
        return NetworkSpecification.super.asClassifier();
    }

    /** This architecture with what a generator has by default: an output and an upsampling. */
    @Override
    public NetworkSpecification asGenerator() {
        if (start.isEmpty()) {
            throw new FieldException(
                    "start",
                    "is required and missing: {filters: N}, the channels of the small image a generator begins with");
        }
        Output last = output.orElse(new Output(5, 1));
        Upsampling growth = upsampling.orElse(Upsampling.TRANSPOSED);
        blocks.forEach(block -> requireSymmetric("blocks", block.kernel(), block.stride(), growth));
        requireSymmetric("output", last.kernel(), last.stride(), growth);
        return new ConvolutionalNetworkSpecification(
                start,
                blocks,
                Optional.of(last),
                Optional.of(growth),
                activation,
                init,
                initDeviation,
                l2,
                slope,
                batchNorm);
    }

    private static void requireSymmetric(String field, int kernel, int stride, Upsampling upsampling) {
        if (kernel % 2 == 0 && (stride == 1 || upsampling == Upsampling.NEAREST)) {
            throw new FieldException(
                    field,
                    "has an even kernel, " + kernel + ", where nothing but an odd one keeps the image's size: with"
                            + " stride 1, and after upsampling: nearest");
        }
    }

    @Override
    public NetworkSpecification withoutBatchNorm() {
        return new ConvolutionalNetworkSpecification(
                start, blocks, output, upsampling, activation, init, initDeviation, l2, slope, false);
    }

    /** The product of all strides: how many times the image grows or shrinks. */
    public int totalStride() {
        int hidden = blocks.stream().mapToInt(Block::stride).reduce(1, Math::multiplyExact);
        return hidden * output.map(Output::stride).orElse(1);
    }

    static ConvolutionalNetworkSpecification fields(Section section) {
        return new ConvolutionalNetworkSpecification(
                section.optional("start", start -> start.build(() -> new Start(start.requiredInteger("filters")))),
                section.sections("blocks").stream().map(Block::read).toList(),
                section.optional("output", Output::read),
                section.optionalChoice("upsampling", Upsampling.class),
                section.choice("activation", Activation.LEAKY_RELU),
                section.choice("init", Init.NORMAL),
                section.number("init-deviation", 0.02),
                section.number("l2", 0),
                section.number("slope", 0.2),
                section.flag("batch-norm", false));
    }
}
