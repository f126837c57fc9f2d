package io.tercet.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {

    @TempDir
    Path directory;

    @Test
    void shouldDeliverWhatWasPublished() throws Exception {
        // given
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory)) {
            kafka.create(List.of(TopicDefinition.named("uploads")));
            // when
            publish(kafka, "uploads", "key", "value");
            // then
            assertThat(valuesOf(kafka, "uploads")).containsExactly("value");
        }
    }

    @Test
    void shouldKeepTopicsAndRecordsAcrossARestartOnTheSameDirectory() throws Exception {
        // given
        try (EmbeddedKafka first = EmbeddedKafka.start(directory)) {
            first.create(List.of(TopicDefinition.compacted("promotions")));
            publish(first, "promotions", "model", "champion");
        }
        // when
        try (EmbeddedKafka second = EmbeddedKafka.start(directory)) {
            second.create(List.of(TopicDefinition.compacted("promotions")));
            // then
            assertThat(valuesOf(second, "promotions")).containsExactly("champion");
            assertThat(setting(second, "promotions", "cleanup.policy")).isEqualTo("compact");
        }
    }

    @Test
    void shouldTellClientsTheNameItIsKnownBy() throws Exception {
        // given a broker on all interfaces that is known by a name
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, LocalPort.ANY, new Reach("0.0.0.0", "localhost"))) {
            // when a client comes by its address
            String byAddress = kafka.bootstrapServers().replace("localhost", LocalPort.HOST);
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", byAddress))) {
                // then it is sent to the name
                assertThat(admin.describeCluster().nodes().get())
                        .singleElement()
                        .satisfies(node -> assertThat(node.host()).isEqualTo("localhost"));
            }
        }
    }

    @Test
    void shouldNotMakeATopicThatNobodyDefined() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory)) {
            assertThatThrownBy(() -> publish(kafka, "uplaods", "key", "value"))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void shouldSayThatItsPortIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedKafka.start(directory, taken.getLocalPort(), Reach.LOOPBACK))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("The Kafka broker cannot listen on port " + taken.getLocalPort())
                    .hasMessageContaining("it is in use");
        }
    }

    private static void publish(EmbeddedKafka kafka, String topic, String key, String value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers(), "max.block.ms", 2000);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }

    private static List<String> valuesOf(EmbeddedKafka kafka, String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<String> values = new ArrayList<>();
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
                    values.add(record.value());
                }
            }
            return values;
        }
    }

    private static String setting(EmbeddedKafka kafka, String topic, String name) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
            return admin.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .get(resource)
                    .get(name)
                    .value();
        }
    }
}
