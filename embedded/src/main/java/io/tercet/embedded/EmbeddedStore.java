package io.tercet.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;

import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * An S3 server in this JVM over a directory, which accepts requests signed with version 4 of the AWS signature. A bucket is a directory and an object is a file.
 */
public final class EmbeddedStore implements AutoCloseable {

    /**
     * What a client signs with.
     *
     * @param accessKey the public half
     * @param secretKey the secret half
     */
    public record Credentials(String accessKey, String secretKey) {

        public Credentials {
            if (accessKey.isBlank() || secretKey.isBlank()) {
                throw new IllegalArgumentException("An access key and a secret key must not be blank");
            }
        }

        /** Fresh ones, which no one can guess. */
        public static Credentials random() {
            SecureRandom random = new SecureRandom();
            byte[] access = new byte[8];
            byte[] secret = new byte[24];
            random.nextBytes(access);
            random.nextBytes(secret);
            return new Credentials(
                    HexFormat.of().withUpperCase().formatHex(access),
                    HexFormat.of().formatHex(secret));
        }

        @Override
        public String toString() {
            return "Credentials[" + accessKey + "]";
        }
    }

    private final S3Proxy server;
    private final String endpoint;
    private final Path directory;
    private final Credentials credentials;

    private EmbeddedStore(S3Proxy server, String endpoint, Path directory, Credentials credentials) {
        this.server = server;
        this.endpoint = endpoint;
        this.directory = directory;
        this.credentials = credentials;
    }

    /** Starts a store on any free port with random credentials. */
    public static EmbeddedStore start(Path directory) {
        return start(directory, LocalPort.ANY, Credentials.random(), Reach.LOOPBACK);
    }

    /**
     * Starts a store and returns when it accepts clients.
     *
     * @param directory of its data, made if absent
     * @param port 1 to 65535, or {@link LocalPort#ANY}
     * @throws EmbeddedServerException if the port is in use or the directory cannot be used
     */
    public static EmbeddedStore start(Path directory, int port, Credentials credentials, Reach reach) {
        int chosen = LocalPort.claim("The object store", port, reach.listenOn());
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    "The object store cannot use its directory " + directory + ": " + e.getMessage(), e);
        }
        S3Proxy server = S3Proxy.builder()
                .blobStore(new WholeObjects(new FilesystemNio2BlobStore(directory.toString())))
                .endpoint(URI.create("http://" + reach.listenOn() + ":" + chosen))
                .awsAuthentication(AuthenticationType.AWS_V4, credentials.accessKey(), credentials.secretKey())
                .build();
        try {
            server.start();
        } catch (Exception e) { // what S3Proxy.start declares
            throw new EmbeddedServerException(
                    "The object store did not start on port " + chosen + ": " + e.getMessage(), e);
        }
        return new EmbeddedStore(server, "http://" + reach.knownAs() + ":" + chosen, directory, credentials);
    }

    /** The base URL that clients are given. */
    public String endpoint() {
        return endpoint;
    }

    public String accessKey() {
        return credentials.accessKey();
    }

    public String secretKey() {
        return credentials.secretKey();
    }

    /** Creates the buckets that are not there yet. */
    public void create(Collection<String> buckets) {
        try {
            for (String bucket : buckets) {
                Files.createDirectories(directory.resolve(bucket));
            }
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    "The object store cannot make a bucket in " + directory + ": " + e.getMessage(), e);
        }
    }

    /** Stops the server; what it was given stays in its directory. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) { // what S3Proxy.stop declares
            throw new EmbeddedServerException("The object store did not stop: " + e.getMessage(), e);
        }
    }
}
