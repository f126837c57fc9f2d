package io.tercet.dataset.picture;

import java.util.Arrays;

/** A picture in the making. What is drawn outside of it is lost. */
public final class Canvas {

    private final int height;
    private final int width;
    private final int channels;
    private final byte[] values;

    /**
     * An empty canvas.
     *
     * @param channels 1 for grey; 3 for red, green and blue
     * @param background of every channel, 0 to {@value Picture#WHITE}
     */
    public Canvas(int height, int width, int channels, int background) {
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.values = new byte[Math.multiplyExact(Math.multiplyExact(height, width), channels)];
        Arrays.fill(values, (byte) background);
    }

    /** Sets a picture down with its upper left corner at a place; a grey one on a coloured canvas stays grey. */
    public void place(Picture picture, int line, int column) {
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                for (int channel = 0; channel < channels; channel++) {
                    set(line + y, column + x, channel, picture.value(y, x, channel % picture.channels()));
                }
            }
        }
    }

    /** Colours one pixel. */
    public void dot(int line, int column, Colour colour) {
        for (int channel = 0; channel < channels; channel++) {
            set(line, column, channel, colour.value(channel));
        }
    }

    /** Draws a straight line from one pixel to another, both included (Bresenham 1965). */
    public void line(int fromLine, int fromColumn, int toLine, int toColumn, Colour colour) {
        int down = Math.abs(toLine - fromLine);
        int right = Math.abs(toColumn - fromColumn);
        int y = fromLine;
        int x = fromColumn;
        int error = right - down;
        dot(y, x, colour);
        while (y != toLine || x != toColumn) {
            int twice = 2 * error;
            if (twice >= -down) {
                error -= down;
                x += Integer.signum(toColumn - fromColumn);
            }
            if (twice <= right) {
                error += right;
                y += Integer.signum(toLine - fromLine);
            }
            dot(y, x, colour);
        }
    }

    /** Writes a text, the upper left corner of its first letter at a place; see {@link Lettering} for what it can say. */
    public void write(String text, int line, int column, Colour colour) {
        Lettering.forEachDot(text, (y, x) -> dot(line + y, column + x, colour));
    }

    /** What has been drawn so far. */
    public Picture picture() {
        return new Picture(height, width, channels, values.clone());
    }

    private void set(int line, int column, int channel, int value) {
        if (line >= 0 && line < height && column >= 0 && column < width) {
            values[(line * width + column) * channels + channel] = (byte) value;
        }
    }
}
