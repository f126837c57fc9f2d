package io.tercet.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;

import io.tercet.contracts.Digest;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RunId;
import io.tercet.contracts.event.CheckpointSaved;
import io.tercet.contracts.event.TrainingRequested;
import io.tercet.contracts.event.UploadArrived;

class LogContextTest {

    private static final ModelName MODEL = new ModelName("moons");
    private static final Digest DIGEST = Digest.of("something");
    private static final RunId RUN = RunId.of(MODEL, DIGEST, DIGEST);

    @Test
    void shouldNameTheRunAndTheCheckpointWhileTheyAreInHand() {
        try (LogContext context = LogContext.of(new CheckpointSaved(MODEL, RUN, 50, 100, DIGEST, DIGEST, DIGEST))) {
            assertThat(context.fields())
                    .containsExactlyInAnyOrderEntriesOf(Map.of("run", RUN.value(), "checkpoint", "50"));
            assertThat(MDC.get("run")).isEqualTo(RUN.value());
            assertThat(MDC.get("checkpoint")).isEqualTo("50");
        }
        assertThat(MDC.get("run")).isNull();
        assertThat(MDC.get("checkpoint")).isNull();
    }

    @Test
    void shouldNameTheRunThatIsRequested() {
        try (LogContext context = LogContext.of(new TrainingRequested(MODEL, DIGEST, DIGEST))) {
            assertThat(context.fields()).containsExactly(Map.entry("run", RUN.value()));
        }
    }

    @Test
    void shouldNameTheKeyOfWhatIsOfNoRun() {
        try (LogContext context = LogContext.of(new UploadArrived(URI.create("s3://raw/moons/"), List.of("moons/a")))) {
            assertThat(context.fields()).containsExactly(Map.entry("key", "s3://raw/moons/"));
        }
    }
}
