package io.tercet.inference.latent;

import static io.tercet.inference.protocol.InferenceException.badRequest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.tercet.dataset.picture.PictureGrid;
import io.tercet.players.latent.Scaling;

/**
 * Points of seeds that follow each other, or points one by one.
 *
 * @param firstSeed of the points; none where they are given one by one
 * @param size how many points there are
 * @param points one by one; none where there is a first seed
 * @param means that every point is moved by
 * @param spreads that every point is multiplied by before
 * @param columns of the picture
 */
record Sample(
        OptionalLong firstSeed,
        int size,
        List<LatentPoint> points,
        PerDimension means,
        PerDimension spreads,
        int columns,
        Given given)
        implements LatentRequest {

    Sample {
        points = List.copyOf(points);
    }

    static Sample read(byte[] json, LongSupplier anySeed) {
        Fields fields = Fields.read(
                json, "seed", "count", "points", "scale_means", "scale_stds", "columns", Given.CLASS, Given.CONDITIONS);
        Optional<List<LatentPoint>> points = fields.value("points", Fields.listOf(LatentPoint::read));
        if (points.isPresent() && (fields.has("seed") || fields.has("count"))) {
            throw badRequest("Give either 'points', or 'seed' and 'count'");
        }
        int size = points.map(List::size)
                .orElseGet(() -> fields.integer("count", 1, Integer.MAX_VALUE).orElse(1));
        return new Sample(
                points.isPresent() ? OptionalLong.empty() : OptionalLong.of(firstSeed(fields, size, anySeed)),
                size,
                points.orElse(List.of()),
                fields.value("scale_means", (where, value) -> PerDimension.read(where, value, 0))
                        .orElse(PerDimension.all(0)),
                fields.value("scale_stds", (where, value) -> PerDimension.read(where, value, 1))
                        .orElse(PerDimension.all(1)),
                fields.integer("columns", 1, MOST_ACROSS).orElse(Math.min(MOST_ACROSS, PictureGrid.columns(size))),
                Given.read(fields));
    }

    private static long firstSeed(Fields fields, int size, LongSupplier anySeed) {
        long first = fields.seed("seed").orElseGet(anySeed);
        if (first > Long.MAX_VALUE - size) {
            throw badRequest("Field 'seed' must be at most " + (Long.MAX_VALUE - size) + " for " + size
                    + " points, not " + first);
        }
        return first;
    }

    @Override
    public List<List<float[]>> lines(LatentSpace space) {
        Scaling scaling = scaling(space.values());
        Stream<LatentPoint> chosen = firstSeed.isPresent() ? seeds().mapToObj(LatentPoint::ofSeed) : points.stream();
        return PictureGrid.lines(
                chosen.map(point -> scaling.apply(point.in(space))).toList(), columns);
    }

    private LongStream seeds() {
        return LongStream.range(firstSeed.orElseThrow(), firstSeed.orElseThrow() + size);
    }

    private Scaling scaling(int dimensions) {
        double[] stds = spreads.in(dimensions);
        for (int i = 0; i < stds.length; i++) {
            if (stds[i] < 0) {
                throw badRequest("Field 'scale_stds', dimension " + i + ": must be at least 0, not " + stds[i]);
            }
        }
        return new Scaling(means.in(dimensions), stds);
    }

    @Override
    public boolean takesClassesInTurn() {
        return true;
    }

    @Override
    public Map<String, Object> parameters() {
        return firstSeed.isPresent() ? Map.of("seeds", seeds().boxed().toList()) : Map.of();
    }
}
