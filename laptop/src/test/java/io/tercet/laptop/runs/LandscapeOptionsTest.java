package io.tercet.laptop.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Json;
import io.tercet.contracts.RunId;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.RunRecord;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.Table;
import io.tercet.dataset.feather.FeatherWriter;
import io.tercet.dataset.picture.Picture;
import io.tercet.dataset.picture.Png;
import io.tercet.dataset.prepared.DatasetManifest;
import io.tercet.dataset.prepared.DatasetManifest.Chunk;
import io.tercet.dataset.split.Split;
import io.tercet.dataset.transform.ColumnTransforms;
import io.tercet.embedded.EmbeddedStore;
import io.tercet.laptop.CommandException;
import io.tercet.players.checkpoint.CheckpointManifest;
import io.tercet.players.checkpoint.Checkpoints;
import io.tercet.players.game.GameState;
import io.tercet.players.game.Losses;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

/** Around the discriminator l = x of a game whose reference rows are 1 and whose generated rows are 0. */
@TestInstance(Lifecycle.PER_CLASS)
class LandscapeOptionsTest {

    private static final int ROWS = 20;
    private static final int STEP = 7;
    private static final Digest DATASET = Digest.of("ones");
    private static final RunSpecification SPECIFICATION = specification("");

    private EmbeddedStore server;
    private ObjectStore store;
    private Bucket artifacts;

    @BeforeAll
    void startStore(@TempDir Path directory) throws IOException {
        server = EmbeddedStore.start(directory.resolve("store"));
        store = new ObjectStore(server.endpoint(), "us-east-1", server.accessKey(), server.secretKey(), "tercet");
        artifacts = store.artifacts();
        artifacts.create();
        prepare(directory);
        save();
    }

    @AfterAll
    void stopStore() {
        store.close();
        server.close();
    }

    /** The weight goes from −1 to 3, and the loss with it: (softplus(−w) + ln 2) / 2. */
    @Test
    void shouldComputeTheLossAroundTheDiscriminator() {
        Neighbourhood losses = Neighbourhood.of(artifacts, record(SPECIFICATION), STEP, SPECIFICATION);

        assertThat(losses.centre()).isCloseTo(loss(1), within(1e-5));
        assertThat(losses.least()).isCloseTo(loss(3), within(1e-5));
        assertThat(losses.greatest()).isCloseTo(loss(-1), within(1e-5));
    }

    @Test
    void shouldDrawThemWithTheCentreMarked(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("landscape.png");

        String said = write(SPECIFICATION, "--landscape", file.toString(), "--step", "7");

        assertThat(said).isEqualTo("The landscape is in " + file + "\n");
        Picture map = Png.read("map", Files.readAllBytes(file));
        assertThat(List.of(map.height(), map.width())).containsExactly(1028, 1224);
        // the centre of a square of 840 pixels from column 140 and line 80 on
        assertThat(List.of(map.value(500, 560, 0), map.value(500, 560, 1), map.value(500, 560, 2)))
                .containsExactly(200, 90, 20);
        // least and greatest loss lie in corners, and are of the lightest and the darkest colour there, beside the
        // marks
        List<Integer> corners =
                List.of(map.value(95, 145, 0), map.value(95, 974, 0), map.value(905, 145, 0), map.value(905, 974, 0));
        assertThat(corners).contains(247, 8);
    }

    @Test
    void shouldDrawALossThatIsTheSameEverywhere() {
        double[][] flat = new double[Neighbourhood.SIDE][Neighbourhood.SIDE];
        Arrays.stream(flat).forEach(line -> Arrays.fill(line, 0.693));

        assertThat(LandscapeChart.of(new Neighbourhood(flat), "flat").width()).isEqualTo(1224);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                                | 8 | has no checkpoint of step 8; it has those of steps 7.
                    discriminator: {kind: mlp, layers: 0, spectral-norm: true} | 7 | is spectrally normalized
                    training: {repetitions: 3}  | 7 | is 3 games; --landscape is of a run of one.
                    training: {seed: 2}         | 7 | has no checkpoint yet.
                    """)
    void shouldSayWhatHasNoLandscape(String section, String step, String complaint) {
        RunSpecification specification =
                specification(Optional.ofNullable(section).orElse(""));

        assertThatThrownBy(() -> write(specification, "--landscape", "nowhere.png", "--step", step))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining(complaint);
    }

    private String write(RunSpecification specification, String... arguments) throws IOException {
        LandscapeOptions options = new LandscapeOptions();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("", CommandLine.Model.CommandSpec.forAnnotatedObject(options)))
                .parseArgs(arguments);
        StringWriter out = new StringWriter();
        RunRecord run = record(specification);
        artifacts.put(StoreKeys.specification(run.specification()), specification.canonicalJson());
        artifacts.put(StoreKeys.run(run.run()), Json.bytes(run));
        options.write(artifacts, run.run(), new PrintWriter(out, true));
        return out.toString();
    }

    private static double loss(double weight) {
        return (Math.log1p(Math.exp(-weight)) + Math.log(2)) / 2;
    }

    private static RunSpecification specification(String section) {
        return RunSpecification.parse(
                """
                tercet: 1
                model: number
                dataset: {source: s3://raw/number/, targets: [number]}
                transforms: {targets: []}
                generator: {kind: mlp, layers: 0, latent: 1}
                %s
                loss: {kind: non-saturating-bce, label-smoothing: 0}
                %s
                """.formatted(section.startsWith("discr") ? "" : "discriminator: {kind: mlp, layers: 0}", section));
    }

    private static RunRecord record(RunSpecification specification) {
        return new RunRecord(
                RunId.of(specification.model(), specification.digest(), DATASET),
                specification.model(),
                specification.digest(),
                DATASET,
                100,
                Instant.EPOCH);
    }

    private void prepare(Path directory) throws IOException {
        float[] ones = new float[ROWS];
        Arrays.fill(ones, 1);
        Path file = directory.resolve("test.arrow");
        FeatherWriter.write(file, new Table(List.of("number"), new float[][] {ones}));
        artifacts.upload(StoreKeys.dataset(DATASET, "test.arrow"), file);
        ColumnTransforms transforms = new ColumnTransforms(Map.of());
        artifacts.put(StoreKeys.dataset(DATASET, DatasetManifest.TRANSFORMS), transforms.toJson());
        DatasetManifest manifest = new DatasetManifest(
                DATASET,
                SPECIFICATION.preparationDigest(),
                List.of(),
                List.of(),
                List.of("number"),
                List.of(),
                List.of(new Chunk("test.arrow", Split.TEST, ROWS, Digest.of(Files.readAllBytes(file)))),
                Digest.of(transforms.toJson()),
                Optional.empty());
        artifacts.put(StoreKeys.datasetManifest(DATASET), Json.bytes(manifest));
    }

    private void save() {
        GameState initial = GameState.initial(SPECIFICATION);
        Arrays.fill(initial.generator().parameters(), 0);
        initial.discriminator().parameters()[0] = 1;
        GameState state = new GameState(STEP, initial.generator(), initial.discriminator());
        RunRecord run = record(SPECIFICATION);
        Checkpoints.save(
                artifacts,
                run.run(),
                state,
                tensors -> new CheckpointManifest(
                        run.model(),
                        run.run(),
                        run.specification(),
                        DATASET,
                        STEP,
                        100,
                        1,
                        1,
                        1.0,
                        new Losses(0.7, 0.7),
                        tensors));
    }
}
