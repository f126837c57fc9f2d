package io.tercet.players.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

import ai.djl.Device;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.Digest;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.RunId;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.embedded.EmbeddedStore;
import io.tercet.players.TestSpecification;
import io.tercet.players.batch.ResidentRows;
import io.tercet.players.game.Game;
import io.tercet.players.game.GameState;
import io.tercet.players.game.Losses;
import io.tercet.players.generator.Generator;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

class CheckpointsTest {

    private static final RunSpecification SPECIFICATION = TestSpecification.small();
    private static final float[] ROWS = TestSpecification.rows(64);

    @TempDir
    static Path directory;

    private static EmbeddedStore server;
    private static ObjectStore store;
    private static Bucket bucket;

    @BeforeAll
    static void startStore() {
        server = EmbeddedStore.start(directory);
        store = new ObjectStore(server.endpoint(), "us-east-1", server.accessKey(), server.secretKey(), "tercet");
        bucket = store.artifacts();
        bucket.create();
    }

    @AfterAll
    static void stopStore() {
        store.close();
        server.close();
    }

    @Test
    void shouldResumeAGameBitIdenticallyFromTheStore() {
        // given
        RunId run = run("resume");
        GameState uninterrupted;
        try (Game game = game(GameState.initial(SPECIFICATION))) {
            game.train(20);
            Checkpoints.save(bucket, run, game.state(), manifest(run, 20));
            game.train(20);
            uninterrupted = game.state();
        }
        // when
        Checkpoint loaded = Checkpoints.load(bucket, run, 20, SPECIFICATION);
        GameState resumed;
        try (Game game = game(loaded.state())) {
            game.train(20);
            resumed = game.state();
        }
        // then
        assertThat(resumed).usingRecursiveComparison().isEqualTo(uninterrupted);
    }

    @Test
    void shouldListCheckpointsByStepAndFindTheNewest() {
        // given
        RunId run = run("list");
        save(run, 100);
        save(run, 9);
        bucket.put(StoreKeys.checkpointTensors(run, 200), new byte[] {1});
        // then tensors without a manifest are no checkpoint
        assertThat(Checkpoints.steps(bucket, run)).containsExactly(9L, 100L);
        assertThat(Checkpoints.latest(bucket, run))
                .map(CheckpointManifest::step)
                .hasValue(100L);
        assertThat(Checkpoints.latest(bucket, run("none"))).isEmpty();
    }

    @Test
    void shouldNeverChangeASavedCheckpoint() {
        // given
        RunId run = run("twice");
        CheckpointManifest first = save(run, 5);
        // when another game claims the same step
        GameState other = new GameState(
                5,
                GameState.initial(SPECIFICATION).generator(),
                GameState.initial(SPECIFICATION).discriminator());
        CheckpointManifest second = Checkpoints.save(bucket, run, other, manifest(run, 99));
        // then
        assertThat(second).isEqualTo(first);
        assertThat(Checkpoints.load(bucket, run, 5, SPECIFICATION).manifest()).isEqualTo(first);
    }

    @Test
    void shouldRefuseTensorsThatAreNotWhatTheManifestSays() {
        // given
        RunId run = run("flipped");
        save(run, 3);
        String key = StoreKeys.checkpointTensors(run, 3);
        byte[] tensors = bucket.read(key);
        tensors[tensors.length / 2] ^= 1;
        bucket.put(key, tensors);
        // then
        assertCorrupt(() -> Checkpoints.load(bucket, run, 3, SPECIFICATION), "has digest");
    }

    @Test
    void shouldRefuseACheckpointOfAnotherSpecification() {
        RunId run = run("other");
        save(run, 3);

        assertCorrupt(() -> Checkpoints.load(bucket, run, 3, SPECIFICATION.withSteps(3)), "was made by specification");
    }

    @Test
    void shouldRefuseAManifestThatIsNotOne() {
        RunId run = run("manifest");
        bucket.put(StoreKeys.checkpointManifest(run, 4), new byte[] {'{', '}'});

        assertCorrupt(() -> Checkpoints.manifest(bucket, run, 4), "Not a readable CheckpointManifest");
    }

    @Test
    void shouldGenerateWithTheGeneratorOfACheckpoint() {
        // given
        RunId run = run("generate");
        GameState state = save(run, 3, GameState.initial(SPECIFICATION));
        float[] inputs = {0.1f, 0.2f, 1, 0.3f, 0.4f, 0};
        // when
        try (Generator loaded = Generator.load(bucket, run, 3, SPECIFICATION);
                Generator direct =
                        new Generator(SPECIFICATION, state.generator().parameters(), Device.cpu())) {
            // then
            assertThat(loaded.generate(inputs, 2, 5)).containsExactly(direct.generate(inputs, 2, 5));
        }
    }

    @Test
    void shouldSayThatThereIsNoSuchCheckpoint() {
        assertThatThrownBy(() -> Checkpoints.load(bucket, run("absent"), 1, SPECIFICATION))
                .isInstanceOf(RejectedException.class)
                .extracting(e -> ((RejectedException) e).reason())
                .isEqualTo(RejectedException.Reason.MISSING_ARTIFACT);
    }

    private static void assertCorrupt(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining(message)
                .extracting(e -> ((RejectedException) e).reason())
                .isEqualTo(RejectedException.Reason.CORRUPT_ARTIFACT);
    }

    private static Game game(GameState start) {
        return new Game(SPECIFICATION, new ResidentRows(ROWS, 5), Device.cpu(), start);
    }

    private static CheckpointManifest save(RunId run, long step) {
        GameState initial = GameState.initial(SPECIFICATION);
        return Checkpoints.save(
                bucket, run, new GameState(step, initial.generator(), initial.discriminator()), manifest(run, step));
    }

    private static GameState save(RunId run, long step, GameState state) {
        GameState atStep = new GameState(step, state.generator(), state.discriminator());
        Checkpoints.save(bucket, run, atStep, manifest(run, step));
        return atStep;
    }

    private static Function<Digest, CheckpointManifest> manifest(RunId run, long step) {
        return tensors -> new CheckpointManifest(
                SPECIFICATION.model(),
                run,
                SPECIFICATION.digest(),
                Digest.of("dataset"),
                step,
                200,
                step / 2,
                7,
                1.5,
                new Losses(-0.7, 0.7),
                tensors);
    }

    /** A run of its own for each test. */
    private static RunId run(String test) {
        return RunId.of(
                SPECIFICATION.model(),
                SPECIFICATION.digest(),
                Digest.of(List.of(test).toString()));
    }
}
