package io.tercet.contracts;

import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One training of one specification on one dataset. The name is derived from the two, because the same specification
 * on the same data gives the same result: asking twice for a run is asking for one run.
 */
public record RunId(@JsonValue String value) {

    private static final Pattern VALID = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?-[0-9a-f]{12}");

    @JsonCreator
    public RunId {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A run is named by its model, a hyphen and 12 hexadecimal digits, not '" + value + "'");
        }
    }

    public static RunId of(ModelName model, Digest specification, Digest dataset) {
        Digest identity = Digest.of(specification.hex() + dataset.hex());
        return new RunId(model.value() + "-" + identity.brief());
    }

    @Override
    public String toString() {
        return value;
    }
}
