package io.tercet.dataset.plot;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

import io.tercet.dataset.picture.Colour;
import io.tercet.dataset.plot.Drawing.Anchor;
import io.tercet.dataset.plot.Drawing.Letters;
import io.tercet.dataset.plot.Drawing.Pen;

/** A drawing as Scalable Vector Graphics, to stand in an HTML page. */
public final class Svg {

    private static final String FONTS = "Helvetica,Arial,'Liberation Sans','Nimbus Sans',sans-serif";
    private static final String COMMANDS = "MLQCZ";
    private static final int[] COORDINATES = {2, 2, 4, 6, 0};

    private final StringBuilder out = new StringBuilder();

    private Svg() {}

    /**
     * Writes an {@code svg} element.
     *
     * @param title for those who cannot see it
     */
    public static String of(Drawing drawing, String title) {
        Svg svg = new Svg();
        svg.out.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\" role=\"img\""
                        + " aria-label=\"%s\" font-family=\"%s\">",
                number(drawing.width()),
                number(drawing.height()),
                number(drawing.width()),
                number(drawing.height()),
                escape(title),
                FONTS));
        drawing.marks().forEach(svg::mark);
        return svg.out.append("</svg>").toString();
    }

    /** A text as it may stand in XML and HTML, between quotation marks too. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private void mark(Drawing.Mark mark) {
        if (mark instanceof Drawing.Area area) {
            out.append("<path fill=\"").append(colour(area.colour())).append("\" d=\"");
            path(area.outline());
            out.append("\"/>");
        } else if (mark instanceof Drawing.Line line) {
            pen(line.pen());
            path(line.path());
            out.append("\"/>");
        } else if (mark instanceof Drawing.Text text) {
            text(text);
        }
    }

    private void pen(Pen pen) {
        out.append("<path fill=\"none\" stroke=\"")
                .append(colour(pen.colour()))
                .append("\" stroke-width=\"")
                .append(number(pen.width()))
                .append(pen.dashed() ? "\" stroke-dasharray=\"5 3\" d=\"" : "\" d=\"");
    }

    private void path(Path2D path) {
        double[] at = new double[6];
        for (PathIterator segments = path.getPathIterator(null); !segments.isDone(); segments.next()) {
            int segment = segments.currentSegment(at);
            out.append(COMMANDS.charAt(segment));
            for (int i = 0; i < COORDINATES[segment]; i++) {
                out.append(i == 0 ? "" : " ").append(number(at[i]));
            }
        }
    }

    private void text(Drawing.Text text) {
        Letters letters = text.letters();
        String x = number(text.x());
        String y = number(text.y());
        out.append("<text x=\"").append(x).append("\" y=\"").append(y);
        out.append("\" font-size=\"").append(number(letters.size()));
        out.append("\" fill=\"").append(colour(letters.colour()));
        if (letters.anchor() != Anchor.START) {
            out.append("\" text-anchor=\"").append(letters.anchor().name().toLowerCase(Locale.ROOT));
        }
        if (letters.upwards()) {
            out.append("\" transform=\"rotate(-90 ")
                    .append(x)
                    .append(' ')
                    .append(y)
                    .append(')');
        }
        out.append("\">").append(escape(text.words())).append("</text>");
    }

    private static String colour(Colour colour) {
        return String.format(Locale.ROOT, "#%02x%02x%02x", colour.red(), colour.green(), colour.blue());
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
