package io.tercet.dataset.prepared;

import static io.tercet.contracts.RejectedException.Reason.TOO_FEW_ROWS;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.DatasetSpecification;
import io.tercet.dataset.Table;
import io.tercet.dataset.prepared.DatasetManifest.Source;
import io.tercet.dataset.random.CounterRandom;

/**
 * Rows without weights in the place of rows with weights, by acceptance and rejection (J. von Neumann, "Various techniques
 * used in connection with random digits", 1951): each is kept with the probability of its weight over the largest one. What
 * is kept is independent and distributed as the weights say. Whether a row is kept depends on the split's seed, its number,
 * its weight and the largest one alone.
 */
final class Unweighting implements RawRows {

    private static final long STREAM = 0x574549474854L;

    /** Rows that must be left on average. */
    private static final int FEWEST_ROWS = 100;

    private final DatasetSpecification dataset;
    private final String column;
    private final Supplier<? extends RawRows> reading;
    private final Map<String, Long> leftOut = new LinkedHashMap<>();
    private List<Source> sources = List.of();
    private Optional<Weighting> weighting = Optional.empty();

    /**
     * An unweighting of rows.
     *
     * @param reading the rows, which are gone through twice: the largest weight is known only when all have been seen
     */
    Unweighting(DatasetSpecification dataset, String column, Supplier<? extends RawRows> reading) {
        this.dataset = dataset;
        this.column = column;
        this.reading = reading;
    }

    /** What is to be known of all weights before the first row can be kept. */
    private final class Weighing implements Action {

        private double sum;
        private double sumOfSquares;
        private long positive;
        private long zero;
        private float largest;
        private long rowOfLargest;

        @Override
        public void take(Table rows, long[] numbers) {
            float[] weights = rows.column(column);
            for (int row = 0; row < weights.length; row++) {
                double weight = weights[row];
                sum += weight;
                sumOfSquares += weight * weight;
                positive += weight > 0 ? 1 : 0;
                zero += weight == 0 ? 1 : 0;
                if (weights[row] > largest) {
                    largest = weights[row];
                    rowOfLargest = numbers[row];
                }
            }
        }

        double effectiveRows() {
            return sum * sum / sumOfSquares;
        }
    }

    /**
     * Goes through the rows that are kept.
     *
     * @throws RejectedException as {@link RawTable#forEachPart} does, or with reason
     *     {@link RejectedException.Reason#TOO_FEW_ROWS} if hardly any could be kept
     */
    @Override
    public void forEachPart(Action action) {
        RawRows weighed = reading.get();
        Weighing weights = new Weighing();
        weighed.forEachPart(weights);
        refuseUnlessEnough(weights, weighed.sources());

        long[] kept = {0};
        RawRows rows = reading.get();
        rows.forEachPart((part, numbers) -> {
            int[] accepted = accepted(part.column(column), numbers, weights.largest);
            kept[0] += accepted.length;
            action.take(
                    part.select(accepted).copyOf(dataset.columns()),
                    IntStream.of(accepted).mapToLong(row -> numbers[row]).toArray());
        });
        sources = rows.sources();
        leftOut.putAll(rows.leftOut());
        leftOut.put("weight of 0", weights.zero);
        leftOut.put("lot by weight", weights.positive - kept[0]);
        weighting =
                Optional.of(new Weighting(column, weights.positive, kept[0], weights.effectiveRows(), weights.largest));
    }

    private int[] accepted(float[] weights, long[] numbers, double largest) {
        long seed = dataset.split().seed();
        return IntStream.range(0, numbers.length)
                .filter(row -> CounterRandom.uniform(seed, STREAM, numbers[row]) * largest < weights[row])
                .toArray();
    }

    private void refuseUnlessEnough(Weighing weights, List<Source> files) {
        if (weights.positive == 0) {
            throw new RejectedException(TOO_FEW_ROWS, "No row has a weight '" + column + "' above 0");
        }
        double expected = weights.sum / weights.largest;
        if (expected < FEWEST_ROWS) {
            throw new RejectedException(
                    TOO_FEW_ROWS,
                    String.format(
                            Locale.ROOT,
                            "Of %d rows with a weight '%s' above 0, an effective sample size of %.1f, about %.1f would be"
                                    + " kept, and at least %d are needed. The largest weight is %s in %s. Leave out rows"
                                    + " of very large weights by dataset.cuts, or upload more data",
                            weights.positive,
                            column,
                            weights.effectiveRows(),
                            expected,
                            FEWEST_ROWS,
                            weights.largest,
                            place(weights.rowOfLargest, files)));
        }
    }

    private static String place(long number, List<Source> files) {
        long row = number;
        for (Source file : files) {
            if (row < file.rows()) {
                return "row " + (row + 1) + " of " + file.name();
            }
            row -= file.rows();
        }
        throw new IllegalArgumentException("Row " + number + " is in none of " + files);
    }

    @Override
    public List<Source> sources() {
        return sources;
    }

    @Override
    public Map<String, Long> leftOut() {
        return leftOut;
    }

    @Override
    public Optional<Weighting> weighting() {
        return weighting;
    }
}
