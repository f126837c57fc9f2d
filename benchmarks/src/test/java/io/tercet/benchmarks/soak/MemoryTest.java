package io.tercet.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class MemoryTest {

    private static final int MIB = 1 << 20;

    private byte[] reachable = {};

    @Test
    void shouldSeeNativeMemoryUntilItIsGivenBack() {
        Memory.measure(); // loads what measuring itself needs
        Memory before = Memory.measure();
        long block = Native.malloc(64L * MIB);
        new Pointer(block).setMemory(0, 64L * MIB, (byte) 1);
        Memory during = Memory.measure();
        Native.free(block);
        Memory after = Memory.measure();

        assertThat(during.allocated() - before.allocated()).isCloseTo(64.0 * MIB, within(8.0 * MIB));
        assertThat(after.allocated() - before.allocated()).isCloseTo(0, within(8.0 * MIB));
    }

    @Test
    void shouldAgreeWithPsOnTheResidentMemory() throws IOException {
        long self = ProcessHandle.current().pid();
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(self)).start();
        String kibibytes = ps.inputReader().readLine().strip();

        assertThat(Memory.measure().resident()).isCloseTo(Double.parseDouble(kibibytes) * 1024, withinPercentage(50));
    }

    @Test
    void shouldSeeJavaObjectsWhileTheyAreReachable() {
        Memory before = Memory.measure();
        reachable = new byte[64 * MIB];
        Memory during = Memory.measure();

        assertThat(during.heap() - before.heap()).isCloseTo(reachable.length, within(8.0 * MIB));
    }
}
