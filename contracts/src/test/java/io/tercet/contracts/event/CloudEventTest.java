package io.tercet.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.tercet.contracts.Accuracy;
import io.tercet.contracts.Digest;
import io.tercet.contracts.Estimate;
import io.tercet.contracts.Failure;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.RejectedException.Reason;
import io.tercet.contracts.RunId;
import io.tercet.contracts.verdict.Diagnosis;
import io.tercet.contracts.verdict.Finding;
import io.tercet.contracts.verdict.ModesCovered;

class CloudEventTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);
    private static final ModelName MODEL = new ModelName("two-moons");
    private static final Digest DIGEST = Digest.of("something");
    private static final RunId RUN = RunId.of(MODEL, DIGEST, DIGEST);
    private static final Failure FAILURE = new Failure(Reason.BAD_VALUE, "row 7 of a.feather: dx is NaN");
    private static final Estimate ESTIMATE = new Estimate(0.6, 0.01, 0.58, 0.62);

    static Stream<Event> everyEvent() {
        return Stream.of(
                new UploadArrived(URI.create("s3://raw/two-moons/"), List.of("two-moons/ab12/a.feather")),
                new PartRequested(URI.create("s3://raw/two-moons/"), "two-moons/a.feather", DIGEST, DIGEST, DIGEST),
                new DatasetPrepared(MODEL, DIGEST, DIGEST, List.of("two-moons/a.feather"), 5, 4, 1, 0.5),
                new DatasetRejected(MODEL, DIGEST, List.of("two-moons/a.feather"), FAILURE),
                new TrainingRequested(MODEL, DIGEST, DIGEST),
                new TrainingStarted(RUN, "cpu", 0, 100),
                new TrainingProgressed(RUN, 50, 100, -1.3, 1.3, Optional.of(new Accuracy(0.8, 0.75)), 25),
                new TrainingFinished(RUN, 100, 4),
                new TrainingFailed(RUN, FAILURE),
                new CheckpointSaved(MODEL, RUN, 50, 100, DIGEST, DIGEST, DIGEST),
                new SpectatorReported(RUN, 50, ESTIMATE, ESTIMATE, List.of()),
                new VerdictReached(
                        MODEL,
                        RUN,
                        50,
                        100,
                        ESTIMATE,
                        ESTIMATE,
                        Optional.of(new ModesCovered(6, 8, ESTIMATE)),
                        List.of(new Finding(Diagnosis.OSCILLATION, "to and fro")),
                        true,
                        List.of("good enough")),
                new ExaminationFailed(MODEL, RUN, 50, 100, FAILURE),
                new TrainingStopped(MODEL, RUN, 50, "no better since step 20"),
                new RollbackRequested(MODEL, 3, 1, "too narrow"),
                new GeneratorPromoted(MODEL, 1, RUN, 50));
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void shouldReadBackWhatItWrote(Event event) {
        CloudEvent written = CloudEvent.encode(event, "some-service", NOON);

        Event read = CloudEvent.decode(
                written.headers().get("ce_type"),
                written.json().getBytes(StandardCharsets.UTF_8),
                Topic.of(event.getClass()));

        assertThat(read).isEqualTo(event);
        assertThat(written.key()).isEqualTo(event.key());
        assertThat(written.headers())
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_source", "/some-service")
                .containsEntry("ce_time", "2026-01-01T12:00:00Z");
    }

    @Test
    void shouldGiveEqualEventsEqualIds() {
        Event event = new TrainingFinished(RUN, 100, 4);

        assertThat(CloudEvent.encode(event, "a", NOON).headers().get("ce_id"))
                .isEqualTo(CloudEvent.encode(event, "a", Clock.systemUTC())
                        .headers()
                        .get("ce_id"));
    }

    @Test
    void shouldHaveAnExampleOfEveryTypeOfEvent() {
        assertThat(everyEvent().map(Object::getClass))
                .containsExactlyInAnyOrderElementsOf(Stream.of(Topic.values())
                        .flatMap(topic -> topic.carries().stream())
                        .toList());
    }

    @Test
    void shouldTolerateFieldsOfANewerWriter() {
        String json = "{\"run\":\"" + RUN + "\",\"step\":3,\"seconds\":1.5,\"mood\":\"good\"}";

        assertThat(decode("io.tercet.training-finished.v1", json, Topic.PROGRESS))
                .isEqualTo(new TrainingFinished(RUN, 3, 1.5));
    }

    @Test
    void shouldNameTheFieldThatIsMissingOrWrong() {
        assertThatThrownBy(() -> decode("io.tercet.training-finished.v1", "{\"run\":\"" + RUN + "\"}", Topic.PROGRESS))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("step");
        assertThatThrownBy(() -> decode(
                        "io.tercet.training-finished.v1",
                        "{\"run\":\"../../etc\",\"step\":1,\"seconds\":1}",
                        Topic.PROGRESS))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("run")
                .hasMessageContaining("../../etc");
        assertThatThrownBy(() -> decode("io.tercet.training-finished.v1", "{", Topic.PROGRESS))
                .isInstanceOf(RejectedException.class);
        assertThatThrownBy(() -> decode("io.tercet.training-finished.v1", "null", Topic.PROGRESS))
                .isInstanceOf(RejectedException.class);
    }

    @Test
    void shouldSayWhatATopicCarriesWhenSomethingElseIsOnIt() {
        assertThatThrownBy(() -> decode("io.tercet.training-finished.v1", "{}", Topic.UPLOADS))
                .isInstanceOf(RejectedException.class)
                .hasMessage("Topic uploads carries io.tercet.upload-arrived.v1 in header ce_type, "
                        + "not 'io.tercet.training-finished.v1'");
    }

    @Test
    void shouldRefuseAnUploadOutsideItsSource() {
        assertThatThrownBy(() -> new UploadArrived(URI.create("s3://raw/two-moons/"), List.of("elsewhere/a.feather")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("elsewhere/a.feather");
    }

    private static Event decode(String type, String json, Topic topic) {
        return CloudEvent.decode(type, json.getBytes(StandardCharsets.UTF_8), topic);
    }
}
