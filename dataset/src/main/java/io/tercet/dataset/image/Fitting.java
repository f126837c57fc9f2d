package io.tercet.dataset.image;

import io.tercet.contracts.specification.ImageSpecification;
import io.tercet.dataset.picture.Picture;

/** Brings pictures of any shape to the one that is asked for. */
final class Fitting {

    /** ITU-R BT.601 weights of red, green and blue in luminance, in 65,536ths. */
    private static final int[] LUMINANCE = {19595, 38470, 7471};

    private final ImageSpecification wanted;

    Fitting(ImageSpecification wanted) {
        this.wanted = wanted;
    }

    /** The picture's values in the shape asked for, by line, column and channel. */
    byte[] fit(Picture picture) {
        Picture coloured = colour(picture);
        if (coloured.height() == wanted.height() && coloured.width() == wanted.width()) {
            return values(coloured);
        }
        return switch (wanted.fit()) {
            case CROP -> crop(coloured);
            case PAD -> pad(coloured);
            case STRETCH -> scale(coloured, coloured.height(), coloured.width(), wanted.height(), wanted.width());
        };
    }

    private byte[] crop(Picture picture) {
        double pixels =
                Math.min((double) picture.height() / wanted.height(), (double) picture.width() / wanted.width());
        return scale(picture, pixels * wanted.height(), pixels * wanted.width(), wanted.height(), wanted.width());
    }

    private byte[] pad(Picture picture) {
        double pixels =
                Math.max((double) picture.height() / wanted.height(), (double) picture.width() / wanted.width());
        int height = (int) Math.max(1, Math.round(picture.height() / pixels));
        int width = (int) Math.max(1, Math.round(picture.width() / pixels));
        byte[] scaled = scale(picture, picture.height(), picture.width(), height, width);
        byte[] padded = new byte[wanted.size()];
        int top = (wanted.height() - height) / 2;
        int left = (wanted.width() - width) / 2;
        int lineValues = width * wanted.channels();
        for (int line = 0; line < height; line++) {
            int at = ((top + line) * wanted.width() + left) * wanted.channels();
            System.arraycopy(scaled, line * lineValues, padded, at, lineValues);
        }
        return padded;
    }

    /** Scales the middle of a picture, of so many source pixels each way. */
    private static byte[] scale(Picture picture, double lines, double columns, int height, int width) {
        return Scaling.scale(
                picture,
                Scaling.of((picture.height() - lines) / 2, lines, picture.height(), height),
                Scaling.of((picture.width() - columns) / 2, columns, picture.width(), width));
    }

    private static byte[] values(Picture picture) {
        byte[] values = new byte[picture.height() * picture.width() * picture.channels()];
        int i = 0;
        for (int line = 0; line < picture.height(); line++) {
            for (int column = 0; column < picture.width(); column++) {
                for (int channel = 0; channel < picture.channels(); channel++) {
                    values[i++] = (byte) picture.value(line, column, channel);
                }
            }
        }
        return values;
    }

    private Picture colour(Picture picture) {
        if (picture.channels() == wanted.channels()) {
            return picture;
        }
        byte[] values = new byte[picture.height() * picture.width() * wanted.channels()];
        int i = 0;
        for (int line = 0; line < picture.height(); line++) {
            for (int column = 0; column < picture.width(); column++) {
                byte value = (byte)
                        (picture.channels() == 1 ? picture.value(line, column, 0) : luminance(picture, line, column));
                for (int channel = 0; channel < wanted.channels(); channel++) {
                    values[i++] = value;
                }
            }
        }
        return new Picture(picture.height(), picture.width(), wanted.channels(), values);
    }

    private static int luminance(Picture picture, int line, int column) {
        int sum = 1 << 15;
        for (int channel = 0; channel < LUMINANCE.length; channel++) {
            sum += LUMINANCE[channel] * picture.value(line, column, channel);
        }
        return sum >> 16;
    }
}
