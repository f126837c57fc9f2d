package io.tercet.inference.endpoint;

import java.time.Duration;
import java.util.function.Supplier;
import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import io.tercet.contracts.ModelName;
import io.tercet.inference.protocol.InferenceException;

/** Measures the answers to requests. */
@ApplicationScoped
class InferenceMeters {

    private final MeterRegistry meters;

    InferenceMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Times the answering of a request to a model that is served, by outcome. */
    <T> T time(ModelName model, Supplier<T> answering) {
        long start = System.nanoTime();
        String outcome = "internal";
        try {
            T answer = answering.get();
            outcome = "ok";
            return answer;
        } catch (InferenceException e) {
            outcome = Integer.toString(e.reason().status());
            throw e;
        } finally {
            Timer.builder("tercet.inference.request")
                    .description("Time to answer, the wait for a turn included")
                    .tag("model", model.value())
                    .tag("outcome", outcome)
                    .publishPercentileHistogram()
                    .register(meters)
                    .record(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    void generated(ModelName model, int rows) {
        Counter.builder("tercet.inference.rows")
                .description("Rows generated")
                .tag("model", model.value())
                .register(meters)
                .increment(rows);
    }
}
