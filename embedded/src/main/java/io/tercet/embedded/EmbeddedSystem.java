package io.tercet.embedded;

import java.nio.file.Path;
import java.util.Collection;

/**
 * A broker and a store together, with topics and buckets in place: all that the services need around them.
 *
 * @param kafka the broker
 * @param store the object store
 */
public record EmbeddedSystem(EmbeddedKafka kafka, EmbeddedStore store) implements AutoCloseable {

    /**
     * Starts both on free ports.
     *
     * @param directory of their data, made if absent
     * @param topics to create unless they are there
     * @param buckets to create unless they are there
     */
    public static EmbeddedSystem start(Path directory, Collection<TopicDefinition> topics, Collection<String> buckets) {
        return start(
                directory,
                Reach.LOOPBACK,
                LocalPort.ANY,
                LocalPort.ANY,
                EmbeddedStore.Credentials.random(),
                topics,
                buckets);
    }

    /**
     * Starts both.
     *
     * @param kafkaPort of the broker, or {@link LocalPort#ANY}
     * @param storePort of the store, or {@link LocalPort#ANY}
     * @throws EmbeddedServerException if either cannot start; neither is left running then
     */
    public static EmbeddedSystem start(
            Path directory,
            Reach reach,
            int kafkaPort,
            int storePort,
            EmbeddedStore.Credentials credentials,
            Collection<TopicDefinition> topics,
            Collection<String> buckets) {
        EmbeddedStore store = EmbeddedStore.start(directory.resolve("store"), storePort, credentials, reach);
        try {
            store.create(buckets);
            EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"), kafkaPort, reach);
            EmbeddedSystem system = new EmbeddedSystem(kafka, store);
            try {
                kafka.create(topics);
                return system;
            } catch (RuntimeException e) {
                kafka.close();
                throw e;
            }
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** Stops both, the broker first. */
    @Override
    public void close() {
        try {
            kafka.close();
        } finally {
            store.close();
        }
    }
}
