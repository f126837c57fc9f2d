package io.tercet.messaging;

import java.util.Map;
import java.util.function.Supplier;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.smallrye.reactive.messaging.TracingMetadata;
import org.eclipse.microprofile.reactive.messaging.Message;

import io.tercet.contracts.RejectedException;

/**
 * The span of one job, by OpenTelemetry's conventions for messaging. It continues the trace that its message is of, and what
 * its thread publishes and logs meanwhile continues it.
 */
record JobSpan(Span span) {

    static JobSpan begin(Tracer tracer, String channel, String topic, Message<?> message) {
        Context parent = TracingMetadata.fromMessage(message)
                .map(TracingMetadata::getCurrentContext)
                .orElse(Context.root());
        return new JobSpan(tracer.spanBuilder(channel + " process")
                .setParent(parent)
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation", "process")
                .setAttribute("messaging.destination.name", topic)
                .startSpan());
    }

    /** Does the job on this thread; the span ends with it. */
    <T> T around(Supplier<T> job) {
        try {
            return Context.current().with(span).wrapSupplier(job).get();
        } finally {
            span.end();
        }
    }

    /** Adds what the job is about, a run for example, as {@code tercet.run}. */
    void describe(Map<String, String> fields) {
        fields.forEach((name, value) -> span.setAttribute("tercet." + name, value));
    }

    void reject(RejectedException rejection) {
        span.setStatus(StatusCode.ERROR, rejection.getMessage());
        span.setAttribute("error.type", rejection.reason().toString());
    }

    void stop() {
        span.addEvent("stopped with the service");
    }
}
