package io.tercet.dataset.image;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import io.tercet.dataset.picture.Picture;

/**
 * Arrays of images and labels, alone or as NumPy's {@code savez} zips them together. Images belong to the labels whose name
 * differs from theirs only in the word for the one or the other: {@code x_train} and {@code y_train}, {@code test_images}
 * and {@code test_labels}, {@code arr_0} and {@code arr_1}. Values are 0 to 255 or, where floats are all from 0 to 1, are
 * multiplied by 255.
 */
final class Npz {

    private static final String ENDING = ".npy";
    private static final Pattern WORD =
            Pattern.compile("(?i)(?<![a-z])(x|y|images?|imgs?|data|labels?|targets?|classes|arr_[01])(?![a-z0-9])");
    private static final int WHITE = 255;
    private static final int MOST_BYTES = 1 << 30;

    private Npz() {}

    /** An array that can be read more than once. */
    private interface Source {
        InputStream open() throws IOException;
    }

    private record Array(Npy header, String name, Source source) {

        /** What is left of its name without the word for its content. */
        String set() {
            return WORD.matcher(name).replaceFirst("");
        }

        InputStream openValues() throws IOException {
            InputStream in = new BufferedInputStream(source.open(), 1 << 16);
            Npy.open(header.file(), in);
            return in;
        }
    }

    static boolean isNpz(ZipFile zip) {
        return zip.stream().anyMatch(entry -> entry.getName().endsWith(ENDING));
    }

    /** Reads all images of an archive of arrays, in the order of the arrays' names. */
    static void read(String file, ZipFile zip, LabelledImages into) throws IOException {
        List<Array> arrays = new ArrayList<>();
        for (ZipEntry entry : zip.stream()
                .filter(entry -> entry.getName().endsWith(ENDING))
                .sorted(Comparator.comparing(ZipEntry::getName))
                .toList()) {
            String name = entry.getName().substring(0, entry.getName().length() - ENDING.length());
            arrays.add(array(file + "/" + entry.getName(), name, () -> zip.getInputStream(entry)));
        }
        List<Array> images =
                arrays.stream().filter(array -> array.header.isImages()).toList();
        List<Array> labels =
                arrays.stream().filter(array -> array.header.isLabels()).toList();
        if (images.isEmpty()) {
            throw Refusal.unreadable(
                    file,
                    "has no array of shape (number, height, width) or (number, height, width, channels) among "
                            + arrays.stream()
                                    .map(array -> array.header.toString())
                                    .toList());
        }
        for (Array array : images) {
            Optional<Array> own = images.size() == 1 && labels.size() == 1
                    ? Optional.of(labels.get(0))
                    : only(labels.stream()
                            .filter(other -> other.set().equals(array.set()))
                            .toList());
            read(array, own, into);
        }
    }

    /** Reads an array of images without labels. */
    static void read(String file, InputStream in, LabelledImages into) throws IOException {
        byte[] content = in.readNBytes(MOST_BYTES);
        if (content.length == MOST_BYTES) {
            throw Refusal.unreadable(file, "is larger than " + (MOST_BYTES >> 20) + " MiB; upload it as .npz");
        }
        Array array = array(file, file, () -> new ByteArrayInputStream(content));
        if (!array.header.isImages()) {
            throw Refusal.unreadable(array.header.toString(), "is no array of images");
        }
        read(array, Optional.empty(), into);
    }

    private static Array array(String file, String name, Source source) throws IOException {
        try (InputStream in = source.open()) {
            return new Array(Npy.open(file, in), name, source);
        }
    }

    private static <T> Optional<T> only(Collection<T> some) {
        return some.size() == 1 ? Optional.of(some.iterator().next()) : Optional.empty();
    }

    private static void read(Array images, Optional<Array> labelArray, LabelledImages into) throws IOException {
        Npy header = images.header;
        List<Integer> shape = header.shape();
        int channels = shape.size() == 4 ? shape.get(3) : 1;
        Pixels.requireShape(header.file(), shape.get(1), shape.get(2), channels);
        into.requireRoom(header.file(), shape.get(0));
        Optional<int[]> labels = Optional.empty();
        if (labelArray.isPresent()) {
            labels = Optional.of(labels(labelArray.get(), shape.get(0), header));
        }
        int size = shape.get(1) * shape.get(2) * channels;
        double scale = header.isFloating() && greatest(images, size) <= 1 ? WHITE : 1;
        try (InputStream in = images.openValues()) {
            for (int i = 0; i < shape.get(0); i++) {
                byte[] values = bytes(header.file(), i + 1, header.read(in, size), scale);
                OptionalInt label = labels.isPresent() ? OptionalInt.of(labels.get()[i]) : OptionalInt.empty();
                into.add(header.file(), i + 1, new Picture(shape.get(1), shape.get(2), channels, values), label);
            }
            Refusal.requireEnd(header.file(), in, shape.get(0) + " images");
        }
    }

    private static int[] labels(Array labels, int images, Npy of) throws IOException {
        int count = labels.header.shape().get(0);
        if (count != images) {
            throw Refusal.unreadable(
                    of.file(), "has " + images + " images and " + labels.header.file() + " has " + count + " labels");
        }
        try (InputStream in = labels.openValues()) {
            double[] values = labels.header.read(in, count);
            int[] read = new int[count];
            for (int i = 0; i < count; i++) {
                if (values[i] != Math.rint(values[i]) || Math.abs(values[i]) > Integer.MAX_VALUE) {
                    throw Refusal.badValue(
                            labels.header.file(), "label " + (i + 1) + " is " + values[i] + ", which is no class");
                }
                read[i] = (int) values[i];
            }
            return read;
        }
    }

    private static double greatest(Array images, int size) throws IOException {
        double greatest = 0;
        try (InputStream in = images.openValues()) {
            for (int i = 0; i < images.header.shape().get(0); i++) {
                for (double value : images.header.read(in, size)) {
                    greatest = Math.max(greatest, value);
                }
            }
        }
        return greatest;
    }

    private static byte[] bytes(String file, int row, double[] values, double scale) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= 0 && values[i] <= WHITE)) {
                throw Refusal.badValue(
                        file,
                        "a value of image " + row + " is " + values[i]
                                + "; pixels are from 0 to 255, or all from 0 to 1 as floats");
            }
            bytes[i] = (byte) Math.round(values[i] * scale);
        }
        return bytes;
    }
}
