package io.tercet.laptop.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

class StageDisplayTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
    private final HandSetClock clock = new HandSetClock();

    @Test
    void shouldDrawOverItsLineOnATerminal() {
        // given
        StageDisplay display = new StageDisplay(out, true, clock);
        // when
        display.begin("train");
        clock.advance(Duration.ofSeconds(1));
        display.update(0.5, "step 50/100");
        display.done("100 steps");
        // then
        assertThat(text())
                .contains("\rtrain      [############............]  50 %  step 50/100")
                .contains("\rtrain      [########################] 100 steps (1.0 s)");
        assertThat(text().lines().filter(line -> line.contains("100 steps"))).hasSize(1);
    }

    @Test
    void shouldPrintALineNowAndThenToALogFile() {
        // given
        StageDisplay display = new StageDisplay(out, false, clock);
        display.begin("train");
        // when
        for (int second = 1; second <= 25; second++) {
            clock.advance(Duration.ofSeconds(1));
            display.update(second / 25.0, "step " + second);
        }
        display.done("25 steps");
        // then
        assertThat(text()).doesNotContain("\r");
        assertThat(text().lines().map(line -> line.replaceAll(".*\\] +", "")))
                .containsExactly("40 %  step 10", "80 %  step 20", "25 steps (25.0 s)");
    }

    @Test
    void shouldKeepANoteAboveTheLineUnderWay() {
        // given
        StageDisplay display = new StageDisplay(out, true, clock);
        display.begin("train");
        // when
        display.note("training on cpu");
        // then
        assertThat(text()).endsWith("\r  training on cpu" + System.lineSeparator());
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private static final class HandSetClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
