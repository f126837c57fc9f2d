package io.tercet.messaging;

import static io.tercet.contracts.RejectedException.Reason.INTERNAL;
import static io.tercet.contracts.RejectedException.Reason.UNREADABLE_MESSAGE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.micrometer.core.instrument.LongTaskTimer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.Transient;
import io.tercet.contracts.event.CloudEvent;
import io.tercet.contracts.event.Event;
import io.tercet.contracts.event.Topic;
import io.tercet.messaging.JobMeters.Outcome;

/**
 * Long jobs asked for by Kafka messages. A job runs on a thread of its own, one at a time per channel, for as long as it
 * takes, while the consumer goes on polling and keeps its partitions. Its message is acknowledged only when the job is
 * done, so that a process that dies in the middle finds the message again:
 *
 * <ul>
 *   <li>done: acknowledged;
 *   <li>{@linkplain RejectedException rejected}: the work publishes the failure, the message goes to its dead letters with
 *       the reason in its headers;
 *   <li>{@linkplain Transient transient fault}: tried again after a pause, for as long as it lasts;
 *   <li>stopped because the service is: neither, so that the message is delivered again.
 * </ul>
 */
@ApplicationScoped
public class Jobs {

    /** The header of a dead letter that holds the {@link RejectedException.Reason}; the sentence is in dead-letter-reason. */
    public static final String REASON_HEADER = "tercet-reason";

    private static final Logger LOG = Logger.getLogger(Jobs.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(20);

    private final Tracer tracer;
    private final Map<String, ExecutorService> threads = new ConcurrentHashMap<>();
    private final Map<String, JobMeters> meters = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    Jobs(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("io.tercet.messaging");
    }

    /**
     * Runs the job that a message asks for.
     *
     * @param channel whose thread runs it
     * @param message as it arrived
     * @param type of the event the channel's topic carries
     * @return completed when the message has been acknowledged or dead-lettered, never when the service stopped first
     */
    public <E extends Event> CompletionStage<Void> run(
            String channel, Message<byte[]> message, Class<E> type, Work<E> work) {
        CompletableFuture<Void> settled = new CompletableFuture<>();
        if (stopping) {
            return settled;
        }
        thread(channel).execute(() -> settle(channel, message, type, work)
                .ifPresent(settlement -> settlement.whenComplete((ok, fault) -> {
                    if (fault == null) {
                        settled.complete(null);
                    } else {
                        settled.completeExceptionally(fault);
                    }
                })));
        return settled;
    }

    private <E extends Event> Optional<CompletionStage<Void>> settle(
            String channel, Message<byte[]> message, Class<E> type, Work<E> work) {
        JobSpan span = JobSpan.begin(tracer, channel, record(message).getTopic(), message);
        return span.around(() -> settle(channel, message, type, work, span));
    }

    private <E extends Event> Optional<CompletionStage<Void>> settle(
            String channel, Message<byte[]> message, Class<E> type, Work<E> work, JobSpan span) {
        JobMeters meters = this.meters.computeIfAbsent(channel, JobMeters::new);
        LongTaskTimer.Sample job = meters.begin(record(message).getTimestamp());
        try {
            handle(decode(message, type), work, span);
            meters.end(job, Outcome.DONE);
            return Optional.of(message.ack());
        } catch (RejectedException rejection) {
            LOG.warnf("Dead letter: %s", rejection.getMessage());
            meters.end(job, Outcome.REJECTED);
            span.reject(rejection);
            return Optional.of(message.nack(rejection, reason(rejection)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.info("Stopped in the middle of a job; its message will be delivered again");
            meters.end(job, Outcome.STOPPED);
            span.stop();
            return Optional.empty();
        }
    }

    private <E extends Event> void handle(E event, Work<E> work, JobSpan span) throws InterruptedException {
        try (LogContext context = LogContext.of(event)) {
            span.describe(context.fields());
            try {
                attempt(() -> work.handle(event, () -> stopping));
            } catch (RejectedException rejection) {
                attempt(() -> work.rejected(event, rejection));
                throw rejection;
            }
        }
    }

    private interface Step {
        void run() throws InterruptedException;
    }

    /** Runs a step until it ends in anything but a transient fault. */
    private void attempt(Step step) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                step.run();
                return;
            } catch (RejectedException e) {
                throw e;
            } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
                if (!(e instanceof Transient)) {
                    LOG.error("A fault in Tercet itself", e);
                    throw new RejectedException(INTERNAL, "A fault in Tercet itself: " + e, e);
                }
                LOG.warnf("%s; trying again in %d ms", e.getMessage(), pause.toMillis());
            }
            sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    private void sleep(Duration pause) throws InterruptedException {
        if (stopping) {
            throw new InterruptedException("The service is stopping");
        }
        Thread.sleep(pause.toMillis());
    }

    private static <E extends Event> E decode(Message<byte[]> message, Class<E> type) {
        Header header = record(message).getHeaders().lastHeader(CloudEvent.TYPE_HEADER);
        String eventType = header == null ? "" : new String(header.value(), UTF_8);
        if (message.getPayload() == null) {
            throw new RejectedException(UNREADABLE_MESSAGE, "A message without a value");
        }
        return type.cast(CloudEvent.decode(eventType, message.getPayload(), Topic.of(type)));
    }

    private static IncomingKafkaRecordMetadata<?, ?> record(Message<byte[]> message) {
        return message.getMetadata(IncomingKafkaRecordMetadata.class)
                .orElseThrow(() -> new IllegalStateException("A message that did not come from Kafka"));
    }

    private static Metadata reason(RejectedException rejection) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(REASON_HEADER, rejection.reason().toString().getBytes(UTF_8));
        return Metadata.of(
                OutgoingKafkaRecordMetadata.builder().withHeaders(headers).build());
    }

    private ExecutorService thread(String channel) {
        return threads.computeIfAbsent(
                channel,
                name -> Executors.newSingleThreadExecutor(task -> {
                    Thread thread = new Thread(task, "jobs-" + name);
                    thread.setDaemon(true);
                    return thread;
                }));
    }

    /** Lets the job in hand come to a point where it can stop, before the rest of the service goes down around it. */
    void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent shutdown)
            throws InterruptedException {
        stopping = true;
        threads.values().forEach(ExecutorService::shutdown);
        long deadline = System.nanoTime() + PATIENCE_AT_STOP.toNanos();
        for (ExecutorService thread : threads.values()) {
            if (!thread.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                LOG.warn("A job did not stop in time and is interrupted");
                thread.shutdownNow();
            }
        }
    }
}
