package io.tercet.dataset.plot;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.tercet.dataset.picture.Colour;

/** What has been drawn on a sheet, in order. Coordinates are pixels of 1/96 inch from the upper left corner. */
public final class Drawing {

    private final double width;
    private final double height;
    private final List<Mark> marks = new ArrayList<>();

    public Drawing(double width, double height) {
        this.width = width;
        this.height = height;
    }

    /** One thing that is drawn. */
    sealed interface Mark permits Area, Line, Text {}

    /** A filled outline. */
    record Area(Path2D outline, Colour colour) implements Mark {
        Area {
            Objects.requireNonNull(outline, "outline");
            Objects.requireNonNull(colour, "colour");
        }
    }

    /** A stroke along a path. */
    record Line(Path2D path, Pen pen) implements Mark {
        Line {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(pen, "pen");
        }
    }

    /** Words at a place on their base line. */
    record Text(String words, double x, double y, Letters letters) implements Mark {
        Text {
            Objects.requireNonNull(words, "words");
            Objects.requireNonNull(letters, "letters");
        }
    }

    /**
     * How lines are drawn.
     *
     * @param width in pixels
     */
    public record Pen(Colour colour, double width, boolean dashed) {
        public Pen {
            Objects.requireNonNull(colour, "colour");
        }

        public static Pen solid(Colour colour, double width) {
            return new Pen(colour, width, false);
        }

        public static Pen dashed(Colour colour, double width) {
            return new Pen(colour, width, true);
        }
    }

    /** Where a text's place is on it. */
    public enum Anchor {
        START,
        MIDDLE,
        END
    }

    /**
     * How words are set.
     *
     * @param size of the letters in pixels
     * @param upwards whether they run from below to above
     */
    public record Letters(double size, Anchor anchor, boolean upwards, Colour colour) {
        public Letters {
            Objects.requireNonNull(anchor, "anchor");
            Objects.requireNonNull(colour, "colour");
        }

        public static Letters of(double size, Anchor anchor, Colour colour) {
            return new Letters(size, anchor, false, colour);
        }
    }

    public double width() {
        return width;
    }

    public double height() {
        return height;
    }

    List<Mark> marks() {
        return List.copyOf(marks);
    }

    /** Fills an outline. */
    public void fill(Path2D outline, Colour colour) {
        marks.add(new Area(outline, colour));
    }

    /** Draws along a path. */
    public void line(Path2D path, Pen pen) {
        marks.add(new Line(path, pen));
    }

    /** Sets words. */
    public void text(String words, double x, double y, Letters letters) {
        marks.add(new Text(words, x, y, letters));
    }
}
