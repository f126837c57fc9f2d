package io.tercet.dataset.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

import io.tercet.dataset.picture.Picture;

/**
 * Single pictures: PNG, JPEG, PGM and PPM. The stored values count, whatever colour profile is with them, rounded to 8
 * bits. What is transparent becomes black.
 */
final class PictureFile {

    private static final int MOST_BYTES = 64 << 20;
    private static final int WHITE = 255;

    private PictureFile() {}

    /** Decodes a picture of a format that {@link Format} has told. */
    static Picture read(String file, Format format, InputStream in) throws IOException {
        if (format == Format.PNM) {
            return Pnm.read(file, in);
        }
        byte[] content = in.readNBytes(MOST_BYTES);
        if (content.length == MOST_BYTES) {
            throw Refusal.unreadable(file, "is larger than " + (MOST_BYTES >> 20) + " MiB, too large for one picture");
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName(format.name()).next();
        try (ImageInputStream image = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(image, true, true);
            Pixels.requireSize(file, reader.getHeight(0), reader.getWidth(0));
            JpegHeader header = format == Format.JPEG ? JpegHeader.of(content) : JpegHeader.NONE;
            if (header.components() == FourInks.COUNT) {
                return FourInks.picture(reader.readRaster(0, null), header);
            }
            BufferedImage decoded = reader.read(0);
            return picture(file, decoded.getColorModel(), decoded.getRaster());
        } finally {
            reader.dispose();
        }
    }

    private static Picture picture(String file, ColorModel model, Raster raster) {
        if (model instanceof IndexColorModel palette) {
            return ofPalette(palette, raster);
        }
        int bands = raster.getNumBands();
        int colours = model.hasAlpha() ? bands - 1 : bands;
        Pixels.requireShape(file, raster.getHeight(), raster.getWidth(), colours);
        int white = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
        byte[] values = new byte[raster.getHeight() * raster.getWidth() * colours];
        int[] line = new int[raster.getWidth() * bands];
        int i = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, raster.getWidth(), 1, line);
            for (int x = 0; x < raster.getWidth(); x++) {
                double opacity = model.hasAlpha() ? (double) line[x * bands + colours] / white : 1;
                for (int colour = 0; colour < colours; colour++) {
                    values[i++] = (byte) Math.round(opacity * line[x * bands + colour] * WHITE / white);
                }
            }
        }
        return new Picture(raster.getHeight(), raster.getWidth(), colours, values);
    }

    private static Picture ofPalette(IndexColorModel palette, Raster raster) {
        byte[] values = new byte[raster.getHeight() * raster.getWidth() * 3];
        int i = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int x = 0; x < raster.getWidth(); x++) {
                int colour = palette.getRGB(raster.getSample(x, y, 0));
                int opacity = colour >>> 24;
                for (int shift = 16; shift >= 0; shift -= 8) {
                    values[i++] = (byte) Math.round((double) ((colour >> shift) & 0xFF) * opacity / WHITE);
                }
            }
        }
        return new Picture(raster.getHeight(), raster.getWidth(), 3, values);
    }
}
