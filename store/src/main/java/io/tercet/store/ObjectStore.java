package io.tercet.store;

import java.util.concurrent.TimeUnit;

import io.minio.MinioClient;
import okhttp3.OkHttpClient;

/** A connection to the object store; safe for many threads. */
public final class ObjectStore implements AutoCloseable {

    private static final long TIMEOUT_SECONDS = 60;

    private final OkHttpClient http = new OkHttpClient.Builder()
            .connectTimeout(5, TimeUnit.SECONDS)
            .readTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
            .writeTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
            .build();

    private final MinioClient client;
    private final Bucket artifacts;

    public ObjectStore(StoreConfiguration configuration) {
        this(
                configuration.endpoint(),
                configuration.region(),
                configuration.accessKey(),
                configuration.secretKey(),
                configuration.bucket());
    }

    public ObjectStore(String endpoint, String region, String accessKey, String secretKey, String artifacts) {
        this.client = MinioClient.builder()
                .endpoint(endpoint)
                .region(region)
                .credentials(accessKey, secretKey)
                .httpClient(http)
                .build();
        this.artifacts = bucket(artifacts);
    }

    /** The bucket of everything Tercet makes, laid out by {@link io.tercet.contracts.store.StoreKeys}. */
    public Bucket artifacts() {
        return artifacts;
    }

    /** Any bucket of this store, for example the one raw files land in. */
    public Bucket bucket(String name) {
        return new Bucket(client, name);
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
