package io.tercet.contracts.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.tercet.contracts.Digest;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.RunId;
import io.tercet.contracts.event.CloudEvent;
import io.tercet.contracts.event.Event;
import io.tercet.contracts.event.Topic;

/** Keeps docs/contracts.md true: every topic, event, field, reason and key is on the page as the code has it. */
class ContractsPageTest {

    private final String page = Files.readString(Path.of("../docs/contracts.md"));

    ContractsPageTest() throws IOException {}

    @Test
    void shouldListEveryTopicWithItsRetentionAndEvents() {
        for (Topic topic : Topic.values()) {
            String events = topic.carries().stream()
                    .map(type -> "`" + CloudEvent.type(type) + "`")
                    .collect(Collectors.joining(", "));
            assertThat(page)
                    .contains("| `" + topic.topicName() + "` | "
                            + topic.retention().name().toLowerCase(Locale.ROOT) + " | " + events + " |");
        }
    }

    @Test
    void shouldListEveryFieldOfEveryEvent() {
        for (Class<? extends Event> event : Stream.of(Topic.values())
                .flatMap(topic -> topic.carries().stream())
                .toList()) {
            String fields = Arrays.stream(event.getRecordComponents())
                    .map(RecordComponent::getName)
                    .map(name ->
                            "`" + name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT) + "`")
                    .collect(Collectors.joining(", "));
            assertThat(page).contains("| `" + CloudEvent.type(event) + "` | " + fields + " |");
        }
    }

    @Test
    void shouldListEveryReason() {
        for (RejectedException.Reason reason : RejectedException.Reason.values()) {
            assertThat(page)
                    .contains("| `" + reason.name().toLowerCase(Locale.ROOT).replace('_', '-') + "` |");
        }
    }

    @Test
    void shouldListEveryKeyOfTheStore() {
        Digest digest = Digest.of("x");
        ModelName model = new ModelName("m");
        RunId run = RunId.of(model, digest, digest);
        for (String key : List.of(
                StoreKeys.specification(digest),
                StoreKeys.model(model),
                StoreKeys.datasetManifest(digest),
                StoreKeys.partManifest(digest),
                StoreKeys.run(run),
                StoreKeys.outcome(run),
                StoreKeys.losses(run),
                StoreKeys.sample(run, 42),
                StoreKeys.stepSample(run, 42),
                StoreKeys.spectatorReport(run, 42),
                StoreKeys.checkpointManifest(run, 42),
                StoreKeys.checkpointTensors(run, 42),
                StoreKeys.verdict(run, 42),
                StoreKeys.report(run, 42),
                StoreKeys.plot(run, 42, "PLOT"),
                StoreKeys.arrival(model, digest),
                StoreKeys.retraining(model, digest),
                StoreKeys.promotion(model, 42))) {
            String pattern = key.replace(digest.hex(), "DIGEST")
                    .replace(run.value(), "RUN")
                    .replaceAll("/m([/.])", "/MODEL$1")
                    .replaceAll("(?<=promotions/MODEL/)[0-9]+", "SEQUENCE")
                    .replaceAll("0000000042", "STEP")
                    .replaceAll("000042", "EPOCH");
            assertThat(page).contains("| `" + pattern + "` |");
        }
    }
}
