package io.tercet.laptop.connection;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import io.tercet.laptop.CommandException;
import io.tercet.laptop.Installation;

class ConnectionOptionsTest {

    @TempDir
    Path home;

    @Test
    void shouldNoticeThatTheSystemHereHasEnded() {
        // given
        Installation here = new Installation(home);
        ConnectionOptions options = parsed();
        SystemFile.of(here).write(RunningSystem.ofThisProcess(SystemFileTest.COORDINATES));
        assertThatCode(() -> options.requireAlive(here)).doesNotThrowAnyException();
        // when
        SystemFile.of(here).remove();
        // then
        assertThatThrownBy(() -> options.requireAlive(here))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("has ended")
                .hasMessageContaining("./tercet up");
    }

    @Test
    void shouldKnowNothingOfASystemElsewhere() {
        ConnectionOptions elsewhere = parsed("--kafka", "kafka:9092", "--access-key", "a", "--secret-key", "b");

        assertThatCode(() -> elsewhere.requireAlive(new Installation(home))).doesNotThrowAnyException();
    }

    private static ConnectionOptions parsed(String... arguments) {
        Anything command = new Anything();
        new CommandLine(command).parseArgs(arguments);
        return command.connection;
    }

    @Command
    private static final class Anything {
        @Mixin
        private ConnectionOptions connection = new ConnectionOptions();
    }
}
