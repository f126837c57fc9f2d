package io.tercet.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;

/** How long jobs wait and take, for Prometheus; one set for each channel. */
final class JobMeters {

    /** How a job ended. */
    enum Outcome {
        DONE,
        REJECTED,
        /** With the service, to be delivered again. */
        STOPPED
    }

    private final String channel;
    private final LongTaskTimer inHand;

    JobMeters(String channel) {
        this.channel = channel;
        this.inHand = LongTaskTimer.builder("tercet.job.in.hand")
                .description("Jobs in hand, and for how long")
                .tag("channel", channel)
                .register(Metrics.globalRegistry);
    }

    /** Counts a job that begins now as waiting since its message was published. */
    LongTaskTimer.Sample begin(Instant published) {
        Timer.builder("tercet.job.queue")
                .description("Time from a message's publication to the beginning of its job")
                .tag("channel", channel)
                .register(Metrics.globalRegistry)
                .record(Duration.between(published, Instant.now()));
        return inHand.start();
    }

    void end(LongTaskTimer.Sample job, Outcome outcome) {
        Timer.builder("tercet.job.duration")
                .description("Time that a job took, what was tried again included")
                .tag("channel", channel)
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(Metrics.globalRegistry)
                .record(Duration.ofNanos(job.stop()));
    }
}
