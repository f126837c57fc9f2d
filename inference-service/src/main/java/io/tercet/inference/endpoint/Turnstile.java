package io.tercet.inference.endpoint;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import io.tercet.inference.InferenceConfiguration;
import io.tercet.inference.protocol.InferenceException;
import io.tercet.inference.protocol.InferenceException.Reason;

/** Lets a limited number of requests generate at once; the others wait their turn for a while and are then sent away. */
@ApplicationScoped
class Turnstile {

    private final Semaphore turns;
    private final Duration patience;
    private final AtomicInteger inFlight = new AtomicInteger();

    Turnstile(InferenceConfiguration configuration, MeterRegistry meters) {
        if (configuration.concurrency() < 1) {
            throw new IllegalArgumentException(
                    "'tercet.inference.concurrency' must be at least 1, not " + configuration.concurrency());
        }
        this.turns = new Semaphore(configuration.concurrency(), true);
        this.patience = configuration.patience();
        Gauge.builder("tercet.inference.in.flight", inFlight, AtomicInteger::get)
                .description("Requests at work or waiting for their turn")
                .register(meters);
    }

    /**
     * Waits for a turn and works.
     *
     * @throws InferenceException if no turn comes in time
     */
    <T> T pass(Supplier<T> work) {
        inFlight.incrementAndGet();
        try {
            return passInTurn(work);
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private <T> T passInTurn(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(patience.toNanos(), NANOSECONDS)) {
                throw overloaded();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw overloaded();
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private static InferenceException overloaded() {
        return new InferenceException(Reason.OVERLOADED, "Too many requests at once; try again in a second");
    }
}
