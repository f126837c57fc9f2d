package io.tercet.inference.latent;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the generator is given besides latent values, the same for every row.
 *
 * @param imageClass class of the images, where the model is conditional on one
 * @param conditions and flags by name, in physical units
 * @param words of columns of categories, by name
 */
public record Given(OptionalInt imageClass, Map<String, Float> conditions, Map<String, String> words) {

    static final String CLASS = "class";
    static final String CONDITIONS = "conditions";

    public Given {
        conditions = Map.copyOf(conditions);
        words = Map.copyOf(words);
    }

    static Given read(Fields fields) {
        Map<String, JsonNode> named = fields.value(
                        CONDITIONS, (where, json) -> Fields.members(where, json, "numbers or words"))
                .orElse(Map.of());
        Map<String, Float> conditions = new LinkedHashMap<>();
        Map<String, String> words = new LinkedHashMap<>();
        named.forEach((name, value) -> {
            if (value.isTextual()) {
                words.put(name, value.textValue());
            } else {
                conditions.put(name, Fields.number(CONDITIONS + "." + name, value));
            }
        });
        return new Given(fields.integer(CLASS, 0, 999), conditions, words);
    }

    /** Whether nothing is given but perhaps a class. */
    public boolean hasNoConditions() {
        return conditions.isEmpty() && words.isEmpty();
    }
}
