package io.tercet.referee.judging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import io.tercet.contracts.event.Topic;
import io.tercet.embedded.EmbeddedSystem;
import io.tercet.embedded.TopicDefinition;

/** Gives a test the real broker and store. */
public class LiveSystem implements QuarkusTestResourceLifecycleManager {

    private EmbeddedSystem system;

    @Override
    public Map<String, String> start() {
        List<TopicDefinition> topics = Stream.of(Topic.values())
                .flatMap(topic -> Stream.of(topic.topicName(), topic.deadLetterName()))
                .map(TopicDefinition::named)
                .toList();
        try {
            system = EmbeddedSystem.start(Files.createTempDirectory("referee-test"), topics, List.of("tercet"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "kafka.bootstrap.servers", system.kafka().bootstrapServers(),
                "tercet.store.endpoint", system.store().endpoint(),
                "tercet.store.access-key", system.store().accessKey(),
                "tercet.store.secret-key", system.store().secretKey());
    }

    @Override
    public void stop() {
        system.close();
    }
}
