package io.tercet.laptop.progress;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Wall times of stages that follow each other. */
public final class Stopwatch {

    private final Clock clock;
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private Instant last;

    /** A watch that runs from now on. */
    public Stopwatch(Clock clock) {
        this.clock = clock;
        this.last = clock.instant();
    }

    /** Ends a stage, and with it begins the next. */
    public void lap(String stage) {
        Instant now = clock.instant();
        seconds.put(stage, Duration.between(last, now).toMillis() / 1000.0);
        last = now;
    }

    /** Seconds of each stage so far, in order. */
    public Map<String, Double> seconds() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(seconds));
    }
}
