package io.tercet.inference;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the service serves. */
@ConfigMapping(prefix = "tercet.inference")
public interface InferenceConfiguration {

    /** The bearer token every caller must present; no default, never logged. */
    Optional<String> token();

    /** Whether to serve anyone where there is no token; for a laptop. */
    @WithDefault("false")
    boolean anonymous();

    /** Most rows of one request, at least 1. */
    @WithDefault("100000")
    int mostRows();

    /** Requests generated for at the same time, at least 1; further ones wait. */
    @WithDefault("4")
    int concurrency();

    /** How long a request waits for its turn before it is answered with 503. */
    @WithDefault("2s")
    Duration patience();

    /** How often the promotions in the store are read again, in case an announcement was lost. */
    @WithDefault("30s")
    Duration rereadEvery();

    /** Where generators run: auto, cpu or cuda:N. */
    @WithDefault("auto")
    String device();
}
