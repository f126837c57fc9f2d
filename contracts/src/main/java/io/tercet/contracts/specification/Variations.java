package io.tercet.contracts.specification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * In what the runs of a sweep differ: the product of its recipes, its grid and its random draws.
 *
 * @param recipes alternatives by name, each what it changes in the specification
 * @param grid alternatives of each varied key
 * @param draws alternatives drawn at random, each with a value for all of their keys
 */
record Variations(List<Variation> recipes, List<List<Variation>> grid, List<Variation> draws) {

    private static final int MOST_DRAWS = 10_000;

    /**
     * One alternative.
     *
     * @param values what sets it apart
     * @param changes mappings to lay over the specification, in order
     */
    record Variation(Map<String, String> values, List<MappingNode> changes) {

        private static final Variation NONE = new Variation(Map.of(), List.of());

        private Variation and(Variation other) {
            Map<String, String> both = new LinkedHashMap<>(values);
            both.putAll(other.values);
            List<MappingNode> all = new ArrayList<>(changes);
            all.addAll(other.changes);
            return new Variation(both, all);
        }

        private static Variation of(String key, String label, Node value) {
            return new Variation(Map.of(key, label), List.of(Overlay.at(key, value)));
        }
    }

    static Variations read(Section section) {
        List<Variation> recipes = new ArrayList<>();
        section.nodes("recipes")
                .forEach((name, changes) ->
                        recipes.add(new Variation(Map.of("recipe", name), List.of(Overlay.mapping(changes)))));
        List<List<Variation>> grid = new ArrayList<>();
        section.nodeLists("grid")
                .forEach((key, values) -> grid.add(values.stream()
                        .map(value -> Variation.of(key, Overlay.text(value), value))
                        .toList()));
        List<Variation> draws = section.optional("random", Variations::draw).orElse(List.of());
        return new Variations(recipes, grid, draws);
    }

    private static List<Variation> draw(Section section) {
        return section.build(() -> {
            int count = section.requiredInteger("draws");
            Require.within("draws", count, 1, MOST_DRAWS);
            Random random = new Random(section.longInteger("seed", 1));
            Map<String, Range> ranges = section.each("ranges", Range::read);
            List<Variation> draws = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Variation draw = Variation.NONE;
                for (Map.Entry<String, Range> range : ranges.entrySet()) {
                    String value = range.getValue().at(random.nextDouble());
                    draw = draw.and(Variation.of(range.getKey(), value, Overlay.number(value)));
                }
                draws.add(draw);
            }
            return draws;
        });
    }

    /**
     * Where a random value lies.
     *
     * @param low at least
     * @param high below
     * @param scale on which values are even
     */
    private record Range(double low, double high, Scale scale) {

        private enum Scale {
            LINEAR,
            LOG
        }

        private Range {
            if (!(low < high)) {
                throw new FieldException("high", "must be above 'low', " + low + ", not " + high);
            }
            if (scale == Scale.LOG && low <= 0) {
                throw new FieldException("low", "must be above 0 on a logarithmic scale, not " + low);
            }
        }

        private static Range read(Section section) {
            return section.build(() ->
                    new Range(section.number("low"), section.number("high"), section.choice("scale", Scale.LINEAR)));
        }

        /** In four significant digits, so that it can be read and typed again. */
        private String at(double fraction) {
            double value = scale == Scale.LOG ? low * Math.pow(high / low, fraction) : low + fraction * (high - low);
            return String.format(Locale.ROOT, "%.4g", value);
        }
    }

    /** How many there are. */
    long count() {
        long count = Math.max(1, recipes.size()) * (long) Math.max(1, draws.size());
        for (List<Variation> values : grid) {
            count = Math.multiplyExact(count, values.size());
        }
        return count;
    }

    /** All of them, the last varied key's value changing fastest. */
    List<Variation> all() {
        List<Variation> all = List.of(Variation.NONE);
        all = times(all, recipes);
        for (List<Variation> values : grid) {
            all = times(all, values);
        }
        return times(all, draws);
    }

    private static List<Variation> times(List<Variation> some, List<Variation> others) {
        if (others.isEmpty()) {
            return some;
        }
        return some.stream().flatMap(one -> others.stream().map(one::and)).toList();
    }
}
