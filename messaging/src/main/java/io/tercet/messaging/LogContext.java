package io.tercet.messaging;

import java.util.Map;

import org.jboss.logging.MDC;

import io.tercet.contracts.event.CheckpointSaved;
import io.tercet.contracts.event.Event;
import io.tercet.contracts.event.GeneratorPromoted;
import io.tercet.contracts.event.TrainingRequested;

/** What a job is about, as fields of every line that its thread logs meanwhile; structured logs show them. */
record LogContext(Map<String, String> fields) implements AutoCloseable {

    /** The run and the step of the checkpoint where the event is of one, else the event's key. */
    static LogContext of(Event event) {
        LogContext context = new LogContext(fields(event));
        context.fields.forEach(MDC::put);
        return context;
    }

    private static Map<String, String> fields(Event event) {
        if (event instanceof TrainingRequested request) {
            return Map.of("run", request.run().value());
        }
        if (event instanceof CheckpointSaved saved) {
            return Map.of("run", saved.run().value(), "checkpoint", Long.toString(saved.step()));
        }
        if (event instanceof GeneratorPromoted promoted) {
            return Map.of("run", promoted.run().value(), "checkpoint", Long.toString(promoted.step()));
        }
        return Map.of("key", event.key());
    }

    @Override
    public void close() {
        fields.keySet().forEach(MDC::remove);
    }
}
