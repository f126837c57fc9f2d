package io.tercet.laptop.connection;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How to reach an inference service.
 *
 * @param url its base
 * @param token the bearer token it demands, if it does
 */
public record InferenceAddress(
        URI url, @JsonInclude(JsonInclude.Include.ALWAYS) Optional<String> token) {

    /** Where it is if nothing else is said. */
    static final InferenceAddress DEFAULT = new InferenceAddress(URI.create("http://127.0.0.1:8080"), Optional.empty());

    public InferenceAddress {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(token, "token");
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
