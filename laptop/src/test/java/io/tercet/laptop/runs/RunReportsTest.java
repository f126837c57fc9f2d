package io.tercet.laptop.runs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.RunId;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.embedded.EmbeddedStore;
import io.tercet.laptop.CommandException;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

@TestInstance(Lifecycle.PER_CLASS)
class RunReportsTest {

    private final RunId run = new RunId("judged-0123456789ab");
    private EmbeddedStore server;
    private ObjectStore store;

    @BeforeAll
    void startStore(@TempDir Path directory) {
        server = EmbeddedStore.start(directory.resolve("store"));
        store = new ObjectStore(server.endpoint(), "us-east-1", server.accessKey(), server.secretKey(), "tercet");
        Bucket artifacts = store.artifacts();
        artifacts.create();
        for (long step : new long[] {20, 100}) {
            artifacts.put(StoreKeys.plot(run, step, "examination"), ("plot " + step).getBytes(UTF_8));
            artifacts.put(StoreKeys.report(run, step), ("page " + step).getBytes(UTF_8));
        }
        artifacts.put(StoreKeys.plot(run, 300, "examination"), "the report is still being written".getBytes(UTF_8));
    }

    @AfterAll
    void stopStore() {
        store.close();
        server.close();
    }

    @Test
    void shouldFetchTheNewestReportWithItsPlots(@TempDir Path directory) throws IOException {
        RunReports reports = new RunReports(store.artifacts(), run);

        Path page = reports.write(reports.step(Optional.empty()), directory.resolve("new"));

        assertThat(page).hasContent("page 100");
        assertThat(page.resolveSibling("examination.png")).hasContent("plot 100");
    }

    @Test
    void shouldFetchTheReportOfAStep() {
        assertThat(new RunReports(store.artifacts(), run).step(Optional.of(20L)))
                .isEqualTo(20);
    }

    @Test
    void shouldSayWhichReportsThereAre() {
        RunReports reports = new RunReports(store.artifacts(), run);

        assertThatThrownBy(() -> reports.step(Optional.of(300L)))
                .isInstanceOf(CommandException.class)
                .hasMessage("Run judged-0123456789ab has no report of step 300; it has those of steps 20, 100.");
        assertThatThrownBy(
                        () -> new RunReports(store.artifacts(), new RunId("other-0123456789ab")).step(Optional.empty()))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("has no report");
    }
}
