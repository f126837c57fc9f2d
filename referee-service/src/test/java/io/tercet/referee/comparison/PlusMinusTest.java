package io.tercet.referee.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlusMinusTest {

    /** The first three errors are the examples of the rule in the Review of Particle Physics, section 5.3 of its introduction. */
    @ParameterizedTest
    @CsvSource({
        "0.827, 0.119, 0.83 ± 0.12",
        "0.827, 0.367, 0.8 ± 0.4",
        "14.674, 0.964, 14.7 ± 1.0",
        "-12.34, 0.21, −12.34 ± 0.21",
        "1234, 80, 1230 ± 80",
        "0.00001234, 0.0000021, 0.0000123 ± 0.0000021",
        "1.23456, 0, 1.235",
        "0, 0, 0"
    })
    void shouldGiveAsManyDigitsAsTheErrorAllows(double value, double error, String text) {
        assertThat(PlusMinus.of(value, error)).isEqualTo(text);
    }
}
