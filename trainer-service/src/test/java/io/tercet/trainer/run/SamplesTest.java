package io.tercet.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import jakarta.inject.Inject;

import ai.djl.Device;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.tercet.contracts.Digest;
import io.tercet.contracts.event.TrainingRequested;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.picture.Picture;
import io.tercet.dataset.picture.PictureGrid;
import io.tercet.dataset.picture.Png;
import io.tercet.players.batch.ResidentRows;
import io.tercet.players.game.Game;
import io.tercet.players.game.GameState;
import io.tercet.players.generator.Generator;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;
import io.tercet.trainer.EmbeddedServers;

@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class SamplesTest {

    private static final RunSpecification DIGITS = RunSpecification.parse("""
            tercet: 1
            model: digits
            dataset:
              source: s3://raw/digits/
              image: {height: 5, width: 4, classes: 3, conditional: true}
            generator: {kind: mlp, latent: 6, layers: 1, width: 8, batch-norm: true, ema: 0.9}
            discriminator: {kind: mlp, layers: 1, width: 8}
            training: {batch: 10, epochs: 3}
            """);

    private static final int IMAGE = 5 * 4;

    @Inject
    ObjectStore store;

    @Inject
    Samples samples;

    @Test
    void shouldDrawTheSameNoiseAfterEveryEpoch() {
        try (Run run = run("whole");
                Game game = game(run)) {
            for (int epoch = 1; epoch <= 2; epoch++) {
                // when
                assertThat(samples.stepsUntilNext(run, game)).isEqualTo(3);
                game.train(3);
                samples.draw(run, game);
                // then
                Picture drawn = Png.read("sample", artifacts().read(StoreKeys.sample(run.id(), epoch)));
                assertThat(drawn.height()).isEqualTo(8 * (5 + 2) + 2);
                assertThat(drawn.width()).isEqualTo(8 * (4 + 2) + 2);
                for (int seed : new int[] {0, 13, 63}) {
                    // the order in which a matrix product adds up may depend on its size
                    assertThat(values(drawn, seed)).containsExactly(values(expected(game, seed), 0), within(1f));
                }
            }
        }
    }

    @Test
    void shouldLeaveTheGameAsItIs() {
        try (Run run = run("whole");
                Game watched = game(run);
                Game alone = game(run)) {
            for (int epoch = 1; epoch <= 3; epoch++) {
                watched.train(3);
                samples.draw(run, watched);
            }
            alone.train(9);

            assertThat(watched.state()).usingRecursiveComparison().isEqualTo(alone.state());
        }
    }

    @Test
    void shouldDrawAfterEverySoManyStepsWithoutChangingTheGame() {
        RunSpecification often = number("{batch: 10, steps: 12, picture-every: 2 steps}");
        try (Run run = new Run(request(often, "often"), often, new ResidentRows(new float[20], 1));
                Game watched = game(run);
                Game alone = game(run)) {
            while (watched.step() < 12) {
                watched.train((int) samples.stepsUntilNext(run, watched));
                samples.draw(run, watched);
            }
            alone.train(12);

            assertThat(artifacts().list(StoreKeys.samples(run.id())))
                    .hasSize(6)
                    .startsWith(StoreKeys.stepSample(run.id(), 2))
                    .endsWith(StoreKeys.stepSample(run.id(), 12));
            assertThat(watched.state()).usingRecursiveComparison().isEqualTo(alone.state());
        }
    }

    @ParameterizedTest
    @CsvSource({"steps: 2000, 1", "steps: 2001, 2", "steps: 5000, 3", "epochs: 1000000, 500"})
    void shouldLeavePicturesOutWhereTheyWouldBeTooMany(String limit, long every) {
        String training = (limit.startsWith("steps") ? "epochs: 5000, " : "") + limit;
        RunSpecification many = number("{batch: 20, picture-every: 1 step, " + training + "}");
        try (Run run = new Run(request(many, "many"), many, new ResidentRows(new float[20], 1));
                Game game = game(run)) {
            assertThat(samples.stepsUntilNext(run, game)).isEqualTo(every);
        }
    }

    private static RunSpecification number(String training) {
        return RunSpecification.parse("""
                tercet: 1
                model: number
                dataset: {source: s3://raw/number/, targets: [y]}
                generator: {kind: mlp, layers: 0, latent: 1, latent-distribution: uniform}
                discriminator: {kind: mlp, layers: 0}
                training: %s
                """.formatted(training));
    }

    @Test
    void shouldWaitForTheEndOfTheEpoch() {
        try (Run run = run("unfinished");
                Game game = game(run)) {
            game.train(2);
            samples.draw(run, game);

            assertThat(samples.stepsUntilNext(run, game)).isEqualTo(1);
            assertThat(artifacts().list(StoreKeys.samples(run.id()))).isEmpty();
        }
    }

    @Test
    void shouldDrawNothingOfTablesOfThreeNumbers() {
        RunSpecification table = RunSpecification.parse("""
                tercet: 1
                model: table
                dataset: {source: s3://raw/table/, targets: [x, y, z]}
                generator: {latent: 2, layers: 1, width: 4}
                discriminator: {layers: 1, width: 4}
                training: {batch: 10, epochs: 3}
                """);
        try (Run run = new Run(request(table, "table"), table, new ResidentRows(new float[90], 3));
                Game game = game(run)) {
            game.train(3);
            samples.draw(run, game);

            assertThat(samples.stepsUntilNext(run, game)).isEqualTo(Long.MAX_VALUE);
            assertThat(artifacts().list(StoreKeys.samples(run.id()))).isEmpty();
        }
    }

    /** y = 0 z + 1, and a discriminator that is never sure: the panels show -2 to 4 and 0 to 1 on 240 lines from 30 on. */
    @Test
    void shouldDrawTheLineAndTheCurveOfAGameOfOneNumber() {
        RunSpecification number = number("{batch: 10, epochs: 3}");
        GameState start = GameState.initial(number);
        start.generator().parameters()[0] = 0;
        start.generator().parameters()[1] = 1;
        Arrays.fill(start.discriminator().parameters(), 0);
        try (Run run = new Run(request(number, "number"), number, new ResidentRows(new float[] {3}, 1));
                Game game = new Game(number, run.trainRows(), Device.cpu(), start)) {
            assertThat(samples.stepsUntilNext(run, game)).isEqualTo(1);
            samples.draw(run, game);
            Picture drawn = Png.read("sample", artifacts().read(StoreKeys.sample(run.id(), 0)));

            for (int column = 50; column < 340; column += 29) {
                assertThat(colour(drawn, 150, column)).containsExactly(31, 90, 180);
                assertThat(colour(drawn, 70, column)).containsExactly(165, 165, 165);
            }
            for (int column = 410; column < 640; column += 23) {
                assertThat(colour(drawn, 150, column)).containsExactly(200, 90, 20);
            }
        }
    }

    /** All generated points are (0.25, 0.5); the panel shows -0.25 to 1.25 on 420 pixels, from column 50 and up from line 450. */
    @Test
    void shouldDrawRealAndGeneratedPointsOfAGameOfTwoNumbers() {
        RunSpecification points = RunSpecification.parse("""
                tercet: 1
                model: points
                dataset: {source: s3://raw/points/, targets: [x, y]}
                generator: {kind: mlp, layers: 0, latent: 1}
                discriminator: {kind: mlp, layers: 1, width: 4}
                training: {batch: 2, epochs: 3}
                """);
        GameState start = GameState.initial(points);
        System.arraycopy(new float[] {0, 0, 0.25f, 0.5f}, 0, start.generator().parameters(), 0, 4);
        float[] corners = {0, 0, 1, 1};
        try (Run run = new Run(request(points, "points"), points, new ResidentRows(corners, 2));
                Game game = new Game(points, run.trainRows(), Device.cpu(), start)) {
            samples.draw(run, game);
            Picture drawn = Png.read("sample", artifacts().read(StoreKeys.sample(run.id(), 0)));

            assertThat(colour(drawn, 240, 190)).containsExactly(31, 90, 180);
            assertThat(colour(drawn, 380, 120)).containsExactly(165, 165, 165);
            assertThat(colour(drawn, 100, 400)).containsExactly(165, 165, 165);
        }
    }

    private static int[] colour(Picture picture, int line, int column) {
        return new int[] {picture.value(line, column, 0), picture.value(line, column, 1), picture.value(line, column, 2)
        };
    }

    /** Of 30 images: their class's flag, then their pixels. */
    private static Run run(String dataset) {
        float[] rows = new float[30 * (3 + IMAGE)];
        for (int i = 0; i < rows.length; i++) {
            int column = i % (3 + IMAGE);
            int row = i / (3 + IMAGE);
            rows[i] = column < 3 ? (row % 3 == column ? 1 : 0) : (float) Math.sin(0.3 * i);
        }
        return new Run(request(DIGITS, dataset), DIGITS, new ResidentRows(rows, 3 + IMAGE));
    }

    private static TrainingRequested request(RunSpecification specification, String dataset) {
        return new TrainingRequested(specification.model(), specification.digest(), Digest.of(dataset));
    }

    private static Game game(Run run) {
        return new Game(run.specification(), run.trainRows(), Device.cpu(), GameState.initial(run.specification()));
    }

    /** A seed's image, of the class whose turn it is. */
    private static Picture expected(Game game, int seed) {
        float[] flags = new float[3];
        flags[seed % 3] = 1;
        try (Generator generator = new Generator(DIGITS, game.state().generator(), Device.cpu())) {
            float[] image = generator.generate(flags, 1, seed);
            for (int i = 0; i < IMAGE; i++) {
                image[i] = (image[i] + 1) * 127.5f;
            }
            Picture alone = Picture.all(5, 4, 1, image).get(0);
            return PictureGrid.USUAL.arrange(List.of(List.of(alone)));
        }
    }

    private static float[] values(Picture grid, int place) {
        float[] values = new float[IMAGE];
        for (int i = 0; i < IMAGE; i++) {
            values[i] = grid.value(2 + place / 8 * 7 + i / 4, 2 + place % 8 * 6 + i % 4, 0);
        }
        return values;
    }

    private Bucket artifacts() {
        return store.artifacts();
    }
}
