package io.tercet.inference;

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
import io.tercet.store.ObjectStore;

/** A real broker and a real store, with models promoted before the service starts. */
public class LiveSystem implements QuarkusTestResourceLifecycleManager {

    public static final String TOKEN = "open sesame";
    public static final PromotableModel EARLY = PromotableModel.named("promoted-early");
    public static final PromotableModel WORDS = PromotableModel.ofWords("words");
    public static final PromotableModel FACES = PromotableModel.ofImages("faces", "height: 5, width: 4, channels: 3");
    public static final PromotableModel DIGITS =
            PromotableModel.ofImages("digits", "height: 4, width: 4, classes: 3, conditional: true");

    private static final String BUCKET = "tercet";

    private EmbeddedSystem system;
    private Path directory;

    @Override
    public Map<String, String> start() {
        try {
            directory = Files.createTempDirectory("inference-service-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        system = EmbeddedSystem.start(
                directory,
                List.of(
                        TopicDefinition.compacted(Topic.PROMOTIONS.topicName()),
                        TopicDefinition.named(Topic.PROMOTIONS.deadLetterName())),
                List.of(BUCKET));
        try (ObjectStore store = new ObjectStore(
                system.store().endpoint(),
                "us-east-1",
                system.store().accessKey(),
                system.store().secretKey(),
                BUCKET)) {
            EARLY.promote(store.artifacts(), 1, 10);
            WORDS.promote(store.artifacts(), 1, 10);
            FACES.promote(store.artifacts(), 1, 10);
            DIGITS.promote(store.artifacts(), 1, 10);
        }
        return Map.of(
                "kafka.bootstrap.servers",
                system.kafka().bootstrapServers(),
                "tercet.store.endpoint",
                system.store().endpoint(),
                "tercet.store.access-key",
                system.store().accessKey(),
                "tercet.store.secret-key",
                system.store().secretKey(),
                "tercet.inference.token",
                TOKEN,
                "tercet.inference.most-rows",
                "5000",
                // What these tests see in time is announced; reading the store again has a test of its own.
                "tercet.inference.reread-every",
                "1h",
                "tercet.inference.device",
                "cpu",
                "quarkus.http.test-port",
                "0",
                "quarkus.http.limits.max-body-size",
                "1M");
    }

    @Override
    public void stop() {
        if (system != null) {
            system.close();
        }
    }
}
