package io.tercet.players.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import org.junit.jupiter.api.Test;

class ThreadPoolTest {

    @Test
    void shouldLeaveOtherThreadsTheirOwn() {
        try (NDManager manager = Devices.manager(Device.cpu())) {
            assertThat(manager.isOpen()).isTrue();
            int before = JniUtils.getNumThreads();
            // when
            int alone = CompletableFuture.supplyAsync(
                            () -> {
                                ThreadPool.doWithout();
                                return JniUtils.getNumThreads();
                            },
                            work -> new Thread(work).start())
                    .join();
            int other = CompletableFuture.supplyAsync(JniUtils::getNumThreads, work -> new Thread(work).start())
                    .join();
            // then
            assertThat(alone).isEqualTo(1);
            assertThat(other).isEqualTo(before);
            assertThat(JniUtils.getNumThreads()).isEqualTo(before);
        }
    }
}
