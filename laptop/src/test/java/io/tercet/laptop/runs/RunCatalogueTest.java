package io.tercet.laptop.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Failure;
import io.tercet.contracts.Json;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RejectedException.Reason;
import io.tercet.contracts.RunId;
import io.tercet.contracts.store.Promotion;
import io.tercet.contracts.store.RunOutcome;
import io.tercet.contracts.store.RunRecord;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.embedded.EmbeddedStore;
import io.tercet.laptop.CommandException;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

class RunCatalogueTest {

    private static final ModelName MODEL = new ModelName("mouse");
    private static final Digest SPECIFICATION = Digest.of("specification");
    private static final Digest DATASET = Digest.of("dataset");
    private static final RunId FIRST = new RunId("mouse-000000000001");
    private static final RunId SECOND = new RunId("mouse-000000000002");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    Path directory;

    private EmbeddedStore server;
    private ObjectStore store;
    private Bucket artifacts;

    @BeforeEach
    void startStore() {
        server = EmbeddedStore.start(directory);
        store = new ObjectStore(server.endpoint(), "us-east-1", server.accessKey(), server.secretKey(), "tercet");
        artifacts = store.artifacts();
        artifacts.create();
    }

    @AfterEach
    void stopStore() {
        store.close();
        server.close();
    }

    @Test
    void shouldTellRunsUnderWayFinishedAndFailedApart() {
        // given
        RunId third = new RunId("mouse-000000000003");
        List.of(FIRST, SECOND, third).forEach(this::ask);
        end(SECOND, new RunOutcome.Finished(100, 12.5));
        end(third, new RunOutcome.Failed(new Failure(Reason.DIVERGED, "the loss is NaN")));
        // when / then
        assertThat(new RunCatalogue(artifacts).all())
                .extracting(RunSummary::state)
                .containsExactly("training", "finished", "failed");
    }

    @Test
    void shouldCountOnlyCommittedCheckpoints() {
        // given
        ask(FIRST);
        artifacts.put(StoreKeys.checkpointTensors(FIRST, 50), new byte[] {1});
        artifacts.put(StoreKeys.checkpointManifest(FIRST, 50), new byte[] {1});
        artifacts.put(StoreKeys.checkpointTensors(FIRST, 100), new byte[] {1});
        // when / then
        assertThat(new RunCatalogue(artifacts).find(FIRST).checkpoints()).containsExactly(50L);
    }

    @Test
    void shouldKnowTheChampionFromThosePromotedBefore() {
        // given
        ask(FIRST);
        ask(SECOND);
        promote(1, FIRST, 50);
        promote(2, FIRST, 100);
        promote(3, SECOND, 50);
        // when
        RunSummary first = new RunCatalogue(artifacts).find(FIRST);
        RunSummary second = new RunCatalogue(artifacts).find(SECOND);
        // then
        assertThat(first.promoted()).containsExactly(50L, 100L);
        assertThat(first.champion()).isFalse();
        assertThat(second.champion()).isTrue();
        assertThat(new Champions(artifacts).of(MODEL).map(Promotion::sequence)).contains(3L);
    }

    @Test
    void shouldSayThatThereIsNoSuchRun() {
        assertThatThrownBy(() -> new RunCatalogue(artifacts).find(FIRST))
                .isInstanceOf(CommandException.class)
                .hasMessage("There is no run mouse-000000000001; ./tercet runs lists them.");
    }

    private void ask(RunId run) {
        artifacts.put(StoreKeys.run(run), Json.bytes(new RunRecord(run, MODEL, SPECIFICATION, DATASET, 100, NOON)));
    }

    private void end(RunId run, RunOutcome outcome) {
        artifacts.put(StoreKeys.outcome(run), Json.bytes(outcome));
    }

    private void promote(long sequence, RunId run, long step) {
        Promotion promotion = new Promotion(
                MODEL, sequence, run, step, SPECIFICATION, DATASET, Digest.of("tensors"), List.of("first"), NOON);
        artifacts.put(StoreKeys.promotion(MODEL, sequence), Json.bytes(promotion));
    }
}
