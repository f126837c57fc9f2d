package io.tercet.laptop.system;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.tercet.laptop.CommandException;

class PreflightTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"Linux, amd64", "Mac OS X, aarch64", "Windows 11, amd64"})
    void shouldAcceptPlatformsThatTheNativeLibraryIsPublishedFor(String system, String architecture) {
        assertThatCode(() -> Preflight.requirePlatform(system, architecture)).doesNotThrowAnyException();
    }

    @Test
    void shouldSayWhichPlatformLacksTheNativeLibrary() {
        assertThatThrownBy(() -> Preflight.requirePlatform("Linux", "riscv64"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("native library")
                .hasMessageContaining("Linux on riscv64");
    }

    @Test
    void shouldSayThatTheNativeLibraryNeedsGlibc() throws Exception {
        Files.createFile(directory.resolve("ld-musl-x86_64.so.1"));

        assertThatThrownBy(() -> Preflight.requireStandardLibrary(directory))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("musl");
    }

    @Test
    void shouldSayHowMuchMemoryIsNeededAndHad() {
        assertThatThrownBy(() -> Preflight.requireMemory(512L << 20, 2L << 30))
                .isInstanceOf(CommandException.class)
                .hasMessage("Too little memory: the system needs 2048 MiB and 512 MiB are available.");
    }

    @Test
    void shouldSayHowMuchDiskIsNeededAndHadAndWhere() {
        assertThatThrownBy(() -> Preflight.requireDisk(directory, 10L << 20, 1L << 30))
                .isInstanceOf(CommandException.class)
                .hasMessage("Too little disk: the system needs 1024 MiB and 10 MiB are usable in " + directory + ".");
    }
}
