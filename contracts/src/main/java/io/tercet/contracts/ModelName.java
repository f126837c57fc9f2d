package io.tercet.contracts;

import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What is being imitated, for example {@code lhcb-resolution}: lower-case letters, digits and inner hyphens, at most 63
 * characters, so that it is safe in store keys, Kafka keys and URLs.
 */
public record ModelName(@JsonValue String value) {

    private static final Pattern VALID = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    @JsonCreator
    public ModelName {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A model name is 1 to 63 lower-case letters, digits and inner hyphens, not '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
