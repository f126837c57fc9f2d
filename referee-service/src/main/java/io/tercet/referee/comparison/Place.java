package io.tercet.referee.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A target in a part of the space of conditions, with the rows to compare it on. */
final class Place {

    private static final int BINS = 5;

    private final Area area;
    private final int[] rows;
    private final String target;

    private Place(Area area, int[] rows, String target) {
        this.area = area;
        this.rows = rows;
        this.target = target;
    }

    Area area() {
        return area;
    }

    int[] rows() {
        return rows;
    }

    String target() {
        return target;
    }

    /** Each condition's bins of about equally many rows, or its categories, and each flag's two, with every target. */
    static List<Place> bins(Pairs pairs, int[] rows) {
        List<Area> areas = new ArrayList<>();
        for (String condition : pairs.conditions()) {
            double[] cuts = Cuts.of(pairs, condition, rows, BINS);
            Area rest = Area.EVERYWHERE;
            for (double cut : cuts) {
                areas.add(rest.below(condition, cut));
                rest = rest.from(condition, cut);
            }
            if (cuts.length > 0) {
                areas.add(Area.EVERYWHERE.from(condition, cuts[cuts.length - 1]));
            }
        }
        for (String flag : pairs.flags()) {
            areas.add(Area.EVERYWHERE.from(flag, 1));
            areas.add(Area.EVERYWHERE.below(flag, 1));
        }
        return areas.stream()
                .flatMap(area -> places(area, area.rows(pairs, rows), pairs.targets()))
                .toList();
    }

    /** What a search on every second row finds, to be compared on the others. */
    static List<Place> regions(Pairs pairs, int[] rows) {
        RegionSearch search = new RegionSearch(pairs, everySecond(rows, 0));
        int[] others = everySecond(rows, 1);
        return pairs.targets().parallelStream()
                .flatMap(target -> search.regions(target).stream()
                        .flatMap(area -> places(area, area.rows(pairs, others), List.of(target))))
                .toList();
    }

    private static int[] everySecond(int[] rows, int first) {
        int[] every = new int[(rows.length + 1 - first) / 2];
        Arrays.setAll(every, i -> rows[2 * i + first]);
        return every;
    }

    private static Stream<Place> places(Area area, int[] within, List<String> targets) {
        return within.length < RegionSearch.FEWEST_ROWS
                ? Stream.empty()
                : targets.stream().map(target -> new Place(area, within, target));
    }
}
