package io.tercet.laptop.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.laptop.CommandException;

class SystemFileTest {

    static final Coordinates COORDINATES = new Coordinates(
            "127.0.0.1:9092",
            "http://127.0.0.1:9000",
            "us-east-1",
            "access",
            "secret",
            "tercet",
            new InferenceAddress(URI.create("http://127.0.0.1:8080"), Optional.empty()));

    @TempDir
    Path directory;

    private SystemFile file() {
        return new SystemFile(directory.resolve("state/system.json"));
    }

    @Test
    void shouldFindASystemWhoseProcessRuns() {
        RunningSystem self = RunningSystem.ofThisProcess(COORDINATES);

        file().write(self);

        assertThat(file().readIfUp()).contains(self);
        assertThatThrownBy(() -> file().requireNoneUp()).hasMessageContaining("up already, as process " + self.pid());
    }

    @Test
    void shouldFindNoSystemAfterItsProcessHasDied() throws Exception {
        // given
        Process process = new ProcessBuilder("sleep", "60").start();
        Optional<Instant> started = process.info().startInstant();
        file().write(new RunningSystem(process.pid(), started, COORDINATES));
        // when
        process.destroyForcibly().waitFor();
        // then
        assertThat(file().readIfUp()).isEmpty();
    }

    @Test
    void shouldNotTakeAnotherProcessOfTheSameNumberForTheSystem() {
        // given
        long pid = ProcessHandle.current().pid();
        file().write(new RunningSystem(pid, Optional.of(Instant.EPOCH), COORDINATES));
        // when / then
        assertThat(file().readIfUp()).isEmpty();
    }

    @Test
    void shouldFindNoSystemWhereThereIsNoFile() {
        assertThat(file().readIfUp()).isEmpty();
        file().remove();
        file().requireNoneUp();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void shouldBeReadableByItsOwnerOnly() throws Exception {
        file().write(RunningSystem.ofThisProcess(COORDINATES));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("state/system.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldSayWhichFileIsDamaged() throws Exception {
        // given
        file().write(RunningSystem.ofThisProcess(COORDINATES));
        Path path = directory.resolve("state/system.json");
        Files.writeString(path, "{");
        // when / then
        assertThatThrownBy(() -> file().readIfUp())
                .isInstanceOf(CommandException.class)
                .hasMessageContaining(path.toString());
    }
}
