package io.tercet.messaging;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.MDC;

import io.tercet.contracts.Digest;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.Transient;
import io.tercet.contracts.event.DatasetPrepared;
import io.tercet.contracts.event.DatasetRejected;
import io.tercet.contracts.event.UploadArrived;

/** Does to each upload what the upload's first object says, and publishes what became of it. */
@ApplicationScoped
class RecordingWork implements Work<UploadArrived> {

    private static final class OutOfReach extends RuntimeException implements Transient {
        private static final long serialVersionUID = 1L;

        OutOfReach() {
            super("Out of reach for a moment");
        }
    }

    private final Jobs jobs;
    private final Events events;
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> logFields = new ConcurrentHashMap<>();
    private final List<String> done = new CopyOnWriteArrayList<>();

    RecordingWork(Jobs jobs, Events events) {
        this.jobs = jobs;
        this.events = events;
    }

    @Incoming("uploads")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    CompletionStage<Void> on(Message<byte[]> message) {
        return jobs.run("uploads", message, UploadArrived.class, this);
    }

    @Override
    public void handle(UploadArrived upload, Stopping stopping) {
        String object = upload.objects().get(0).substring("m/".length());
        logFields.put(object, MDC.getMap());
        int attempt = attempts.merge(object, 1, Integer::sum);
        if (object.startsWith("flaky-") && attempt < 3) {
            throw new OutOfReach();
        }
        if (object.startsWith("bad-")) {
            throw new RejectedException(RejectedException.Reason.BAD_VALUE, "row 7 of " + object + ": dx is NaN");
        }
        if (object.startsWith("bug-")) {
            throw new IllegalStateException("A bug");
        }
        events.publish(
                new DatasetPrepared(new ModelName("m"), Digest.of("s"), Digest.of("d"), upload.objects(), 5, 4, 1, 0));
        done.add(object);
    }

    @Override
    public void rejected(UploadArrived upload, RejectedException rejection) {
        events.publish(new DatasetRejected(new ModelName("m"), Digest.of("s"), upload.objects(), rejection.failure()));
    }

    boolean hasDone(String object) {
        return done.contains(object);
    }

    /** The fields that every line logged in the middle of the job would have had. */
    Map<String, Object> logFields(String object) {
        return logFields.get(object);
    }

    int attempts(String object) {
        return attempts.getOrDefault(object, 0);
    }
}
