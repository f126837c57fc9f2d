package io.tercet.dataset.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

import io.tercet.dataset.picture.Picture;

/**
 * IDX, the format of MNIST's files: two zero bytes, the type of the values, the number of dimensions, each dimension as a
 * big-endian number of 4 bytes, the values.
 */
final class Idx {

    private static final int UNSIGNED_BYTE = 8;

    private final String file;
    private final InputStream in;
    private final int[] shape;

    private Idx(String file, InputStream in, int[] shape) {
        this.file = file;
        this.in = in;
        this.shape = shape;
    }

    /** Reads a file's header. */
    static Idx open(String file, InputStream in) throws IOException {
        byte[] magic = Refusal.read(in, 4);
        if (magic[0] != 0 || magic[1] != 0) {
            throw Refusal.unreadable(file, "is not IDX, which begins with two zero bytes");
        }
        if (magic[2] != UNSIGNED_BYTE) {
            throw Refusal.unreadable(
                    file, "is IDX of type " + magic[2] + "; unsigned bytes, which are type 8, are needed");
        }
        int[] shape = new int[magic[3]];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = Refusal.readInt(in);
            if (shape[i] < 0) {
                throw Refusal.unreadable(
                        file, "claims " + Integer.toUnsignedString(shape[i]) + " entries in dimension " + (i + 1));
            }
        }
        return new Idx(file, in, shape);
    }

    /** Whether it holds labels rather than images. */
    boolean isLabels() {
        return shape.length == 1;
    }

    /** Reads all labels. */
    int[] labels() throws IOException {
        if (!isLabels()) {
            throw Refusal.unreadable(
                    file, "has " + shape.length + " dimensions, and labels have one: it is no file of labels");
        }
        byte[] bytes = Refusal.read(in, shape[0]);
        Refusal.requireEnd(file, in, shape[0] + " labels");
        int[] labels = new int[bytes.length];
        Arrays.setAll(labels, i -> Byte.toUnsignedInt(bytes[i]));
        return labels;
    }

    /**
     * Reads all images.
     *
     * @param labels one for each of them, if there are labels
     * @param labelsFile where the labels are from
     */
    void images(LabelledImages into, Optional<int[]> labels, String labelsFile) throws IOException {
        if (shape.length < 3 || shape.length > 4) {
            throw Refusal.unreadable(
                    file, "has " + shape.length + " dimensions; images have three (number, height, width) or four");
        }
        int count = shape[0];
        int channels = shape.length == 4 ? shape[3] : 1;
        Pixels.requireShape(file, shape[1], shape[2], channels);
        into.requireRoom(file, count);
        if (labels.isPresent() && labels.get().length != count) {
            throw Refusal.unreadable(
                    file, "has " + count + " images and " + labelsFile + " has " + labels.get().length + " labels");
        }
        for (int i = 0; i < count; i++) {
            int image = i;
            byte[] values = Refusal.read(in, shape[1] * shape[2] * channels);
            OptionalInt label = labels.map(all -> OptionalInt.of(all[image])).orElse(OptionalInt.empty());
            into.add(file, i + 1, new Picture(shape[1], shape[2], channels, values), label);
        }
        Refusal.requireEnd(file, in, count + " images");
    }
}
