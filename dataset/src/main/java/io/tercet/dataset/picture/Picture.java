package io.tercet.dataset.picture;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A picture of 8 bits per channel, grey or colour. It does not change. */
public final class Picture {

    /** The value of white; black is 0. */
    public static final int WHITE = 255;

    private final int height;
    private final int width;
    private final int channels;
    private final byte[] values;

    /**
     * A picture over the given array, which is not copied.
     *
     * @param height lines, at least 1
     * @param width pixels per line, at least 1
     * @param channels 1 for grey; 3 for red, green and blue
     * @param values unsigned, by line, column and channel: height · width · channels of them
     */
    public Picture(int height, int width, int channels, byte[] values) {
        if (height < 1 || width < 1 || (channels != 1 && channels != 3)) {
            throw new IllegalArgumentException("A picture has at least 1 line and 1 column, and 1 or 3 channels, not "
                    + height + " × " + width + " × " + channels);
        }
        if (values.length != (long) height * width * channels) {
            throw new IllegalArgumentException("A picture of " + height + " × " + width + " × " + channels
                    + " does not have " + values.length + " values");
        }
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.values = values;
    }

    /**
     * The pictures of images that lie one after the other.
     *
     * @param images by image, line, column and channel, in the range 0 to 255: rounded to the nearest whole number; what
     *     lies outside is cut
     */
    public static List<Picture> all(int height, int width, int channels, float[] images) {
        int size = Math.multiplyExact(Math.multiplyExact(height, width), channels);
        if (images.length % size != 0) {
            throw new IllegalArgumentException(
                    images.length + " values are not a whole number of images of " + size + " values");
        }
        return IntStream.range(0, images.length / size)
                .mapToObj(image -> {
                    byte[] values = new byte[size];
                    for (int i = 0; i < size; i++) {
                        values[i] = (byte) Math.max(0, Math.min(WHITE, Math.round(images[image * size + i])));
                    }
                    return new Picture(height, width, channels, values);
                })
                .toList();
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    /** 1 for grey; 3 for red, green and blue. */
    public int channels() {
        return channels;
    }

    /** From 0 to {@value #WHITE}. */
    public int value(int line, int column, int channel) {
        return Byte.toUnsignedInt(values[(line * width + column) * channels + channel]);
    }

    /** Every value by line, column and channel. */
    int[] toInts() {
        int[] ints = new int[values.length];
        Arrays.setAll(ints, i -> Byte.toUnsignedInt(values[i]));
        return ints;
    }

    /** This picture for Java's own imaging: of grey bytes, or of three bytes a pixel. */
    public BufferedImage toImage() {
        int type = channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
        BufferedImage image = new BufferedImage(width, height, type);
        image.getRaster().setPixels(0, 0, width, height, toInts());
        return image;
    }

    /** A copy of every value by line, column and channel. */
    byte[] toBytes() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture that
                && height == that.height
                && width == that.width
                && channels == that.channels
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Picture of " + height + " × " + width + " × " + channels;
    }
}
