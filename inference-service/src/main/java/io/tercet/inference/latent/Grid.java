package io.tercet.inference.latent;

import static io.tercet.inference.protocol.InferenceException.badRequest;

import java.util.ArrayList;
import java.util.List;

import io.tercet.players.latent.Interpolation;

/**
 * A surface between four corners: down both sides first, then from side to side.
 *
 * @param corners top left, top right, bottom left, bottom right
 * @param rows at least 2
 * @param columns at least 2
 */
record Grid(List<LatentPoint> corners, int rows, int columns, Interpolation kind, Given given)
        implements LatentRequest {

    private static final int CORNERS = 4;
    private static final int USUAL = 8;

    Grid {
        corners = List.copyOf(corners);
        if (corners.size() != CORNERS) {
            throw badRequest("Field 'corners' must have 4 points: top left, top right, bottom left, bottom right; not "
                    + corners.size());
        }
    }

    static Grid read(byte[] json) {
        Fields fields = Fields.read(json, "corners", "rows", "columns", "kind", Given.CLASS, Given.CONDITIONS);
        return new Grid(
                fields.required("corners", Fields.listOf(LatentPoint::read)),
                fields.integer("rows", 2, MOST_ACROSS).orElse(USUAL),
                fields.integer("columns", 2, MOST_ACROSS).orElse(USUAL),
                fields.choice("kind", Interpolation.values()),
                Given.read(fields));
    }

    @Override
    public int size() {
        return rows * columns;
    }

    @Override
    public List<List<float[]>> lines(LatentSpace space) {
        List<float[]> points = corners.stream().map(point -> point.in(space)).toList();
        List<float[]> left = kind.path(points.get(0), points.get(2), rows);
        List<float[]> right = kind.path(points.get(1), points.get(3), rows);
        List<List<float[]>> lines = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            lines.add(kind.path(left.get(row), right.get(row), columns));
        }
        return lines;
    }
}
