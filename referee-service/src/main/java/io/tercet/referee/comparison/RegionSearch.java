package io.tercet.referee.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks for parts of the space of conditions in which a target is generated wrong in a way of their own: a tree of cuts, each
 * where the two sides differ most in how far generated values lie above the reference's, or spread wider, per standard error.
 *
 * <p>It is the causal tree of S. Athey and G. Imbens ("Recursive partitioning for heterogeneous causal effects", PNAS 113,
 * 2016), with generation for the treatment and two outcomes, each in units of its standard error in the part at hand, so that
 * wide parts do not drown narrow ones. As there, it is honest only if what it finds is tested on other rows.
 */
final class RegionSearch {

    /** A part of fewer rows is not looked at. */
    static final int FEWEST_ROWS = 100;

    /** Nor one of less than 1 of so many rows: nobody would look for it. */
    private static final int LEAST_SHARE = 50;

    private static final int DEPTH = 3;
    private static final int PARTS = 16;

    /** Square of the standard errors that a cut must bring to light; chance rarely finds as much in a hundred cuts. */
    private static final double LEAST_GAIN = 16;

    private final Pairs pairs;
    private final int[] rows;
    private final int fewest;
    private final Map<String, double[]> cuts = new LinkedHashMap<>();
    private final Map<String, int[]> steps = new LinkedHashMap<>();

    private record Cut(double gain, Area below, Area from) {}

    /**
     * Prepares to search.
     *
     * @param rows to look at
     */
    RegionSearch(Pairs pairs, int[] rows) {
        this.pairs = pairs;
        this.rows = rows;
        this.fewest = Math.max(FEWEST_ROWS, rows.length / LEAST_SHARE);
        for (String condition : pairs.conditions()) {
            cuts.put(condition, Cuts.of(pairs, condition, rows, PARTS));
        }
        for (String flag : pairs.flags()) {
            cuts.put(flag, new double[] {1});
        }
        cuts.forEach((column, at) -> steps.put(column, steps(pairs.reference().column(column), at)));
    }

    /** Between which cuts each value lies. */
    private static int[] steps(float[] values, double[] at) {
        int[] steps = new int[values.length];
        for (int row = 0; row < steps.length; row++) {
            int place = Arrays.binarySearch(at, values[row]);
            steps[row] = place >= 0 ? place + 1 : -place - 1;
        }
        return steps;
    }

    /** The parts that cuts divide the space into for a target; none where no cut is worth while. */
    List<Area> regions(String target) {
        List<Area> leaves = new ArrayList<>();
        grow(Outcomes.of(target, pairs, steps.values()), Area.EVERYWHERE, rows, 0, leaves);
        return leaves.size() > 1 ? leaves : List.of();
    }

    private void grow(Outcomes outcomes, Area area, int[] within, int depth, List<Area> leaves) {
        Optional<Cut> best = depth < DEPTH && within.length >= 2 * fewest
                ? best(outcomes.within(within), area, within)
                : Optional.empty();
        if (best.isEmpty()) {
            leaves.add(area);
            return;
        }
        for (Area side : List.of(best.get().below(), best.get().from())) {
            grow(outcomes, side, side.rows(pairs, within), depth + 1, leaves);
        }
    }

    private Optional<Cut> best(Outcomes.Within outcomes, Area area, int[] within) {
        return cuts.entrySet().stream()
                .flatMap(column -> cuts(column.getKey(), column.getValue(), area, within, outcomes))
                .filter(cut -> cut.gain() >= LEAST_GAIN)
                .max(Comparator.comparingDouble(Cut::gain));
    }

    private Stream<Cut> cuts(String column, double[] at, Area area, int[] within, Outcomes.Within outcomes) {
        int[] steps = this.steps.get(column);
        Sums[] parts = Stream.generate(Sums::new).limit(at.length + 1).toArray(Sums[]::new);
        for (int i = 0; i < within.length; i++) {
            parts[steps[within[i]]].add(outcomes.shift(i), outcomes.spread(i));
        }
        Sums all = new Sums();
        for (Sums part : parts) {
            all.add(part);
        }
        List<Cut> found = new ArrayList<>();
        Sums below = new Sums();
        for (int i = 0; i < at.length; i++) {
            below.add(parts[i]);
            Sums above = all.less(below);
            if (below.rows >= fewest && above.rows >= fewest) {
                double gain = below.score() + above.score() - all.score();
                found.add(new Cut(gain, area.below(column, at[i]), area.from(column, at[i])));
            }
        }
        return found.stream();
    }

    /** Of both outcomes over rows. */
    private static final class Sums {

        private int rows;
        private double shift;
        private double shiftSquared;
        private double spread;
        private double spreadSquared;

        void add(double ofShift, double ofSpread) {
            rows++;
            shift += ofShift;
            shiftSquared += ofShift * ofShift;
            spread += ofSpread;
            spreadSquared += ofSpread * ofSpread;
        }

        void add(Sums other) {
            rows += other.rows;
            shift += other.shift;
            shiftSquared += other.shiftSquared;
            spread += other.spread;
            spreadSquared += other.spreadSquared;
        }

        Sums less(Sums other) {
            Sums rest = new Sums();
            rest.rows = rows - other.rows;
            rest.shift = shift - other.shift;
            rest.shiftSquared = shiftSquared - other.shiftSquared;
            rest.spread = spread - other.spread;
            rest.spreadSquared = spreadSquared - other.spreadSquared;
            return rest;
        }

        /** Both means' distances from 0 in standard errors, squared and added. */
        double score() {
            return score(shift, shiftSquared) + score(spread, spreadSquared);
        }

        private double score(double sum, double squares) {
            double variance = squares - sum * sum / rows;
            return variance > 0 ? sum * sum / variance : 0;
        }
    }
}
