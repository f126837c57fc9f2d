package io.tercet.laptop.connection;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import picocli.CommandLine.Option;

import io.tercet.laptop.CommandException;
import io.tercet.laptop.Installation;

/** Options that say which system a command works against: the one that is up on this laptop unless told otherwise. */
public final class ConnectionOptions {

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:TERCET_KAFKA}",
            description = "Kafka broker (TERCET_KAFKA)")
    private Optional<String> kafka = Optional.empty();

    @Option(
            names = "--store",
            paramLabel = "URL",
            defaultValue = "${env:TERCET_STORE_ENDPOINT}",
            description = "Object store, for example http://127.0.0.1:9000 (TERCET_STORE_ENDPOINT)")
    private Optional<String> store = Optional.empty();

    @Option(
            names = "--region",
            paramLabel = "NAME",
            defaultValue = "${env:TERCET_STORE_REGION}",
            description = "Region of the store; " + Coordinates.DEFAULT_REGION + " if not given (TERCET_STORE_REGION)")
    private Optional<String> region = Optional.empty();

    @Option(
            names = "--access-key",
            paramLabel = "KEY",
            defaultValue = "${env:TERCET_STORE_ACCESS_KEY}",
            description = "Access key of the store (TERCET_STORE_ACCESS_KEY)")
    private Optional<String> accessKey = Optional.empty();

    @Option(
            names = "--secret-key",
            paramLabel = "SECRET",
            defaultValue = "${env:TERCET_STORE_SECRET_KEY}",
            description = "Secret key of the store; better given as TERCET_STORE_SECRET_KEY")
    private Optional<String> secretKey = Optional.empty();

    @Option(
            names = "--bucket",
            paramLabel = "NAME",
            defaultValue = "${env:TERCET_STORE_BUCKET}",
            description = "Bucket of artifacts; " + Coordinates.DEFAULT_BUCKET + " if not given (TERCET_STORE_BUCKET)")
    private Optional<String> bucket = Optional.empty();

    @Option(
            names = "--inference",
            paramLabel = "URL",
            defaultValue = "${env:TERCET_INFERENCE}",
            description = "Inference service, for example http://127.0.0.1:8080 (TERCET_INFERENCE)")
    private Optional<String> inference = Optional.empty();

    @Option(
            names = "--inference-token",
            paramLabel = "TOKEN",
            defaultValue = "${env:TERCET_INFERENCE_TOKEN}",
            description = "Bearer token of the inference service; better given as TERCET_INFERENCE_TOKEN")
    private Optional<String> inferenceToken = Optional.empty();

    /**
     * The system to work against: the one that options and variables say, or else the one that is up here.
     *
     * @throws CommandException if there is neither, or the store's keys are missing
     */
    public Coordinates resolve(Installation installation) {
        InferenceAddress inferenceAddress = inference(installation);
        if (isHere()) {
            Coordinates here = up(installation)
                    .orElseThrow(
                            () -> new CommandException("No Tercet system is up here. Start one with ./tercet up, or"
                                    + " say which with --kafka, --store, --access-key and --secret-key or their TERCET_*"
                                    + " variables."));
            return new Coordinates(
                    here.kafka(),
                    here.storeEndpoint(),
                    here.region(),
                    here.accessKey(),
                    here.secretKey(),
                    here.bucket(),
                    inferenceAddress);
        }
        return new Coordinates(
                kafka.orElse(Coordinates.DEFAULT_KAFKA),
                store.orElse(Coordinates.DEFAULT_STORE),
                region.orElse(Coordinates.DEFAULT_REGION),
                accessKey.orElseThrow(() -> missing("--access-key", "TERCET_STORE_ACCESS_KEY")),
                secretKey.orElseThrow(() -> missing("--secret-key", "TERCET_STORE_SECRET_KEY")),
                bucket.orElse(Coordinates.DEFAULT_BUCKET),
                inferenceAddress);
    }

    private boolean isHere() {
        return Stream.of(kafka, store, accessKey, secretKey).noneMatch(Optional::isPresent);
    }

    /**
     * Makes sure that what {@link #resolve} found has not ended since, as far as it can be seen from here: the system that is
     * up on this laptop.
     *
     * @throws CommandException if it has
     */
    public void requireAlive(Installation installation) {
        if (isHere() && up(installation).isEmpty()) {
            throw new CommandException(
                    "The system that was up here has ended. What it was given is kept: after ./tercet up the"
                            + " same command goes on from there.");
        }
    }

    /** The inference service alone, for what needs neither broker nor store. */
    public InferenceAddress inference(Installation installation) {
        return inference
                .map(text -> new InferenceAddress(url(text), inferenceToken))
                .or(() -> up(installation).map(Coordinates::inference))
                .orElse(InferenceAddress.DEFAULT);
    }

    private static Optional<Coordinates> up(Installation installation) {
        return SystemFile.of(installation).readIfUp().map(RunningSystem::coordinates);
    }

    private static URI url(String text) {
        try {
            URI url = URI.create(text);
            if (List.of("http", "https").contains(String.valueOf(url.getScheme())) && url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw new CommandException("--inference needs a URL such as http://127.0.0.1:8080, not '" + text + "'.", e);
        }
        throw new CommandException("--inference needs a URL such as http://127.0.0.1:8080, not '" + text + "'.");
    }

    private static CommandException missing(String option, String variable) {
        return new CommandException("Give " + option + " or set " + variable + ".");
    }
}
