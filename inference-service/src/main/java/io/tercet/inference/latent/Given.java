package io.tercet.inference.latent;

import java.util.Map;
import java.util.OptionalInt;

/**
 * What the generator is given besides latent values, the same for every row.
 *
 * @param imageClass class of the images, where the model is conditional on one
 * @param conditions and flags by name, in physical units
 */
public record Given(OptionalInt imageClass, Map<String, Float> conditions) {

    static final String CLASS = "class";
    static final String CONDITIONS = "conditions";

    public Given {
        conditions = Map.copyOf(conditions);
    }

    static Given read(Fields fields) {
        return new Given(
                fields.integer(CLASS, 0, 999),
                fields.value(CONDITIONS, Fields::numbers).orElse(Map.of()));
    }
}
