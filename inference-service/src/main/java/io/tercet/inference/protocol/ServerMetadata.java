package io.tercet.inference.protocol;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the server is.
 *
 * @param name of the server
 * @param version of the server
 * @param extensions of the protocol that it speaks
 */
public record ServerMetadata(
        @JsonProperty("name") String name,
        @JsonProperty("version") String version,
        @JsonProperty("extensions") List<String> extensions) {}
