package io.tercet.referee.report;

import io.tercet.dataset.picture.Colour;
import io.tercet.dataset.plot.Drawing.Pen;
import io.tercet.dataset.plot.Frame;

/** Every report's colours; they differ in lightness too, for prints in grey and for eyes that take red for green. */
final class Inks {

    static final Colour REFERENCE = Frame.INK;
    static final Colour GENERATED = new Colour(31, 95, 170);
    static final Colour GENERATED_AREA = new Colour(203, 222, 242);
    static final Colour REFERENCE_BAND = Colour.grey(222);
    static final Colour PULL = new Colour(112, 128, 148);
    static final Colour WARM = new Colour(196, 78, 20);
    static final Colour FAINT = Colour.grey(150);

    static final Pen GENERATED_LINE = Pen.solid(GENERATED, 1.3);
    static final Pen GUIDE = Pen.dashed(FAINT, 1);

    private Inks() {}

    /** From white at 0 to dark blue at 1, evenly for the eye. */
    static Colour density(double share) {
        double part = Math.max(0, Math.min(1, share));
        return between(Colour.grey(255), new Colour(8, 48, 107), part);
    }

    /** From blue at −1 over white at 0 to a warm red at 1. */
    static Colour signed(double share) {
        double part = Math.max(-1, Math.min(1, share));
        return part < 0
                ? between(Colour.grey(255), new Colour(33, 90, 168), -part)
                : between(Colour.grey(255), new Colour(190, 60, 30), part);
    }

    private static Colour between(Colour from, Colour to, double part) {
        return new Colour(
                mix(from.red(), to.red(), part),
                mix(from.green(), to.green(), part),
                mix(from.blue(), to.blue(), part));
    }

    private static int mix(int from, int to, double part) {
        return (int) Math.round(from + part * (to - from));
    }
}
