package io.tercet.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A single-node Kafka broker and controller (KRaft) in this JVM. What it is given survives in its directory, also when the JVM is killed; a later broker on the same directory has it again.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final int NODE = 1;
    private static final String CONTROLLER = "CONTROLLER";
    private static final String BROKER = "PLAINTEXT";
    private static final long ADMIN_TIMEOUT_SECONDS = 30;

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedKafka(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /** Starts a broker on any free port. */
    public static EmbeddedKafka start(Path directory) {
        return start(directory, LocalPort.ANY, Reach.LOOPBACK);
    }

    /**
     * Starts a broker and returns when it accepts clients.
     *
     * @param directory of its data, made if absent
     * @param port 1 to 65535, or {@link LocalPort#ANY}
     * @param reach of the broker; the controller is reached from this machine alone
     * @throws EmbeddedServerException if the port is in use or the broker does not start
     */
    public static EmbeddedKafka start(Path directory, int port, Reach reach) {
        int brokerPort = LocalPort.claim("The Kafka broker", port, reach.listenOn());
        int controllerPort = LocalPort.claim("The Kafka controller", LocalPort.ANY);
        try {
            Files.createDirectories(directory);
            format(directory);
            KafkaRaftServer server = new KafkaRaftServer(
                    new KafkaConfig(settings(directory, reach, brokerPort, controllerPort)), Time.SYSTEM);
            startup(server, directory, brokerPort);
            return new EmbeddedKafka(server, reach.knownAs() + ":" + brokerPort);
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    "The Kafka broker cannot use its directory " + directory + ": " + e.getMessage(), e);
        }
    }

    /** Where clients connect, for their {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Creates the topics that are not there yet. */
    public void create(Collection<TopicDefinition> topics) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            Set<String> existing = admin.listTopics().names().get(ADMIN_TIMEOUT_SECONDS, SECONDS);
            List<NewTopic> missing = topics.stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.settings()))
                    .toList();
            admin.createTopics(missing).all().get(ADMIN_TIMEOUT_SECONDS, SECONDS);
        } catch (ExecutionException e) {
            throw new EmbeddedServerException(
                    "The Kafka broker refused to create topics: " + e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new EmbeddedServerException(
                    "The Kafka broker did not create topics within " + ADMIN_TIMEOUT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("Interrupted while creating topics", e);
        }
    }

    /** Stops the broker; returns when its files are closed. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path directory) throws IOException {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try (PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(quiet)
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setDirectories(List.of(directory.toString()))
                    .setMetadataLogDirectory(directory.toString())
                    .setControllerListenerName(CONTROLLER)
                    .run();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) { // what Formatter.run declares
            throw new EmbeddedServerException(
                    "The Kafka broker's directory " + directory + " cannot be formatted: " + e.getMessage(), e);
        }
    }

    private static void startup(KafkaRaftServer server, Path directory, int port) {
        try {
            server.startup();
        } catch (RuntimeException | Error e) {
            server.shutdown();
            if (isCausedByBind(e)) {
                throw new EmbeddedServerException(
                        "The Kafka broker cannot listen on port " + port + ": something took it this moment", e);
            }
            throw new EmbeddedServerException(
                    "The Kafka broker did not start on directory " + directory + ": " + e.getMessage(), e);
        }
    }

    private static boolean isCausedByBind(Throwable e) {
        return e != null && (e instanceof BindException || isCausedByBind(e.getCause()));
    }

    private static Map<String, String> settings(Path directory, Reach reach, int brokerPort, int controllerPort) {
        String broker = reach.listenOn() + ":" + brokerPort;
        String controller = LocalPort.HOST + ":" + controllerPort;
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.voters", NODE + "@" + controller);
        settings.put("listeners", BROKER + "://" + broker + "," + CONTROLLER + "://" + controller);
        settings.put("advertised.listeners", BROKER + "://" + reach.knownAs() + ":" + brokerPort);
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("listener.security.protocol.map", BROKER + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        settings.put("inter.broker.listener.name", BROKER);
        settings.put("log.dirs", directory.toString());
        settings.put("auto.create.topics.enable", "false");
        // Answers within a second where production settings take many, also after a kill.
        settings.put("broker.heartbeat.interval.ms", "200");
        settings.put("broker.session.timeout.ms", "2000");
        settings.put("controlled.shutdown.enable", "true");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // One node keeps the only copy, and small internal topics keep it small.
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
        return settings;
    }
}
