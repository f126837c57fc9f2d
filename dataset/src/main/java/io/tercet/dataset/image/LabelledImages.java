package io.tercet.dataset.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;

import io.tercet.contracts.specification.ImageSpecification;
import io.tercet.dataset.picture.Picture;

/** Images of one shape and their classes, held as 8 bits per value. */
public final class LabelledImages {

    private static final int BLOCK_BYTES = 1 << 20;

    private final ImageSpecification specification;
    private final Fitting fitting;
    private final int imagesPerBlock;
    private final List<byte[]> blocks = new ArrayList<>();
    private int[] labels = new int[1024];
    private int count;

    LabelledImages(ImageSpecification specification) {
        this.specification = specification;
        this.fitting = new Fitting(specification);
        this.imagesPerBlock = Math.max(1, BLOCK_BYTES / specification.size());
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /**
     * The class of an image.
     *
     * @param image its number from 0
     * @return from 0 to the specification's classes − 1; 0 if it has none
     */
    public int label(int image) {
        return labels[image];
    }

    /**
     * Copies an image's values, from 0 to 255 by line, column and channel.
     *
     * @param image its number from 0
     * @param into where to
     * @param at index of the first value
     */
    public void copy(int image, float[] into, int at) {
        byte[] block = blocks.get(image / imagesPerBlock);
        int first = image % imagesPerBlock * specification.size();
        for (int i = 0; i < specification.size(); i++) {
            into[at + i] = Byte.toUnsignedInt(block[first + i]);
        }
    }

    /** Sees that there is room for so many further images before they are read. */
    void requireRoom(String file, long images) {
        long most = Runtime.getRuntime().maxMemory() / 2 / specification.size();
        if (images > Integer.MAX_VALUE - 8 - (long) count || images > most - count) {
            throw Refusal.unreadable(
                    file,
                    "claims " + images + " images. With the " + count + " before them they do not fit into half of this"
                            + " program's memory of " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
        }
    }

    /**
     * Takes an image in.
     *
     * @param file that it is of, for messages
     * @param row its number in the file, from 1
     * @param label as the file tells it
     */
    void add(String file, int row, Picture picture, OptionalInt label) {
        int classes = specification.classes();
        if (classes > 0 && label.isEmpty()) {
            throw Refusal.badValue(
                    file,
                    "its images have no labels, and dataset.image.classes is " + classes
                            + ". Upload labels as well, or leave 'classes' out");
        }
        if (classes > 0 && (label.getAsInt() < 0 || label.getAsInt() >= classes)) {
            throw Refusal.badValue(
                    file,
                    "the label of image " + row + " is " + label.getAsInt() + ", and dataset.image.classes allows 0 to "
                            + (classes - 1));
        }
        add(file, picture, classes > 0 ? label.getAsInt() : 0);
    }

    /** Takes an image in whose label, of any value, {@link #relabel} will replace. */
    void add(String file, Picture picture, int label) {
        requireRoom(file, 1);
        if (count % imagesPerBlock == 0) {
            blocks.add(new byte[imagesPerBlock * specification.size()]);
        }
        if (count == labels.length) {
            labels = Arrays.copyOf(labels, 2 * count);
        }
        byte[] values = fitting.fit(picture);
        byte[] block = blocks.get(count / imagesPerBlock);
        System.arraycopy(values, 0, block, count % imagesPerBlock * values.length, values.length);
        labels[count++] = label;
    }

    /** Replaces every label. */
    void relabel(IntUnaryOperator change) {
        for (int image = 0; image < count; image++) {
            labels[image] = change.applyAsInt(labels[image]);
        }
    }
}
