package io.tercet.referee.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import io.tercet.contracts.verdict.LocalComparison;
import io.tercet.contracts.verdict.TableComparison;
import io.tercet.contracts.verdict.TargetDifferences;

class TableComparisonsTest {

    private static final double CONFIDENCE = 0.95;
    private static final int ROWS = 12_000;

    @Test
    void shouldFindTheRegionThatIsTooNarrow() {
        // given x too narrow by 30 % where up is set and p is small, and right everywhere else
        Pairs pairs = new MadeUp(ROWS, 1).pairs((p, up, normal) -> up && p < 3.4f ? 0.7f * normal : normal);

        TableComparison table = compare(pairs);

        LocalComparison worst = table.regions().get(0);
        assertThat(worst.region().words()).matches("up, p < 3\\.\\d");
        assertThat(worst.words()).startsWith("x too narrow by ").endsWith(" %");
        assertThat(worst.width().difference().value() / worst.referenceWidth()).isCloseTo(-0.3, within(0.1));
        assertThat(worst.width().difference().low()).isLessThan(-0.3 * worst.referenceWidth());
        assertThat(worst.width().difference().high()).isGreaterThan(-0.3 * worst.referenceWidth());
        assertThat(table.regions()).extracting(LocalComparison::target).containsOnly("x");
    }

    @Test
    void shouldFindWhereATargetIsShifted() {
        Pairs pairs = new MadeUp(ROWS, 2).pairs((p, up, normal) -> p >= 8 ? normal + 0.5f : normal);

        TableComparison table = compare(pairs);

        assertThat(table.regions().get(0).region().words()).matches("p ≥ (8|7\\.[5-9]|8\\.[0-5])");
        assertThat(table.regions().get(0).words()).startsWith("x too high by 0.");
        assertThat(table.bins().stream().filter(LocalComparison::differs))
                .extracting(bin -> bin.target() + " " + bin.region().words())
                .contains("x p ≥ 8")
                .noneMatch(bin -> bin.startsWith("y"));
    }

    @Test
    void shouldNameATailWhereMeanAndWidthAreRight() {
        Pairs pairs = new MadeUp(ROWS, 6)
                .pairs((p, up, normal) -> p >= 8 && Math.abs(normal) > 1.5f ? 1.8f * normal : normal);

        TableComparison table = compare(pairs);

        assertThat(table.bins())
                .filteredOn(bin -> bin.region().words().equals("p ≥ 8"))
                .filteredOn(bin -> bin.target().equals("x"))
                .singleElement()
                .extracting(LocalComparison::words)
                .asString()
                .matches("x's (lower|upper) tail too long by [0-9.]+ ± [0-9.]+ % of its width");
    }

    @Test
    void shouldCallTheBinsOfACategoryByItsWords() {
        TableComparison table = compare(new MadeUp(ROWS, 5).ofPeriods());

        assertThat(table.bins())
                .extracting(bin -> bin.region().words() + ", " + bin.region().rows())
                .containsExactlyInAnyOrder("period 2016, 4000", "period 2017, 4000", "period 2018, 4000");
        assertThat(table.bins().stream().filter(LocalComparison::differs))
                .extracting(bin -> bin.region().words())
                .containsExactly("period 2017");
        assertThat(table.regions().get(0).region().words()).isEqualTo("period 2017");
    }

    @Test
    void shouldReportNothingOfEqualDistributionsMoreOftenThanStated() {
        List<TableComparison> tables = LongStream.range(100, 140)
                .mapToObj(seed -> compare(new MadeUp(1500, seed).equal()))
                .toList();

        // of 40 at an error of 5 %, more than 5 would be a chance of 1 in 70
        assertThat(tables.stream().filter(TableComparisonsTest::reportsAnything))
                .hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void shouldMeasureAShiftThatIsTheSameEverywhereAndNotDivideTheSpace() {
        Pairs pairs = new MadeUp(ROWS, 3).pairs((p, up, normal) -> normal + 0.3f);

        TableComparison table = compare(pairs);

        TargetDifferences x = table.targets().get(0);
        assertThat(x.mean().significant()).isTrue();
        assertThat(x.mean().difference().value())
                .isCloseTo(0.3, within(4 * x.mean().difference().standardError()));
        assertThat(x.mean().difference().standardError()).isCloseTo(Math.sqrt(2.0 / ROWS), within(0.0015));
        assertThat(x.kolmogorovSmirnov().significant()).isTrue();
        assertThat(x.wasserstein().difference().low()).isPositive();
        assertThat(table.targets().get(1).mean().significant()).isFalse();
        assertThat(table.regions()).isEmpty();
    }

    @Test
    void shouldCountEveryTest() {
        TableComparison table = compare(new MadeUp(2000, 4).equal());

        // 2 targets of 6 tests each, 1 pair, and 5 bins of p and 2 of the flag with 2 targets of 6 tests each
        assertThat(table.tests()).isEqualTo(12 + 1 + 7 * 2 * 6);
        assertThat(table.bins()).hasSize(14);
        assertThat(table.rows()).isEqualTo(2000);
    }

    @Test
    void shouldNotLookIntoPartsOfTooFewRows() {
        TableComparison table = compare(new MadeUp(120, 5).equal());

        assertThat(table.bins()).isEmpty();
        assertThat(table.targets()).hasSize(2);
    }

    private static boolean reportsAnything(TableComparison table) {
        return !table.regions().isEmpty()
                || table.bins().stream().anyMatch(LocalComparison::differs)
                || table.correlations().stream()
                        .anyMatch(pair -> pair.correlation().significant())
                || table.targets().stream().anyMatch(TargetDifferences::differs);
    }

    private static TableComparison compare(Pairs pairs) {
        return TableComparisons.of(pairs, CONFIDENCE).orElseThrow();
    }
}
