package io.tercet.dataset.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.junit.jupiter.api.Test;

class ScaleTest {

    @Test
    void shouldMarkRoundValuesAndFourBetweenThem() {
        List<Scale.Tick> ticks = new Scale.Linear(-0.3, 2.1).ticks(4);

        assertThat(labels(ticks)).containsExactly("0", "1", "2");
        assertThat(ticks.stream().filter(tick -> tick.label().isEmpty()))
                .extracting(Scale.Tick::value)
                .usingElementComparator((one, other) -> Math.abs(one - other) < 1e-9 ? 0 : Double.compare(one, other))
                .containsExactly(-0.2, 0.2, 0.4, 0.6, 0.8, 1.2, 1.4, 1.6, 1.8);
    }

    @Test
    void shouldSetMinusSignsAndLeaveOutLongPowersOfTen() {
        Scale.Linear small = new Scale.Linear(-0.0005, 0.0005);

        assertThat(small.leftOut()).isEqualTo(-4);
        assertThat(labels(small.ticks(4))).containsExactly("−5", "0", "5");
        assertThat(new Scale.Linear(0, 30_000).leftOut()).isZero();
    }

    @Test
    void shouldMarkPowersOfTen() {
        Scale.Logarithmic scale = new Scale.Logarithmic(0.5, 2000);

        assertThat(labels(scale.ticks(10))).containsExactly("10⁰", "10¹", "10²", "10³");
        assertThat(scale.place(1000) - scale.place(100)).isCloseTo(scale.place(10) - scale.place(1), within(1e-12));
        assertThat(Scale.Logarithmic.power(-12)).isEqualTo("10⁻¹²");
    }

    @Test
    void shouldKeepValuesBeyondTheEndsAtTheEnds() {
        assertThat(new Scale.Linear(1, 3).place(9)).isEqualTo(1);
        assertThat(new Scale.Linear(1, 3).place(2)).isEqualTo(0.5);
        assertThat(new Scale.Logarithmic(1, 3).place(0)).isZero();
    }

    @Test
    void shouldRefuseEndsThatAreNone() {
        assertThatThrownBy(() -> new Scale.Linear(2, 2)).hasMessageContaining("not from 2.0 to 2.0");
        assertThatThrownBy(() -> new Scale.Linear(0, Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new Scale.Logarithmic(0, 1)).hasMessageContaining("above 0");
    }

    private static List<String> labels(List<Scale.Tick> ticks) {
        return ticks.stream()
                .map(Scale.Tick::label)
                .filter(label -> !label.isEmpty())
                .toList();
    }
}
