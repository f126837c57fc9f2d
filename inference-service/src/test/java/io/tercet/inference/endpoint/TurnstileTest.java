package io.tercet.inference.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import io.tercet.inference.TestConfiguration;
import io.tercet.inference.protocol.InferenceException;
import io.tercet.inference.protocol.InferenceException.Reason;

class TurnstileTest {

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @Test
    void shouldSendAwayWhoWaitedTooLong() throws Exception {
        Turnstile turnstile = turnstile("20ms");
        CompletableFuture<String> first = occupy(turnstile);

        assertThatThrownBy(() -> turnstile.pass(() -> "second"))
                .asInstanceOf(type(InferenceException.class))
                .extracting(InferenceException::reason)
                .isEqualTo(Reason.OVERLOADED);

        release.countDown();
        assertThat(first.get()).isEqualTo("first");
        assertThat(turnstile.pass(() -> "third")).isEqualTo("third");
    }

    @Test
    void shouldLetInWhoWaits() throws Exception {
        Turnstile turnstile = turnstile("30s");
        CompletableFuture<String> first = occupy(turnstile);

        CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> turnstile.pass(() -> "second"));
        release.countDown();

        assertThat(first.get()).isEqualTo("first");
        assertThat(second.get()).isEqualTo("second");
    }

    @Test
    void shouldFreeATurnThatEndedInAFault() {
        Turnstile turnstile = turnstile("20ms");
        assertThatThrownBy(() -> turnstile.pass(() -> {
                    throw new IllegalStateException("a fault");
                }))
                .hasMessage("a fault");

        assertThat(turnstile.pass(() -> "next")).isEqualTo("next");
    }

    @Test
    void shouldCountWhoIsAtWorkAndWhoWaits() throws Exception {
        Turnstile turnstile = turnstile("30s");
        CompletableFuture<String> first = occupy(turnstile);

        CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> turnstile.pass(() -> "second"));

        await().untilAsserted(() -> assertThat(inFlight()).isEqualTo(2));
        release.countDown();
        first.get();
        second.get();
        assertThat(inFlight()).isZero();
    }

    private double inFlight() {
        return meters.get("tercet.inference.in.flight").gauge().value();
    }

    private Turnstile turnstile(String patience) {
        return new Turnstile(
                TestConfiguration.of(
                        Map.of("tercet.inference.concurrency", "1", "tercet.inference.patience", patience)),
                meters);
    }

    private CompletableFuture<String> occupy(Turnstile turnstile) throws InterruptedException {
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> turnstile.pass(() -> {
            inside.countDown();
            awaitRelease();
            return "first";
        }));
        inside.await();
        return first;
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
