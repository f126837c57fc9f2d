package io.tercet.laptop.runs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import ai.djl.Device;
import ai.djl.Model;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Json;
import io.tercet.contracts.RunId;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.RunRecord;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.picture.Picture;
import io.tercet.dataset.picture.Png;
import io.tercet.dataset.prepared.DatasetManifest;
import io.tercet.dataset.prepared.DatasetManifest.Chunk;
import io.tercet.dataset.split.Split;
import io.tercet.embedded.EmbeddedStore;
import io.tercet.laptop.CommandException;
import io.tercet.players.game.GameDesign;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

@TestInstance(Lifecycle.PER_CLASS)
class ShowCommandTest {

    private static final RunSpecification SPECIFICATION = RunSpecification.parse("""
            tercet: 1
            model: mouse
            dataset: {source: s3://raw/mouse/, conditions: [a], targets: [b, c]}
            generator: {latent: 3, layers: 1, width: 4}
            discriminator: {layers: 1, width: 4, dropout: 0.25}
            training: {batch: 1000}
            """);

    private static final List<String> FILES =
            List.of("gradients.pt", "generator-learning.pt", "discriminator-learning.pt");

    private EmbeddedStore server;
    private ObjectStore store;
    private RunId large;
    private RunId small;
    private RunId lost;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    void startStore(@TempDir Path directory) {
        server = EmbeddedStore.start(directory);
        store = new ObjectStore(server.endpoint(), "us-east-1", server.accessKey(), server.secretKey(), "tercet");
        Bucket artifacts = store.artifacts();
        artifacts.create();
        artifacts.put(StoreKeys.specification(SPECIFICATION.digest()), SPECIFICATION.canonicalJson());
        large = ask(prepare("large", 900, 600));
        small = ask(prepare("small", 20));
        lost = ask(Digest.of("lost"));
    }

    @AfterAll
    void stopStore() {
        store.close();
        server.close();
    }

    @BeforeEach
    void clear() {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
    }

    @Test
    void shouldPrintTheProgramsThatATrainerWouldRunHere() {
        // when
        int exitCode = show(large + " --program");
        // then
        GameDesign design = GameDesign.of(SPECIFICATION);
        Device cpu = Device.cpu();
        assertThat(exitCode).isZero();
        assertThat(out.toString())
                .containsSubsequence(
                        "# gradients: Losses and gradients of both players for batches of 1000 rows; the batch in 4"
                                + " shards.\n",
                        design.gradients(1000, cpu).source(),
                        "# generator-learning: One step of the generator.\n",
                        design.generatorLearning(4, cpu).source(),
                        "# discriminator-learning: One step of the discriminator.\n",
                        design.discriminatorLearning(4, cpu).source());
    }

    @Test
    void shouldWriteForNoMoreRowsThanTheTrainSplitHas() {
        show(small + " --program");

        assertThat(out.toString())
                .contains("for batches of 20 rows")
                .contains(
                        GameDesign.of(SPECIFICATION).gradients(20, Device.cpu()).source());
    }

    @Test
    void shouldWriteForAGpuThatIsNotHere() {
        int exitCode = show(large + " --program --device cuda:7");

        assertThat(exitCode).isZero();
        assertThat(out.toString())
                .contains("the whole batch at once")
                .contains("torch.tanh_(")
                .contains(GameDesign.of(SPECIFICATION)
                        .generatorLearning(1, Device.gpu(7))
                        .source());
    }

    /** The engine reads the files by its own loader of PyTorch's models, which is that of torch.jit.load. */
    @Test
    void shouldArchiveProgramsThatPyTorchLoads(@TempDir Path directory) throws Exception {
        Path archive = directory.resolve("new/step");
        // when
        int exitCode = show(large + " --program --archive " + archive);
        // then
        assertThat(exitCode).isZero();
        assertThat(out.toString()).endsWith("# " + String.join(", ", FILES) + " are in " + archive + "\n");
        for (String file : FILES) {
            try (Model model = Model.newInstance(file, Device.cpu(), "PyTorch")) {
                model.load(archive, file.replace(".pt", ""));
                assertThat(out.toString()).contains(code(archive.resolve(file)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gradients.pt", "discriminator-learning.pt"})
    void shouldOverwriteNothing(String file, @TempDir Path directory) throws IOException {
        // given
        Files.writeString(directory.resolve(file), "precious");
        // when
        int exitCode = show(large + " --program --archive " + directory);
        // then
        assertThat(exitCode).isNotZero();
        assertThat(err.toString())
                .isEqualTo("There is a file " + directory.resolve(file)
                        + " already, and --archive overwrites nothing; name another directory.");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve(file));
        }
        assertThat(directory.resolve(file)).hasContent("precious");
    }

    @Test
    void shouldSayThatTheArchiveIsNoDirectory(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        show(large + " --program --archive " + file);

        assertThat(err.toString()).isEqualTo("--archive needs a directory; " + file + " is a file.");
    }

    @Test
    void shouldSayWhatADeviceCanBe() {
        show(large + " --program --device gpu");

        assertThat(err.toString()).isEqualTo("--device is 'cpu' or 'cuda:N' with the number of a GPU, not 'gpu'.");
    }

    @Test
    void shouldSayThatThereIsNoSuchRun() {
        show("mouse-000000000001 --program");

        assertThat(err.toString()).isEqualTo("There is no run mouse-000000000001; ./tercet runs lists them.");
    }

    @Test
    void shouldSayThatTheDatasetIsGone() {
        show(lost + " --program");

        assertThat(err.toString())
                .isEqualTo("Dataset " + Digest.of("lost") + " of run " + lost + " is no longer in the store.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--archive step",
                "--device cpu",
                "--program --json",
                "--json --losses losses.png",
                "--step 3",
                "--landscape l.png --json"
            })
    void shouldRefuseOptionsThatDoNotGoTogether(String options) {
        assertThat(show(large + " " + options)).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    @Test
    void shouldWriteTheFilmAndTheFilmStripOfARun(@TempDir Path directory) throws IOException {
        // given
        for (int epoch = 1; epoch <= 2; epoch++) {
            Picture drawn = new Picture(9, 9, 1, new byte[81]);
            store.artifacts().put(StoreKeys.sample(small, epoch), Png.write(drawn));
        }
        Path film = directory.resolve("film.gif");
        Path strip = directory.resolve("strip.png");
        // when
        int exitCode = show(small + " --animation " + film + " --strip " + strip);
        // then
        assertThat(exitCode).isZero();
        assertThat(out).hasToString("The film is in " + film + "\nThe film strip is in " + strip + "\n");
        assertThat(Files.readAllBytes(film)).startsWith("GIF89a".getBytes(US_ASCII));
        assertThat(strip).isNotEmptyFile();
    }

    @Test
    void shouldSayThatARunHasNoSamplesOrNoLosses(@TempDir Path directory) {
        show(large + " --animation " + directory.resolve("film.gif"));
        assertThat(err.toString()).startsWith("Run " + large + " has no samples.");

        show(large + " --losses " + directory.resolve("losses.png"));
        assertThat(err.toString()).endsWith("they are stored with its first checkpoint.");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void shouldStillDescribeARunAndDoSoInJson() {
        show(large.value());
        assertThat(out.toString()).startsWith("run            " + large).doesNotContain("class Program");

        clear();
        show(large + " --json");
        assertThat(out.toString()).startsWith("{").contains("\"run\" : \"" + large + "\"");
    }

    private int show(String arguments) {
        CommandLine line = new CommandLine(new ShowCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    assertThat(failure).isInstanceOf(CommandException.class);
                    err.append(failure.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                });
        String system = " --store " + server.endpoint() + " --access-key " + server.accessKey() + " --secret-key "
                + server.secretKey();
        return line.execute((arguments + system).split(" "));
    }

    private RunId ask(Digest dataset) {
        RunId run = RunId.of(SPECIFICATION.model(), SPECIFICATION.digest(), dataset);
        RunRecord record = new RunRecord(
                run,
                SPECIFICATION.model(),
                SPECIFICATION.digest(),
                dataset,
                100,
                Instant.parse("2026-01-01T12:00:00Z"));
        store.artifacts().put(StoreKeys.run(run), Json.bytes(record));
        return run;
    }

    /** A dataset whose train split lies in chunks of so many rows, besides a test split. */
    private Digest prepare(String name, int... trainChunks) {
        Digest dataset = Digest.of(name);
        Stream<Chunk> train = Arrays.stream(trainChunks)
                .mapToObj(rows -> new Chunk("train-" + rows, Split.TRAIN, rows, Digest.of("chunk")));
        Stream<Chunk> test = Stream.of(new Chunk("test", Split.TEST, 5000, Digest.of("chunk")));
        DatasetManifest manifest = new DatasetManifest(
                dataset,
                SPECIFICATION.preparationDigest(),
                List.of("a"),
                List.of(),
                List.of("b", "c"),
                List.of(),
                Stream.concat(train, test).toList(),
                Digest.of("transforms"),
                Optional.empty());
        store.artifacts().put(StoreKeys.datasetManifest(dataset), Json.bytes(manifest));
        return dataset;
    }

    private static String code(Path archive) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            return new String(
                    zip.getInputStream(zip.getEntry("program/code/__torch__.py"))
                            .readAllBytes(),
                    UTF_8);
        }
    }
}
