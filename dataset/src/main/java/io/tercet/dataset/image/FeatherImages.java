package io.tercet.dataset.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import io.tercet.contracts.specification.ImageSpecification;
import io.tercet.dataset.Table;
import io.tercet.dataset.feather.FeatherReader;
import io.tercet.dataset.picture.Picture;

/** Feather files whose column {@code image} holds lists of pixels, by line, column and channel, and {@code label} classes. */
final class FeatherImages {

    private static final int WHITE = 255;

    private FeatherImages() {}

    static void read(String file, Path path, ImageSpecification wanted, LabelledImages into) {
        List<String> columns = new ArrayList<>(List.of(ImageSpecification.IMAGE));
        wanted.label().ifPresent(columns::add);
        Table table = FeatherReader.read(file, path, columns);
        int size = wanted.size();
        if (table.width(ImageSpecification.IMAGE) != size) {
            throw Refusal.unreadable(
                    file,
                    "has lists of " + table.width(ImageSpecification.IMAGE)
                            + " values in column 'image', and images of " + wanted.height() + " x " + wanted.width()
                            + " x " + wanted.channels() + " have " + size);
        }
        into.requireRoom(file, table.rows());
        float[] pixels = table.column(ImageSpecification.IMAGE);
        for (int row = 0; row < table.rows(); row++) {
            byte[] values = new byte[size];
            for (int i = 0; i < size; i++) {
                values[i] = pixel(file, row + 1, pixels[row * size + i]);
            }
            OptionalInt label = OptionalInt.empty();
            if (wanted.label().isPresent()) {
                label = OptionalInt.of(label(file, row + 1, table.column(ImageSpecification.LABEL)[row]));
            }
            into.add(file, row + 1, new Picture(wanted.height(), wanted.width(), wanted.channels(), values), label);
        }
    }

    private static byte pixel(String file, int row, float value) {
        if (!(value >= 0 && value <= WHITE)) {
            throw Refusal.badValue(
                    file, "a value of the image in row " + row + " is " + value + "; pixels are 0 to 255");
        }
        return (byte) Math.round(value);
    }

    private static int label(String file, int row, float value) {
        if (value != Math.rint(value)) {
            throw Refusal.badValue(file, "the label in row " + row + " is " + value + ", which is no class");
        }
        return (int) value;
    }
}
