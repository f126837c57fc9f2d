package io.tercet.laptop.generate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import io.tercet.laptop.CommandException;

/**
 * A model as the inference service describes it.
 *
 * @param version sequence of the promotion that serves
 * @param input name of the tensor it takes
 * @param inputs the tensor's columns, in order
 * @param outputs columns of the tensor it gives, in order
 * @param categories of the columns that are text: their words, in the order of the numbers that stand for them
 */
public record ServedModel(
        String version, String input, List<String> inputs, List<String> outputs, Map<String, List<String>> categories) {

    public ServedModel {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        categories = Map.copyOf(categories);
    }

    /** Reads the Open Inference Protocol's model metadata; the columns are in the tensors' parameters. */
    static ServedModel of(JsonNode metadata) {
        return new ServedModel(
                metadata.path("versions").path(0).asText(),
                metadata.path("inputs").path(0).path("name").asText(),
                columns(metadata, "inputs"),
                columns(metadata, "outputs"),
                categories(metadata));
    }

    private static Map<String, List<String>> categories(JsonNode metadata) {
        Map<String, List<String>> categories = new LinkedHashMap<>();
        metadata.path("inputs")
                .path(0)
                .path("parameters")
                .path("categories")
                .properties()
                .forEach(column -> categories.put(column.getKey(), words(column.getValue())));
        return categories;
    }

    private static List<String> words(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> columns(JsonNode metadata, String tensors) {
        List<String> columns =
                words(metadata.path(tensors).path(0).path("parameters").path("columns"));
        if (columns.isEmpty()) {
            throw new CommandException(
                    "The inference service does not say the columns of the model's " + tensors + ".");
        }
        return columns;
    }
}
