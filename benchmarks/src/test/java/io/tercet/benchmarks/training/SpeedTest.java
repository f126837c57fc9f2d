package io.tercet.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class SpeedTest {

    @Test
    void shouldTakeTheMiddleOfAnOddNumberOfTurns() {
        Speed speed = new Speed(List.of(30.0, 1.0, 20.0));

        assertThat(speed.median()).isEqualTo(20.0);
        assertThat(speed.slowest()).isEqualTo(1.0);
        assertThat(speed.fastest()).isEqualTo(30.0);
    }

    @Test
    void shouldTakeTheMeanOfTheTwoInTheMiddleOfAnEvenNumberOfTurns() {
        assertThat(new Speed(List.of(4.0, 1.0, 2.0, 100.0)).median()).isEqualTo(3.0);
    }
}
