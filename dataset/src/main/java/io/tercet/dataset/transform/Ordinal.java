package io.tercet.dataset.transform;

import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * Numbers a column's categories from 0 in ascending order, as scikit-learn's OrdinalEncoder does; inverted by rounding to
 * the nearest category. A value that is no category has no number; −0 counts as 0.
 *
 * @param categories distinct values, ascending, at least one
 */
public record Ordinal(List<Double> categories) implements Transform {

    private static final int MOST_CATEGORIES = 10_000;

    public Ordinal {
        categories = List.copyOf(categories);
        if (categories.isEmpty()
                || !categories.equals(categories.stream().distinct().sorted().toList())) {
            throw new IllegalArgumentException(
                    "'categories' must be distinct, ascending and at least one, not " + categories);
        }
    }

    static Learner learner() {
        return new Learner() {
            private final TreeSet<Double> categories = new TreeSet<>();

            @Override
            public int passes() {
                return 1;
            }

            @Override
            public void see(float[] values, int pass) {
                for (float value : values) {
                    if (categories.add(value + 0.0) && categories.size() > MOST_CATEGORIES) {
                        throw new IllegalArgumentException("at most " + MOST_CATEGORIES + " distinct values");
                    }
                }
            }

            @Override
            public Transform learned() {
                return new Ordinal(List.copyOf(categories));
            }
        };
    }

    @Override
    public double apply(double value, long row) {
        int number = Collections.binarySearch(categories, value + 0.0);
        return number >= 0 ? number : Double.NaN;
    }

    @Override
    public double invert(double transformed) {
        long nearest = Math.round(transformed);
        return categories.get((int) Math.max(0, Math.min(categories.size() - 1, nearest)));
    }
}
