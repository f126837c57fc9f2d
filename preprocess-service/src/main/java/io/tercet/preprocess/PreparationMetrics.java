package io.tercet.preprocess;

import java.time.Duration;
import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import io.tercet.contracts.RejectedException;

/** What Prometheus is told. */
@ApplicationScoped
class PreparationMetrics {

    private final MeterRegistry registry;

    PreparationMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Counts a dataset.
     *
     * @param existing whether it had been prepared before
     * @param took how long its preparation took, where it had not
     */
    void prepared(boolean existing, Duration took) {
        if (existing) {
            count("existing", "none");
        } else {
            count("prepared", "none");
            Timer.builder("tercet.preprocess.preparation")
                    .description("Time from downloaded files to a committed dataset")
                    .register(registry)
                    .record(took);
        }
    }

    /** Counts an upload that was of no use to a model. */
    void rejected(RejectedException.Reason reason) {
        count("rejected", reason.name());
    }

    private void count(String outcome, String reason) {
        registry.counter("tercet.preprocess.datasets", "outcome", outcome, "reason", reason)
                .increment();
    }
}
