package io.tercet.dataset.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;

import io.tercet.dataset.picture.Colour;
import io.tercet.dataset.picture.Picture;
import io.tercet.dataset.plot.Drawing.Letters;
import io.tercet.dataset.plot.Drawing.Pen;

/** A drawing in pixels. */
public final class Raster {

    private static final float[] DASHES = {5, 3};
    private static final int CHANNELS = 3;

    private Raster() {}

    /**
     * Draws on white.
     *
     * @param scale pixels per pixel of the drawing, above 0
     */
    public static Picture of(Drawing drawing, double scale) {
        int width = (int) Math.ceil(drawing.width() * scale);
        int height = (int) Math.ceil(drawing.height() * scale);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(scale, scale);
        drawing.marks().forEach(mark -> draw(mark, graphics));
        graphics.dispose();
        return picture(image);
    }

    private static void draw(Drawing.Mark mark, Graphics2D graphics) {
        if (mark instanceof Drawing.Area area) {
            graphics.setColor(color(area.colour()));
            graphics.fill(area.outline());
        } else if (mark instanceof Drawing.Line line) {
            graphics.setColor(color(line.pen().colour()));
            graphics.setStroke(stroke(line.pen()));
            graphics.draw(line.path());
        } else if (mark instanceof Drawing.Text text) {
            graphics.setColor(color(text.letters().colour()));
            graphics.fill(outline(text));
        }
    }

    private static BasicStroke stroke(Pen pen) {
        return pen.dashed()
                ? new BasicStroke(
                        (float) pen.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, DASHES.clone(), 0)
                : new BasicStroke((float) pen.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
    }

    private static Path2D outline(Drawing.Text text) {
        Letters letters = text.letters();
        AffineTransform place = AffineTransform.getTranslateInstance(text.x(), text.y());
        if (letters.upwards()) {
            place.quadrantRotate(3);
        }
        place.scale(letters.size(), letters.size());
        place.translate(
                switch (letters.anchor()) {
                    case START -> 0;
                    case MIDDLE -> -Glyphs.width(text.words()) / 2;
                    case END -> -Glyphs.width(text.words());
                },
                0);
        Path2D outline = Glyphs.outline(text.words());
        outline.transform(place);
        return outline;
    }

    private static Color color(Colour colour) {
        return new Color(colour.red(), colour.green(), colour.blue());
    }

    private static Picture picture(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        byte[] values = new byte[CHANNELS * pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            values[CHANNELS * i] = (byte) (pixels[i] >> 16);
            values[CHANNELS * i + 1] = (byte) (pixels[i] >> 8);
            values[CHANNELS * i + 2] = (byte) pixels[i];
        }
        return new Picture(image.getHeight(), image.getWidth(), CHANNELS, values);
    }
}
