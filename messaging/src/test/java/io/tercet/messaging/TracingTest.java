package io.tercet.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import jakarta.inject.Inject;

import com.google.protobuf.ByteString;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.tercet.contracts.RunId;
import io.tercet.contracts.event.TrainingProgressed;

/** The collector is told of by the one setting that turns tracing on. */
@QuarkusTest
@QuarkusTestResource(EmbeddedBroker.class)
@QuarkusTestResource(value = TraceCollector.class, restrictToAnnotatedClass = true)
class TracingTest {

    @Inject
    RecordingWork work;

    @Inject
    Events events;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    private TraceCollector collector;

    private final String trace = UUID.randomUUID().toString().replace("-", "");
    private final String requester = "00f067aa0ba902b7";

    @Test
    void shouldContinueTheRequestersTraceAcrossKafka() {
        // given an upload that somebody announces in a trace
        String object = "good-" + UUID.randomUUID();

        // when
        send(object);

        // then what is announced in turn is of the same trace
        ConsumerRecord<String, byte[]> result = new Wire(broker).awaitRecord("datasets", object);
        Map<String, Span> spans = awaitSpans("uploads receive", "uploads process", "datasets publish");
        assertThat(Wire.header(result, "traceparent"))
                .isEqualTo(
                        "00-" + trace + "-" + hex(spans.get("datasets publish").getSpanId()) + "-01");
        // and each span is of the one before it
        assertThat(hex(spans.get("uploads receive").getParentSpanId())).isEqualTo(requester);
        assertThat(spans.get("uploads process").getParentSpanId())
                .isEqualTo(spans.get("uploads receive").getSpanId());
        assertThat(spans.get("datasets publish").getParentSpanId())
                .isEqualTo(spans.get("uploads process").getSpanId());
    }

    @Test
    void shouldSayWhatTheJobIsAbout() {
        send("good-" + UUID.randomUUID());

        Span job = awaitSpans("uploads process").get("uploads process");
        assertThat(job.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CONSUMER);
        assertThat(attributes(job))
                .containsEntry("messaging.system", "kafka")
                .containsEntry("messaging.operation", "process")
                .containsEntry("messaging.destination.name", "uploads")
                .containsEntry("tercet.key", "s3://raw/m/");
    }

    @Test
    void shouldMarkTheJobThatWasRejected() {
        String object = "bad-" + UUID.randomUUID();

        send(object);

        Span job = awaitSpans("uploads process", "uploads.dead-letter publish").get("uploads process");
        assertThat(job.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
        assertThat(job.getStatus().getMessage()).contains("dx is NaN");
        assertThat(attributes(job)).containsEntry("error.type", "bad-value");
    }

    @Test
    void shouldNameTheTraceInTheLogsFields() {
        String object = "good-" + UUID.randomUUID();

        send(object);

        await().atMost(Duration.ofSeconds(20)).until(() -> work.hasDone(object));
        Span job = awaitSpans("uploads process").get("uploads process");
        assertThat(work.logFields(object))
                .containsEntry("traceId", trace)
                .containsEntry("spanId", hex(job.getSpanId()));
    }

    @Test
    void shouldNotRecordALongRunsReportsOfEverySecond() {
        TrainingProgressed report =
                new TrainingProgressed(new RunId("m-" + trace.substring(0, 12)), 7, 10, 0.7, 0.6, Optional.empty(), 50);
        SpanContext job = SpanContext.create(trace, requester, TraceFlags.getSampled(), TraceState.getDefault());

        Context.root()
                .with(io.opentelemetry.api.trace.Span.wrap(job))
                .wrap(() -> events.publish(report))
                .run();

        ConsumerRecord<String, byte[]> message =
                new Wire(broker).awaitRecord("progress", report.run().value());
        assertThat(Wire.header(message, "traceparent"))
                .startsWith("00-" + trace)
                .endsWith("-00");
    }

    private void send(String object) {
        ProducerRecord<String, byte[]> message = Wire.upload(object);
        message.headers().add("traceparent", ("00-" + trace + "-" + requester + "-01").getBytes(UTF_8));
        new Wire(broker).send(message);
    }

    private Map<String, Span> awaitSpans(String... names) {
        ByteString id = ByteString.copyFrom(HexFormat.of().parseHex(trace));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(collector.trace(id))
                .extracting(Span::getName)
                .contains(names));
        List<Span> spans = collector.trace(id);
        return spans.stream().collect(Collectors.toMap(Span::getName, Function.identity()));
    }

    private static Map<String, String> attributes(Span span) {
        return span.getAttributesList().stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey, attribute -> attribute.getValue().getStringValue()));
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }
}
