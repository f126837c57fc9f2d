package io.tercet.inference.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Why there is no answer.
 *
 * @param error for the caller
 */
public record ErrorResponse(@JsonProperty("error") String error) {}
