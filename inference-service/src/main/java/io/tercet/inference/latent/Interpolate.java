package io.tercet.inference.latent;

import java.util.List;

import io.tercet.dataset.picture.PictureGrid;
import io.tercet.players.latent.Interpolation;

/**
 * Points on the way from one to another, both included.
 *
 * @param steps points, at least 2
 * @param columns of the picture
 */
record Interpolate(LatentPoint from, LatentPoint to, int steps, Interpolation kind, int columns, Given given)
        implements LatentRequest {

    private static final int USUAL_STEPS = 10;

    static Interpolate read(byte[] json) {
        Fields fields = Fields.read(json, "from", "to", "steps", "kind", "columns", Given.CLASS, Given.CONDITIONS);
        int steps = fields.integer("steps", 2, Integer.MAX_VALUE).orElse(USUAL_STEPS);
        return new Interpolate(
                fields.required("from", LatentPoint::read),
                fields.required("to", LatentPoint::read),
                steps,
                fields.choice("kind", Interpolation.values()),
                fields.integer("columns", 1, MOST_ACROSS).orElse(Math.min(MOST_ACROSS, steps)),
                Given.read(fields));
    }

    @Override
    public int size() {
        return steps;
    }

    @Override
    public List<List<float[]>> lines(LatentSpace space) {
        return PictureGrid.lines(kind.path(from.in(space), to.in(space), steps), columns);
    }
}
