package io.tercet.laptop.connection;

import java.util.Objects;

import io.tercet.store.ObjectStore;

/**
 * How to reach a Tercet system.
 *
 * @param kafka the broker's {@code HOST:PORT}, or several separated by commas
 * @param storeEndpoint base URL of the S3 service
 * @param region of the store's signature
 * @param accessKey of the store
 * @param secretKey of the store
 * @param bucket of everything Tercet makes
 * @param inference where generators answer
 */
public record Coordinates(
        String kafka,
        String storeEndpoint,
        String region,
        String accessKey,
        String secretKey,
        String bucket,
        InferenceAddress inference) {

    /** The broker where none is given. */
    public static final String DEFAULT_KAFKA = "127.0.0.1:9092";

    /** The store where none is given. */
    public static final String DEFAULT_STORE = "http://127.0.0.1:9000";

    /** The region where none is given; stores other than Amazon's ignore it. */
    public static final String DEFAULT_REGION = "us-east-1";

    /** The artifact bucket where none is given. */
    public static final String DEFAULT_BUCKET = "tercet";

    public Coordinates {
        Objects.requireNonNull(kafka, "kafka");
        Objects.requireNonNull(storeEndpoint, "store-endpoint");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(accessKey, "access-key");
        Objects.requireNonNull(secretKey, "secret-key");
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(inference, "inference");
    }

    /** Connects to the store. */
    public ObjectStore openStore() {
        return new ObjectStore(storeEndpoint, region, accessKey, secretKey, bucket);
    }

    @Override
    public String toString() {
        return "Coordinates[kafka=" + kafka + ", store=" + storeEndpoint + ", inference=" + inference + "]";
    }
}
