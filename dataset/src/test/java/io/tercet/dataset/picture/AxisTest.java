package io.tercet.dataset.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {

    @ParameterizedTest
    @CsvSource({
        "0, 12, 8, '0 2 4 6 8 10 12'",
        "-0.71, 0.69, 8, '-0.6 -0.4 -0.2 0 0.2 0.4 0.6'",
        "0.0011, 0.0029, 4, '0.0015 0.002 0.0025'",
        "1000, 500000, 4, '200000 400000'",
        "0.3, 1.1, 8, '0.3 0.4 0.5 0.6 0.7 0.8 0.9 1 1.1'"
    })
    void shouldHaveTicksAtRoundValues(double low, double high, int most, String expected) {
        List<String> ticks = new Axis(low, high, 0, 100)
                .ticks(most).stream()
                        .map(BigDecimal::stripTrailingZeros)
                        .map(BigDecimal::toPlainString)
                        .toList();

        assertThat(String.join(" ", ticks)).isEqualTo(expected);
    }

    @Test
    void shouldPlaceValuesBetweenItsPixels() {
        Axis upwards = new Axis(-1, 3, 380, 40);

        assertThat(upwards.pixel(-1)).isEqualTo(380);
        assertThat(upwards.pixel(1)).isEqualTo(210);
        assertThat(upwards.pixel(3)).isEqualTo(40);
        assertThat(upwards.pixel(99)).isEqualTo(40);
    }

    @Test
    void shouldHaveRoomAroundASingleValue() {
        assertThat(Axis.around(2, 2, 0, 10)).isEqualTo(new Axis(1.8, 2.2, 0, 10));
        assertThat(Axis.around(0, 0, 0, 10).pixel(0)).isEqualTo(5);
    }
}
