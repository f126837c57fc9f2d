package io.tercet.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the object store is and how to get in. */
@ConfigMapping(prefix = "tercet.store")
public interface StoreConfiguration {

    /** Base URL of the S3 service, for example {@code https://minio.example.org:9000}. */
    @WithDefault("http://127.0.0.1:9000")
    String endpoint();

    /** Region of the signature. */
    @WithDefault("us-east-1")
    String region();

    /** Access key id; no default. */
    String accessKey();

    /** Secret access key; no default, never logged. */
    String secretKey();

    /** The bucket of everything Tercet makes: datasets, checkpoints, verdicts, promotions. */
    @WithDefault("tercet")
    String bucket();
}
