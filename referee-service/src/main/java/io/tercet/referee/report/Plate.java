package io.tercet.referee.report;

import java.util.Objects;

import io.tercet.dataset.plot.Drawing;

/**
 * A plot of a report.
 *
 * @param name of its file, without an ending: letters, digits and hyphens
 * @param caption what it shows
 */
record Plate(String name, String caption, Drawing drawing) {
    Plate {
        if (!name.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException("A plate's name is of letters, digits and hyphens, not " + name);
        }
        Objects.requireNonNull(caption, "caption");
        Objects.requireNonNull(drawing, "drawing");
    }

    /** A part of a name made of a column's. */
    static String part(String column) {
        return column.replaceAll("[^A-Za-z0-9]+", "-");
    }
}
