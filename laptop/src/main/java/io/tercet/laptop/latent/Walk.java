package io.tercet.laptop.latent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.tercet.contracts.ModelName;
import io.tercet.laptop.CommandException;
import io.tercet.laptop.Installation;
import io.tercet.laptop.connection.ConnectionOptions;
import io.tercet.laptop.generate.InferenceClient;

/** What all walks through latent space have in common: the model, what it is given, and where its answer goes. */
final class Walk {

    @Parameters(paramLabel = "MODEL", description = "Name of the model")
    private String model;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "File to write: FILE.png for a picture, FILE.json for the tensors")
    private Path out;

    @Option(names = "--class", paramLabel = "K", description = "Class to draw, where the model is conditional on one")
    private Optional<Integer> imageClass = Optional.empty();

    @Option(
            names = "--condition",
            paramLabel = "NAME=VALUE",
            description = "A condition or flag, where the model has some, in physical units; a category by its word")
    private Map<String, String> conditions = new LinkedHashMap<>();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    /**
     * Asks for a walk and writes the answer.
     *
     * @param kind of the walk
     * @param request its fields
     */
    void write(String kind, ObjectNode request) throws InterruptedException, IOException {
        imageClass.ifPresent(number -> request.put("class", number));
        if (!conditions.isEmpty()) {
            ObjectNode given = request.putObject("conditions");
            conditions.forEach((name, value) -> put(given, name, value));
        }
        InferenceClient client = new InferenceClient(connection.inference(Installation.current()));
        Files.write(out, client.walk(name(), kind, request, mediaType()));
        System.out.println("The answer is in " + out);
    }

    private static void put(ObjectNode given, String name, String value) {
        try {
            given.put(name, Double.parseDouble(value));
        } catch (NumberFormatException e) {
            given.put(name, value);
        }
    }

    private String mediaType() {
        String file = out.toString();
        if (file.endsWith(".png")) {
            return "image/png";
        }
        if (file.endsWith(".json")) {
            return "application/json";
        }
        throw new CommandException(
                "--out must end in .png for a picture or in .json for the tensors, not be " + out + ".");
    }

    private ModelName name() {
        try {
            return new ModelName(model);
        } catch (IllegalArgumentException e) {
            throw new CommandException(e.getMessage() + ".", e);
        }
    }
}
