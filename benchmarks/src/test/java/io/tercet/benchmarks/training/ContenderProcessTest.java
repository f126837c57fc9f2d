package io.tercet.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.benchmarks.BenchmarkException;
import io.tercet.benchmarks.training.ContenderProcess.Entry;

class ContenderProcessTest {

    @TempDir
    private Path directory;

    @Test
    void shouldReplayAndPlayTheGameThatTheTrainerPlays() throws IOException {
        Machine machine = new Machine(Path.of(".."), "python3", "cpu", 1);
        ResolutionSystem system = ResolutionSystem.published(machine.home());
        system.write(directory);
        Contender tercet = system.contenders(machine, directory).get(0);

        Entry entry = ContenderProcess.start(tercet, directory.resolve("log"));

        assertThat(entry).isInstanceOf(Entry.Ready.class);
        try (ContenderProcess process = ((Entry.Ready) entry).process()) {
            Trajectory trajectory = process.replay();
            assertThat(trajectory.losses()).hasSize(2 * ResolutionSystem.RECORDED_STEPS);
            // Labels smoothed by 0.1 keep a discriminator's cross-entropy above that of a sure and right one.
            double least = -0.95 * Math.log(0.95) - 0.05 * Math.log(0.05);
            assertThat(trajectory.losses().get(1)).isBetween(least, 3.0);
            assertThat(trajectory.losses().get(0))
                    .isEqualTo(-trajectory.losses().get(1));
            assertThat(process.replay()).isEqualTo(trajectory);
            process.play(2);
            assertThat(process.matrixRate()).isGreaterThan(1e8);
        }
    }

    @Test
    void shouldLeaveOutAContenderWhoseInterpreterIsMissing() {
        Entry entry = ContenderProcess.start(command("no-such-interpreter"), directory.resolve("log"));

        assertThat(entry).isInstanceOfSatisfying(Entry.Absent.class, absent -> assertThat(absent.reason())
                .contains("no-such-interpreter"));
    }

    @Test
    void shouldLeaveOutAContenderThatMissesSomething() {
        Entry entry =
                ContenderProcess.start(command("echo", "absent No module named 'torch'"), directory.resolve("log"));

        assertThat(entry).isEqualTo(new Entry.Absent("No module named 'torch'"));
    }

    @Test
    void shouldQuoteTheComplaintOfAContenderThatFails() {
        Contender contender = command("sh", "-c", "echo ready to fail; echo ValueError: 3 >&2; exit 1");

        assertThatThrownBy(() -> {
                    Entry entry = ContenderProcess.start(contender, directory.resolve("log"));
                    ((Entry.Ready) entry).process().play(1);
                })
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("some contender")
                .hasMessageContaining("ValueError: 3");
    }

    private static Contender command(String... words) {
        return new Contender("some contender", Contender.FLOAT32_TOLERANCE, List.of(words));
    }
}
