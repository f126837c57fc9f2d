package io.tercet.referee.comparison;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.tercet.contracts.verdict.CorrelationDifference;
import io.tercet.contracts.verdict.Difference;
import io.tercet.contracts.verdict.LocalComparison;
import io.tercet.contracts.verdict.TableComparison;
import io.tercet.contracts.verdict.TargetDifferences;
import io.tercet.dataset.Table;
import io.tercet.referee.statistics.Bootstrap;
import io.tercet.referee.statistics.ColumnPair;
import io.tercet.referee.statistics.Measured;
import io.tercet.referee.statistics.PairedSamples;
import io.tercet.referee.statistics.Replicates;

/**
 * Compares generated targets with the reference's everywhere, in bins of each condition, and in the regions that a search on
 * one half of the rows proposes; those are compared on the other half. All tests together are one family.
 */
public final class TableComparisons {

    /** Rows beyond so many would only cost time: the smallest differences they could show matter to nobody. */
    private static final int MOST_ROWS = 50_000;

    private static final int REPLICATES = 200;

    /** Share of the rows in each tail of a target. */
    private static final double TAIL = 0.01;

    /** The same in a bin or region, where one in a hundred would be too few to tell anything by. */
    private static final double LOCAL_TAIL = 0.05;

    private final Pairs pairs;
    private final double confidence;
    private final Bootstrap bootstrap;
    private final int[] rows;

    private record OfTarget(String target, Bootstrap.Comparison comparison) {}

    private record Two(String first, String second) {
        ColumnPair of(Table table, int[] rows) {
            return new ColumnPair(
                    Arrays.copyOf(table.column(first), rows.length), Arrays.copyOf(table.column(second), rows.length));
        }
    }

    private record OfTwo(Two targets, double reference, Measured correlation) {}

    private record OfPlace(Place place, Bootstrap.Comparison comparison) {}

    private TableComparisons(Pairs pairs, double confidence) {
        this.pairs = pairs;
        this.confidence = confidence;
        this.rows = IntStream.range(0, Math.min(pairs.rows(), MOST_ROWS)).toArray();
        this.bootstrap = new Bootstrap(Replicates.draw(REPLICATES, rows.length), confidence);
    }

    /**
     * Compares.
     *
     * @param pairs in random order, at least two
     * @param confidence of every interval, and that nothing is called a difference by chance
     * @return nothing where there is no target of one value per row
     */
    public static Optional<TableComparison> of(Pairs pairs, double confidence) {
        return pairs.targets().isEmpty()
                ? Optional.empty()
                : Optional.of(new TableComparisons(pairs, confidence).compare());
    }

    private TableComparison compare() {
        List<OfTarget> targets = pairs.targets().parallelStream()
                .map(target -> new OfTarget(target, compare(target, rows, TAIL)))
                .toList();
        List<OfTwo> correlations = twos().parallelStream().map(this::correlate).toList();
        List<OfPlace> bins = compare(Place.bins(pairs, rows));
        List<OfPlace> regions = compare(Place.regions(pairs, rows));
        Family family = new Family(
                Stream.of(
                                targets.stream().flatMap(of -> everything(of.comparison())),
                                correlations.stream().map(OfTwo::correlation),
                                bins.stream().flatMap(of -> everything(of.comparison())),
                                regions.stream().flatMap(of -> everything(of.comparison())))
                        .flatMap(each -> each)
                        .toList(),
                confidence);
        return new TableComparison(
                rows.length,
                family.tests(),
                targets.stream()
                        .map(of -> differences(of.target(), of.comparison(), family))
                        .toList(),
                correlations.stream()
                        .map(of -> new CorrelationDifference(
                                of.targets().first(),
                                of.targets().second(),
                                of.reference(),
                                family.difference(of.correlation())))
                        .toList(),
                bins.stream().map(of -> local(of, family)).toList(),
                regions.stream()
                        .map(of -> local(of, family))
                        .filter(LocalComparison::differs)
                        .sorted(Comparator.comparingDouble(TableComparisons::leastPValue))
                        .toList());
    }

    private Bootstrap.Comparison compare(String target, int[] within, double tail) {
        return bootstrap.compare(PairedSamples.of(
                pairs.reference().column(target), pairs.generated().column(target), within, tail));
    }

    private List<OfPlace> compare(List<Place> places) {
        return places.parallelStream()
                .map(place -> new OfPlace(place, compare(place.target(), place.rows(), LOCAL_TAIL)))
                .toList();
    }

    private List<Two> twos() {
        List<String> targets = pairs.targets();
        return IntStream.range(0, targets.size())
                .boxed()
                .flatMap(first -> IntStream.range(first + 1, targets.size())
                        .mapToObj(second -> new Two(targets.get(first), targets.get(second))))
                .toList();
    }

    private OfTwo correlate(Two targets) {
        ColumnPair reference = targets.of(pairs.reference(), rows);
        return new OfTwo(
                targets,
                reference.correlation(),
                bootstrap.correlation(reference, targets.of(pairs.generated(), rows)));
    }

    private static Stream<Measured> everything(Bootstrap.Comparison of) {
        return Stream.of(
                of.mean(), of.width(), of.lowerTail(), of.upperTail(), of.kolmogorovSmirnov(), of.wasserstein());
    }

    private static TargetDifferences differences(String target, Bootstrap.Comparison of, Family family) {
        return new TargetDifferences(
                target,
                family.difference(of.mean()),
                family.difference(of.width()),
                family.difference(of.lowerTail()),
                family.difference(of.upperTail()),
                family.difference(of.kolmogorovSmirnov()),
                family.difference(of.wasserstein()));
    }

    private LocalComparison local(OfPlace of, Family family) {
        Place place = of.place();
        double referenceWidth = of.comparison().referenceWidth();
        TargetDifferences differences = differences(place.target(), of.comparison(), family);
        return new LocalComparison(
                place.area().region(pairs, place.rows().length),
                referenceWidth,
                differences,
                Wording.of(referenceWidth, differences));
    }

    private static double leastPValue(LocalComparison of) {
        return of.all().stream().mapToDouble(Difference::adjustedPValue).min().getAsDouble();
    }
}
