package io.tercet.dataset.picture;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Pictures in motion, over and over: GIF (CompuServe 1990, version 89a). Grey frames are exact; of colours each frame has
 * the 256 that suit it best.
 */
public final class AnimatedGif {

    private static final String FORMAT = "javax_imageio_gif_image_1.0";
    private static final int GREYS = 256;

    /** The application extension by which a GIF says how often it is shown: its kind 1, then 0 for no end. */
    private static final byte[] WITHOUT_END = {1, 0, 0};

    private AnimatedGif() {}

    /**
     * Frames as a file's content.
     *
     * @param frames at least 1, all of one size
     * @param delay of each frame, in whole hundredths of a second, from 10 ms to 655 s
     */
    public static byte[] write(List<Picture> frames, Duration delay) {
        long hundredths = delay.toMillis() / 10;
        if (hundredths < 1 || hundredths > 0xFFFF) {
            throw new IllegalArgumentException("'delay' must be from 10 ms to 655 s, not " + delay.toMillis() + " ms");
        }
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("There is no frame to show");
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(content)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (Picture frame : frames) {
                BufferedImage image = image(frame);
                writer.writeToSequence(
                        new IIOImage(image, null, metadata(writer, image, hundredths)), writer.getDefaultWriteParam());
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return content.toByteArray();
    }

    private static BufferedImage image(Picture picture) {
        if (picture.channels() != 1) {
            return picture.toImage();
        }
        int width = picture.width();
        int height = picture.height();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, greys());
        image.getRaster().setPixels(0, 0, width, height, picture.toInts());
        return image;
    }

    private static IndexColorModel greys() {
        byte[] levels = new byte[GREYS];
        for (int i = 0; i < GREYS; i++) {
            levels[i] = (byte) i;
        }
        return new IndexColorModel(Byte.SIZE, GREYS, levels, levels, levels);
    }

    private static IIOMetadata metadata(ImageWriter writer, BufferedImage image, long hundredths)
            throws IIOInvalidTreeException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
        IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", Long.toString(hundredths));
        IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
        loop.setAttribute("applicationID", "NETSCAPE");
        loop.setAttribute("authenticationCode", "2.0");
        loop.setUserObject(WITHOUT_END.clone());
        IIOMetadataNode applications = new IIOMetadataNode("ApplicationExtensions");
        applications.appendChild(loop);
        IIOMetadataNode root = new IIOMetadataNode(FORMAT);
        root.appendChild(control);
        root.appendChild(applications);
        metadata.mergeTree(FORMAT, root);
        return metadata;
    }
}
