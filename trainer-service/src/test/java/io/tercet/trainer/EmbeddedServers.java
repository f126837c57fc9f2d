package io.tercet.trainer;

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

/** Gives a test a real broker and a real store with all topics and the artifact bucket. */
public class EmbeddedServers implements QuarkusTestResourceLifecycleManager {

    private EmbeddedSystem system;

    static EmbeddedSystem startSystem() {
        List<TopicDefinition> topics = Stream.of(Topic.values())
                .flatMap(topic -> Stream.of(topic.topicName(), topic.deadLetterName()))
                .map(TopicDefinition::named)
                .toList();
        try {
            return EmbeddedSystem.start(Files.createTempDirectory("trainer-test"), topics, List.of("tercet"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a service has to be told to use these servers. */
    static Map<String, String> settings(EmbeddedSystem system) {
        return Map.of(
                "kafka.bootstrap.servers", system.kafka().bootstrapServers(),
                "tercet.store.endpoint", system.store().endpoint(),
                "tercet.store.access-key", system.store().accessKey(),
                "tercet.store.secret-key", system.store().secretKey());
    }

    @Override
    public Map<String, String> start() {
        system = startSystem();
        return settings(system);
    }

    @Override
    public void stop() {
        system.close();
    }
}
