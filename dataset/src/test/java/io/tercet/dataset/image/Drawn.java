package io.tercet.dataset.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Tiny image files, drawn here and written by the rules of their formats. */
final class Drawn {

    private Drawn() {}

    private interface Writing {
        void write(OutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writing.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A pattern of values in which no two neighbours are alike. */
    static byte[] pattern(int height, int width, int channels, int seed) {
        byte[] values = new byte[height * width * channels];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (i * 37 + seed * 59 + i * i * 11);
        }
        return values;
    }

    static byte[] idx(byte[] values, int... shape) {
        ByteBuffer file = ByteBuffer.allocate(4 + 4 * shape.length + values.length)
                .put((byte) 0)
                .put((byte) 0)
                .put((byte) 8)
                .put((byte) shape.length);
        for (int size : shape) {
            file.putInt(size);
        }
        return file.put(values).array();
    }

    /** As {@code numpy.save} writes little-endian arrays. */
    static byte[] npy(String type, String shape, byte[] values) {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
        return bytes(out -> {
            out.write("\u0093NUMPY\1\0".getBytes(ISO_8859_1));
            out.write(header.length() & 0xFF);
            out.write(header.length() >> 8);
            out.write(header.getBytes(ISO_8859_1));
            out.write(values);
        });
    }

    static byte[] gzip(byte[] content) {
        return bytes(out -> {
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(content);
            }
        });
    }

    static byte[] zip(Map<String, byte[]> entries) {
        return bytes(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
                    zip.putNextEntry(new ZipEntry(entry.getKey()));
                    zip.write(entry.getValue());
                }
            }
        });
    }

    static byte[] tar(Map<String, byte[]> entries) {
        return bytes(out -> {
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
                for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
                    TarArchiveEntry header = new TarArchiveEntry(entry.getKey());
                    header.setSize(entry.getValue().length);
                    tar.putArchiveEntry(header);
                    tar.write(entry.getValue());
                    tar.closeArchiveEntry();
                }
            }
        });
    }

    /** A grey picture of one value throughout. */
    static BufferedImage grey(int height, int width, int value) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int line = 0; line < height; line++) {
            for (int column = 0; column < width; column++) {
                image.getRaster().setSample(column, line, 0, value);
            }
        }
        return image;
    }

    static byte[] write(String format, BufferedImage image) {
        return bytes(out -> {
            try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
                ImageIO.write(image, format, stream);
            }
        });
    }

    /** A JPEG of as many components as the raster has bands, stored as they are. */
    static byte[] jpeg(Raster raster) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        return bytes(out -> {
            try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
                writer.setOutput(stream);
                writer.write(new IIOImage(raster, null, null));
            } finally {
                writer.dispose();
            }
        });
    }
}
