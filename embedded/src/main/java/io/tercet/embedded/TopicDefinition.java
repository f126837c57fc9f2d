package io.tercet.embedded;

import java.util.Map;
import java.util.Objects;

/**
 * A topic to be there before anyone uses the broker.
 *
 * @param name of the topic
 * @param partitions at least 1
 * @param settings Kafka's own, for example {@code cleanup.policy}
 */
public record TopicDefinition(String name, int partitions, Map<String, String> settings) {

    public TopicDefinition {
        Objects.requireNonNull(name, "name");
        if (partitions < 1) {
            throw new IllegalArgumentException("'partitions' of " + name + " must be at least 1, not " + partitions);
        }
        settings = Map.copyOf(settings);
    }

    /** One partition and the broker's default settings. */
    public static TopicDefinition named(String name) {
        return new TopicDefinition(name, 1, Map.of());
    }

    /** One partition that keeps the newest record of each key. */
    public static TopicDefinition compacted(String name) {
        return new TopicDefinition(name, 1, Map.of("cleanup.policy", "compact"));
    }
}
