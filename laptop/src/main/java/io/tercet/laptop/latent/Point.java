package io.tercet.laptop.latent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.tercet.laptop.CommandException;

/** A point of latent space as people name it on the command line. */
final class Point {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Point() {}

    /**
     * Reads a point as requests have it.
     *
     * @param text a seed, or {@code FILE.json:ROW}
     * @throws CommandException if it is neither
     */
    static JsonNode read(String text) {
        if (text.matches("-?\\d+")) {
            return seed(text);
        }
        int colon = text.lastIndexOf(".json:") + ".json".length();
        if (!text.contains(".json:") || !text.substring(colon + 1).matches("\\d{1,9}")) {
            throw new CommandException("A point is a seed, such as 7, or FILE.json:ROW, not '" + text + "'.");
        }
        return row(Path.of(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
    }

    private static JsonNode seed(String text) {
        try {
            return NODES.numberNode(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new CommandException("A seed is a whole number of 64 bits, not " + text + ".", e);
        }
    }

    private static ArrayNode row(Path file, int row) {
        JsonNode latents = latents(file);
        int rows = latents.path("shape").path(0).asInt();
        int values = latents.path("shape").path(1).asInt();
        if (row >= rows) {
            throw new CommandException(
                    file + " has latents of " + rows + " points, counting from 0, and so no point " + row + ".");
        }
        ArrayNode point = NODES.arrayNode();
        for (int i = row * values; i < (row + 1) * values; i++) {
            point.add(latents.path("data").get(i));
        }
        return point;
    }

    private static JsonNode latents(Path file) {
        try {
            if (!Files.exists(file)) {
                throw new CommandException("There is no file " + file + ".");
            }
            return StreamSupport.stream(
                            JSON.readTree(file.toFile()).path("outputs").spliterator(), false)
                    .filter(output -> output.path("name").asText().equals("latents"))
                    .findFirst()
                    .orElseThrow(() -> new CommandException(
                            file + " is no answer about latent space: it has no output 'latents'."));
        } catch (IOException e) {
            throw new CommandException(file + " cannot be read as JSON: " + e.getMessage() + ".", e);
        }
    }
}
