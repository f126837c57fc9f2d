package io.tercet.laptop.runs;

import java.awt.geom.Rectangle2D;
import java.util.Locale;

import io.tercet.dataset.picture.Colour;
import io.tercet.dataset.picture.Picture;
import io.tercet.dataset.plot.Drawing;
import io.tercet.dataset.plot.Drawing.Anchor;
import io.tercet.dataset.plot.Drawing.Letters;
import io.tercet.dataset.plot.Frame;
import io.tercet.dataset.plot.Raster;
import io.tercet.dataset.plot.Scale;

/**
 * A map of a loss around a network's parameters, in bands of equal colour, whose edges are contour lines; beside it what the colours
 * mean. The scale is logarithmic where losses differ by a factor of more than {@value #WIDE}.
 */
final class LandscapeChart {

    private static final double SIZE = 420;
    private static final double LEFT = 70;
    private static final double TOP = 40;
    private static final double KEY = 22;
    private static final double GAP = 76;
    private static final double WIDE = 20;
    private static final int BANDS = 16;
    private static final double PIXELS_PER_PIXEL = 2;
    private static final Colour LOW = new Colour(247, 251, 255);
    private static final Colour HIGH = new Colour(8, 48, 107);
    private static final Colour CENTRE = new Colour(200, 90, 20);

    /** A fortieth more than there is keeps a landscape drawable that is flat. */
    private static final double LEAST_EXTENT = 1e-6;

    private final Neighbourhood losses;
    private final Scale scale;

    private LandscapeChart(Neighbourhood losses) {
        this.losses = losses;
        double low = losses.least();
        double high = Math.max(losses.greatest(), low + LEAST_EXTENT);
        this.scale = low > 0 && high / low > WIDE ? new Scale.Logarithmic(low, high) : new Scale.Linear(low, high);
    }

    /**
     * Draws.
     *
     * @param name of what the landscape is around
     */
    static Picture of(Neighbourhood losses, String name) {
        return new LandscapeChart(losses).picture(name);
    }

    private Picture picture(String name) {
        Drawing drawing = new Drawing(LEFT + SIZE + GAP + KEY + 24, TOP + SIZE + 54);
        drawing.text(name, LEFT, 16, Letters.of(12, Anchor.START, Frame.INK));
        drawing.text(
                String.format(Locale.ROOT, "discriminator's loss, %.4g at the centre", losses.centre()),
                LEFT,
                32,
                Letters.of(12, Anchor.START, Frame.INK));
        double half = Neighbourhood.EXTENT / (Neighbourhood.SIDE - 1);
        Scale side = new Scale.Linear(-Neighbourhood.EXTENT - half, Neighbourhood.EXTENT + half);
        Frame map = new Frame(drawing, new Rectangle2D.Double(LEFT, TOP, SIZE, SIZE), side, side);
        for (int line = 0; line < Neighbourhood.SIDE; line++) {
            for (int column = 0; column < Neighbourhood.SIDE; column++) {
                double x = Neighbourhood.place(column);
                double y = Neighbourhood.place(line);
                map.cell(x - half, x + half, y - half, y + half, colour(losses.loss(line, column)));
            }
        }
        map.span(0, 0, 0, 0, CENTRE);
        map.axes("first direction, in lengths of the filters", "second direction");
        key(drawing);
        return Raster.of(drawing, PIXELS_PER_PIXEL);
    }

    private void key(Drawing drawing) {
        Rectangle2D box = new Rectangle2D.Double(LEFT + SIZE + GAP, TOP, KEY, SIZE);
        Frame key = new Frame(drawing, box, new Scale.Linear(0, 1), scale);
        Frame bands = new Frame(drawing, box, new Scale.Linear(0, 1), new Scale.Linear(0, BANDS));
        for (int band = 0; band < BANDS; band++) {
            bands.cell(0, 1, band, band + 1, colour(band));
        }
        key.upOnly("loss");
    }

    private Colour colour(double loss) {
        return colour((int) Math.min(BANDS - 1, Math.floor(BANDS * scale.place(loss))));
    }

    private static Colour colour(int band) {
        double part = band / (BANDS - 1.0);
        return new Colour(
                mix(LOW.red(), HIGH.red(), part),
                mix(LOW.green(), HIGH.green(), part),
                mix(LOW.blue(), HIGH.blue(), part));
    }

    private static int mix(int from, int to, double part) {
        return (int) Math.round(from + part * (to - from));
    }
}
