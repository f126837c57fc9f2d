package io.tercet.dataset.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import io.tercet.contracts.specification.SplitSpecification;

class SplitTest {

    private static final int ROWS = 200_000;

    @Test
    void shouldMeetTheFractionsOnAverage() {
        Map<Split, Long> rows = count(new SplitSpecification(0.5, 0.4, 0.1, 1));

        // Five standard deviations of a binomial count are at most 5 √(n/4).
        assertThat((double) rows.get(Split.TRAIN)).isCloseTo(0.5 * ROWS, within(1120.0));
        assertThat((double) rows.get(Split.TEST)).isCloseTo(0.4 * ROWS, within(1120.0));
        assertThat((double) rows.get(Split.VALIDATION)).isCloseTo(0.1 * ROWS, within(1120.0));
    }

    @Test
    void shouldDealIndependentlyUnderAnotherSeed() {
        SplitSpecification one = new SplitSpecification(0.5, 0.4, 0.1, 1);
        SplitSpecification two = new SplitSpecification(0.5, 0.4, 0.1, 2);

        long same = LongStream.range(0, ROWS)
                .filter(row -> Split.of(one, row) == Split.of(two, row))
                .count();

        // By chance 0.5² + 0.4² + 0.1² of the rows.
        assertThat((double) same).isCloseTo(0.42 * ROWS, within(1120.0));
    }

    private static Map<Split, Long> count(SplitSpecification specification) {
        return LongStream.range(0, ROWS)
                .mapToObj(row -> Split.of(specification, row))
                .collect(
                        Collectors.groupingBy(split -> split, () -> new EnumMap<>(Split.class), Collectors.counting()));
    }
}
