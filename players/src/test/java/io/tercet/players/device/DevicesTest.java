package io.tercet.players.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import com.sun.jna.Library;
import com.sun.jna.Native;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.tercet.contracts.RejectedException;

class DevicesTest {

    @Test
    void shouldChooseTheCpuAndNameIt() {
        assertThat(Devices.choose("cpu")).isEqualTo(Device.cpu());
        assertThat(Devices.describe(Device.cpu())).matches("cpu \\([0-9]+ threads?\\)");
    }

    @Test
    void shouldChooseADeviceThatIsHere() {
        assertThat(Devices.describe(Devices.choose("auto"))).matches("(cpu|cuda:0) \\(.*\\)");
    }

    @Test
    void shouldSayThatAGpuIsNotHere() {
        assertThatThrownBy(() -> Devices.choose("cuda:99"))
                .isInstanceOf(RejectedException.class)
                .hasMessageStartingWith("Device cuda:99 is not here: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gpu", "cuda", "cuda:-1", "CPU"})
    void shouldSayWhatADeviceCanBe(String configured) {
        assertThatThrownBy(() -> Devices.choose(configured))
                .isInstanceOf(RejectedException.class)
                .hasMessage("A device is 'auto', 'cpu' or 'cuda:N' with the number of a GPU, not '" + configured + "'");
    }

    /** The C library's view of the environment, which the engine's threads read; Java's own is a copy made at start. */
    interface CLibrary extends Library {
        String getenv(String name);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldLetTheEnginesThreadsSleepWhenIdle() {
        Devices.choose("cpu");

        assertThat(Native.load("c", CLibrary.class).getenv("GOMP_SPINCOUNT")).matches("[0-9]+");
    }
}
