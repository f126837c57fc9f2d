package io.tercet.dataset.image;

import java.awt.image.Raster;

import io.tercet.dataset.picture.Picture;

/**
 * From cyan, magenta, yellow and black to red, green and blue: the light that each of the first three and the black leave,
 * without a colour profile. Adobe's programs store the inks inverted, as light.
 */
final class FourInks {

    static final int COUNT = 4;

    private static final int COLOURS = 3;
    private static final int WHITE = 255;

    private FourInks() {}

    /** Converts what a JPEG stores. */
    static Picture picture(Raster raster, JpegHeader header) {
        byte[] values = new byte[raster.getHeight() * raster.getWidth() * COLOURS];
        int[] inks = new int[COUNT];
        int i = 0;
        for (int line = 0; line < raster.getHeight(); line++) {
            for (int column = 0; column < raster.getWidth(); column++) {
                raster.getPixel(column, line, inks);
                if (header.isLuminance()) {
                    toInks(inks);
                }
                for (int colour = 0; colour < COLOURS; colour++) {
                    values[i++] =
                            (byte) Math.round((double) light(inks[colour], header) * light(inks[3], header) / WHITE);
                }
            }
        }
        return new Picture(raster.getHeight(), raster.getWidth(), COLOURS, values);
    }

    private static int light(int ink, JpegHeader header) {
        return header.isAdobe() ? ink : WHITE - ink;
    }

    /** From luminance and chrominance (JFIF 1.02) to the complement of red, green and blue; black stays. */
    private static void toInks(int[] values) {
        double y = values[0];
        double cb = values[1] - 128;
        double cr = values[2] - 128;
        values[0] = WHITE - clip(y + 1.402 * cr);
        values[1] = WHITE - clip(y - 0.344136 * cb - 0.714136 * cr);
        values[2] = WHITE - clip(y + 1.772 * cb);
    }

    private static int clip(double value) {
        return (int) Math.max(0, Math.min(WHITE, Math.round(value)));
    }
}
