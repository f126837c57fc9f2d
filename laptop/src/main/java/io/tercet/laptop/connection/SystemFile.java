package io.tercet.laptop.connection;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

import io.tercet.contracts.Json;
import io.tercet.contracts.RejectedException;
import io.tercet.laptop.CommandException;
import io.tercet.laptop.Installation;

/** The file by which commands find the system that is up; readable by its owner only, for it holds the store's keys. */
public final class SystemFile {

    private final Path file;

    SystemFile(Path file) {
        this.file = file;
    }

    public static SystemFile of(Installation installation) {
        return new SystemFile(installation.stateDirectory().resolve("system.json"));
    }

    /** The system, unless there is none or it has died. */
    public Optional<RunningSystem> readIfUp() {
        try {
            return Optional.of(Json.read(Files.readAllBytes(file), RunningSystem.class))
                    .filter(system -> system.process().isPresent());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | RejectedException e) {
            throw new CommandException(
                    "Cannot read " + file + ": " + e.getMessage() + ". Remove it if no system is up.", e);
        }
    }

    /**
     * Makes sure that no system is up.
     *
     * @throws CommandException if one is
     */
    public void requireNoneUp() {
        readIfUp().ifPresent(system -> {
            throw new CommandException(
                    "A system is up already, as process " + system.pid() + ". Stop it with ./tercet down.");
        });
    }

    /** Announces a system; replaces what a dead one left. */
    public void write(RunningSystem system) {
        try {
            Files.createDirectories(file.getParent());
            Path complete = Files.createTempFile(file.getParent(), "system", ".json", ownerOnly(file.getParent()));
            Files.write(complete, Json.bytes(system));
            Files.move(complete, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CommandException("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Takes the announcement back. */
    public void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new CommandException("Cannot remove " + file + ": " + e.getMessage(), e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path directory) throws IOException {
        FileStore store = Files.getFileStore(directory);
        return store.supportsFileAttributeView(PosixFileAttributeView.class)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
