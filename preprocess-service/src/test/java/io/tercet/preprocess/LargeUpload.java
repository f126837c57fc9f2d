package io.tercet.preprocess;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Json;
import io.tercet.contracts.event.CloudEvent;
import io.tercet.contracts.event.DatasetPrepared;
import io.tercet.contracts.event.Topic;
import io.tercet.contracts.event.UploadArrived;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.ModelRegistration;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.prepared.DatasetManifest;
import io.tercet.dataset.prepared.DatasetPreparation;
import io.tercet.dataset.prepared.RawFile;
import io.tercet.store.ObjectStore;

/** CSV files of a model, in a directory and in the bucket {@code raw}, whose dataset is known. */
final class LargeUpload {

    private final RunSpecification specification;
    private final List<RawFile> files = new ArrayList<>();
    private final Path directory;

    /**
     * Writes the files.
     *
     * @param model that imitates them
     * @param rows of each file
     */
    LargeUpload(String model, int count, int rows, Path directory) throws IOException {
        this.directory = directory;
        this.specification = RunSpecification.parse("""
                tercet: 1
                model: %s
                dataset:
                  source: s3://raw/%s/
                  conditions: [p]
                  targets: [x, y]
                  one-hot: {side: [left, right]}
                  derive: {y: x^2 + p}
                  cuts: [p < 0.9]
                """.formatted(model, model));
        for (int file = 0; file < count; file++) {
            Random random = new Random(file);
            StringBuilder text = new StringBuilder("p,x,side\n");
            for (int row = 0; row < rows; row++) {
                text.append(random.nextFloat())
                        .append(',')
                        .append(random.nextFloat())
                        .append(random.nextBoolean() ? ",left\n" : ",right\n");
            }
            String name = model + "/" + file + ".csv";
            Path path = Files.writeString(directory.resolve(model + "-" + file + ".csv"), text);
            files.add(new RawFile(name, path, Digest.of(Files.readAllBytes(path))));
        }
    }

    RunSpecification specification() {
        return specification;
    }

    List<RawFile> files() {
        return List.copyOf(files);
    }

    /** What one process that shares nothing makes of it. */
    DatasetManifest alone() throws IOException {
        return new DatasetPreparation(specification).prepare(files, Files.createTempDirectory(directory, "alone"));
    }

    /** Puts the files into the store and registers the model. */
    void store(ObjectStore store) {
        files.forEach(file -> store.bucket("raw").upload(file.name(), file.path()));
        store.artifacts().put(StoreKeys.specification(specification.digest()), specification.canonicalJson());
        store.artifacts()
                .put(
                        StoreKeys.model(specification.model()),
                        Json.bytes(new ModelRegistration(
                                specification.model(),
                                specification.digest(),
                                specification.dataset().source())));
    }

    /** Announces the files. */
    void announce(String broker) throws InterruptedException {
        UploadArrived upload = new UploadArrived(
                URI.create("s3://raw/" + specification.model() + "/"),
                files.stream().map(RawFile::name).toList());
        CloudEvent event = CloudEvent.encode(upload, "test", Clock.systemUTC());
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                Topic.UPLOADS.topicName(), event.key(), event.json().getBytes(UTF_8));
        event.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the model is told of its dataset. */
    DatasetPrepared awaitPrepared(String broker) {
        List<DatasetPrepared> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(Topic.DATASETS.topicName(), 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    String type = new String(
                            record.headers().lastHeader(CloudEvent.TYPE_HEADER).value(), UTF_8);
                    if (specification.model().value().equals(record.key())) {
                        found.add((DatasetPrepared) CloudEvent.decode(type, record.value(), Topic.DATASETS));
                    }
                });
                return !found.isEmpty();
            });
        }
        return found.get(0);
    }
}
