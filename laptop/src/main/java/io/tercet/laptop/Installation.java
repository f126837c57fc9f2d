package io.tercet.laptop;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where Tercet's own files are.
 *
 * @param home the directory of the {@code tercet} script
 */
public record Installation(Path home) {

    private static final String HOME_PROPERTY = "tercet.home";

    /** The one this command runs from: system property {@value #HOME_PROPERTY}, else the working directory. */
    public static Installation current() {
        return new Installation(
                Path.of(System.getProperty(HOME_PROPERTY, "")).toAbsolutePath().normalize());
    }

    /**
     * The runnable jar of a built service.
     *
     * @param service its module's name, for example {@code trainer-service}
     * @throws CommandException if it has not been built
     */
    public Path serviceJar(String service) {
        Path jar = home.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new CommandException("The " + service + " is not built: " + jar
                    + " is missing. Run ./mvnw install -DskipTests in " + home + ".");
        }
        return jar;
    }

    /** A run specification that comes with Tercet. */
    public Path example(String name) {
        return home.resolve("examples").resolve(name + ".yaml");
    }

    /** Where a system started by this installation keeps its state between commands. */
    public Path stateDirectory() {
        return home.resolve(".tercet");
    }
}
