package io.tercet.dataset.picture;

import static io.tercet.contracts.RejectedException.Reason.CORRUPT_ARTIFACT;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import io.tercet.contracts.RejectedException;

/** Portable Network Graphics. Nothing is lost, and equal pictures give equal files. */
public final class Png {

    private Png() {}

    /** A picture as a file's content. */
    public static byte[] write(Picture picture) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(content)) {
            ImageIO.write(picture.toImage(), "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return content.toByteArray();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param name what messages call the file
     * @throws RejectedException with reason {@link RejectedException.Reason#CORRUPT_ARTIFACT} if it is anything else
     */
    public static Picture read(String name, byte[] content) {
        try {
            return Optional.ofNullable(ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(content))))
                    .map(Png::picture)
                    .orElseThrow(() -> new RejectedException(CORRUPT_ARTIFACT, name + " is no picture"));
        } catch (IOException e) {
            throw new RejectedException(CORRUPT_ARTIFACT, name + " is no whole picture: " + e.getMessage(), e);
        }
    }

    private static Picture picture(BufferedImage image) {
        int channels = image.getRaster().getNumBands();
        int[] pixels = image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
        byte[] values = new byte[pixels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) pixels[i];
        }
        return new Picture(image.getHeight(), image.getWidth(), channels, values);
    }
}
