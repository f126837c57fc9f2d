package io.tercet.preprocess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import io.tercet.contracts.event.Topic;
import io.tercet.embedded.EmbeddedSystem;
import io.tercet.embedded.TopicDefinition;

/** A real broker and a real store around the service. */
public class LiveSystem implements QuarkusTestResourceLifecycleManager {

    private static final String BUCKET = "tercet";

    private EmbeddedSystem system;

    @Override
    public Map<String, String> start() {
        Path directory;
        try {
            directory = Files.createTempDirectory("preprocess-service-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        system = EmbeddedSystem.start(
                directory,
                List.of(
                        TopicDefinition.named(Topic.UPLOADS.topicName()),
                        TopicDefinition.named(Topic.UPLOADS.deadLetterName()),
                        TopicDefinition.named(Topic.PARTS.topicName()),
                        TopicDefinition.named(Topic.PARTS.deadLetterName()),
                        TopicDefinition.named(Topic.DATASETS.topicName()),
                        TopicDefinition.named(Topic.TRAINING_REQUESTS.topicName())),
                List.of(BUCKET, "raw"));
        return Map.of(
                "kafka.bootstrap.servers",
                system.kafka().bootstrapServers(),
                "tercet.store.endpoint",
                system.store().endpoint(),
                "tercet.store.access-key",
                system.store().accessKey(),
                "tercet.store.secret-key",
                system.store().secretKey(),
                "tercet.store.bucket",
                BUCKET,
                "tercet.preprocess.work-directory",
                directory.resolve("work").toString(),
                "tercet.preprocess.retraining-every",
                "0.2s",
                "tercet.preprocess.share-from",
                "200K",
                "quarkus.http.test-port",
                "0");
    }

    @Override
    public void stop() {
        if (system != null) {
            system.close();
        }
    }
}
