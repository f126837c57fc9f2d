package io.tercet.laptop.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import io.tercet.embedded.EmbeddedStore;
import io.tercet.store.ObjectStore;

class BucketsCommandTest {

    @TempDir
    Path directory;

    @Test
    void shouldMakeBucketsAndLeaveThoseThatAreThere() {
        // given
        try (EmbeddedStore store = EmbeddedStore.start(directory)) {
            // when the command is run twice
            assertThat(make(store, "raw")).isZero();
            assertThat(make(store, "raw", "more")).isZero();
            // then
            try (ObjectStore client =
                    new ObjectStore(store.endpoint(), "us-east-1", store.accessKey(), store.secretKey(), "tercet")) {
                assertThat(client.artifacts().exists()).isTrue();
                assertThat(client.bucket("raw").exists()).isTrue();
                assertThat(client.bucket("more").exists()).isTrue();
                assertThat(client.bucket("other").exists()).isFalse();
            }
        }
    }

    private static int make(EmbeddedStore store, String... names) {
        CommandLine line = new CommandLine(new BucketsCommand());
        String[] options = {
            "--store", store.endpoint(), "--access-key", store.accessKey(), "--secret-key", store.secretKey()
        };
        String[] arguments = new String[options.length + names.length];
        System.arraycopy(options, 0, arguments, 0, options.length);
        System.arraycopy(names, 0, arguments, options.length, names.length);
        return line.execute(arguments);
    }
}
