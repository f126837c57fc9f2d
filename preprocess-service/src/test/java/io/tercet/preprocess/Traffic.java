package io.tercet.preprocess;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import io.tercet.contracts.Json;
import io.tercet.contracts.event.CloudEvent;
import io.tercet.contracts.event.Event;
import io.tercet.contracts.event.Topic;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.ModelRegistration;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.Table;
import io.tercet.dataset.feather.FeatherWriter;
import io.tercet.store.ObjectStore;

/**
 * What passes by the service: specifications and files in the store, events on the broker.
 *
 * @param patience with which events are awaited
 */
public record Traffic(String broker, ObjectStore store, Duration patience) {

    /** Traffic that is awaited for a minute. */
    public Traffic(String broker, ObjectStore store) {
        this(broker, store, Duration.ofMinutes(1));
    }

    /** Makes a specification its model's current one. */
    public RunSpecification register(RunSpecification specification) {
        store.artifacts().put(StoreKeys.specification(specification.digest()), specification.canonicalJson());
        store.artifacts()
                .put(
                        StoreKeys.model(specification.model()),
                        Json.bytes(new ModelRegistration(
                                specification.model(),
                                specification.digest(),
                                specification.dataset().source())));
        return specification;
    }

    /**
     * Puts a file of random rows, other ones for each name below the first directory, the same ones in each run.
     *
     * @param object key in the bucket {@code raw}
     * @param columns uniform in [0, 1), but {@code charged}, which is 0 or 1
     */
    public void put(Path directory, String object, int rows, String... columns) {
        Random random = new Random(object.substring(object.indexOf('/') + 1).hashCode());
        float[][] values = new float[columns.length][rows];
        for (int column = 0; column < columns.length; column++) {
            for (int row = 0; row < rows; row++) {
                values[column][row] = columns[column].equals("charged") ? random.nextInt(2) : random.nextFloat();
            }
        }
        Path file = directory.resolve(object.replace('/', '-'));
        FeatherWriter.write(file, new Table(List.of(columns), values));
        store.bucket("raw").upload(object, file);
    }

    public void send(Event event) {
        CloudEvent encoded = CloudEvent.encode(event, "test", Clock.systemUTC());
        send(Topic.of(event.getClass()), encoded.key(), encoded.json(), encoded.headers());
    }

    public void send(Topic topic, String key, String json, Map<String, String> headers) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic.topicName(), key, json.getBytes(UTF_8));
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for so many events of a type on its topic. */
    public <E extends Event> List<E> awaitEvents(Topic topic, Class<E> type, int count, Predicate<E> wanted) {
        List<E> found = new ArrayList<>();
        read(
                topic.topicName(),
                record -> decoded(topic, type, record).stream().filter(wanted).forEach(found::add),
                () -> found.size() >= count);
        return found;
    }

    /** Waits for so many records of a topic. */
    public List<ConsumerRecord<String, byte[]>> awaitRecords(
            String topic, int count, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        read(
                topic,
                record -> {
                    if (wanted.test(record)) {
                        found.add(record);
                    }
                },
                () -> found.size() >= count);
        return found;
    }

    public static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static <E extends Event> List<E> decoded(
            Topic topic, Class<E> type, ConsumerRecord<String, byte[]> record) {
        Event event = CloudEvent.decode(header(record, CloudEvent.TYPE_HEADER), record.value(), topic);
        return type.isInstance(event) ? List.of(type.cast(event)) : List.of();
    }

    private void read(String topic, Consumer<ConsumerRecord<String, byte[]>> reader, BooleanSupplier enough) {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker, "auto.offset.reset", "earliest");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(patience).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(reader);
                return enough.getAsBoolean();
            });
        }
    }
}
