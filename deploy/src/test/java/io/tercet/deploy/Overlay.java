package io.tercet.deploy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** The overlays, rendered by the program that a person would use. */
enum Overlay {
    MINIMAL,
    PRODUCTION,
    GPU;

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path DEPLOY = Path.of(System.getProperty("tercet.home"), "deploy");

    Path directory() {
        return DEPLOY.resolve("overlays").resolve(name().toLowerCase(Locale.ROOT));
    }

    /** Whether this machine has a program that renders. */
    static boolean canBeRendered() {
        return renderer().isPresent();
    }

    /**
     * Every object of the overlay as it would be applied.
     *
     * @throws IllegalStateException with the renderer's complaint if it has any
     */
    List<JsonNode> render() {
        return render(directory());
    }

    static List<JsonNode> render(Path directory) {
        List<String> renderer = renderer().orElseThrow();
        try {
            Path complaints = Files.createTempFile("kustomize", ".err");
            Process process = new ProcessBuilder(Stream.concat(renderer.stream(), Stream.of(directory.toString()))
                            .toList())
                    .redirectError(complaints.toFile())
                    .start();
            String rendered = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            String complaint = Files.readString(complaints);
            Files.delete(complaints);
            if (exit != 0 || !complaint.isBlank()) {
                throw new IllegalStateException(String.join(" ", renderer) + " " + directory + ": " + complaint);
            }
            return YAML.readerFor(JsonNode.class).<JsonNode>readValues(rendered).readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Optional<List<String>> renderer() {
        if (isOnPath("kustomize")) {
            return Optional.of(List.of("kustomize", "build"));
        }
        return isOnPath("kubectl") ? Optional.of(List.of("kubectl", "kustomize")) : Optional.empty();
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
