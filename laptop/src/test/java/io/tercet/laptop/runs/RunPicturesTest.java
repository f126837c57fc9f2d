package io.tercet.laptop.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

import com.sksamuel.scrimage.nio.ImageSource;
import com.sksamuel.scrimage.webp.AnimatedWebp;
import com.sksamuel.scrimage.webp.AnimatedWebpReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.Digest;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RunId;
import io.tercet.contracts.store.LossColumns;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.Table;
import io.tercet.dataset.feather.FeatherWriter;
import io.tercet.dataset.picture.Picture;
import io.tercet.dataset.picture.Png;
import io.tercet.embedded.EmbeddedStore;
import io.tercet.laptop.CommandException;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

@TestInstance(Lifecycle.PER_CLASS)
class RunPicturesTest {

    private static final int EPOCHS = 12;
    private static final int SIZE = 40;

    private final RunId run = run("drawn");
    private EmbeddedStore server;
    private ObjectStore store;

    @BeforeAll
    void startStore(@TempDir Path directory) {
        server = EmbeddedStore.start(directory.resolve("store"));
        store = new ObjectStore(server.endpoint(), "us-east-1", server.accessKey(), server.secretKey(), "tercet");
        Bucket artifacts = store.artifacts();
        artifacts.create();
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            artifacts.put(StoreKeys.sample(run, epoch), Png.write(frame(epoch)));
        }
        Path file = directory.resolve("losses.arrow");
        FeatherWriter.write(file, losses());
        artifacts.upload(StoreKeys.losses(run), file);
    }

    @AfterAll
    void stopStore() {
        store.close();
        server.close();
    }

    @Test
    void shouldShowTheEpochsInOrderAsAFilm() throws IOException {
        ImageReader film = ImageIO.getImageReadersByFormatName("gif").next();
        film.setInput(new MemoryCacheImageInputStream(
                new ByteArrayInputStream(pictures(run).animation(FilmFormat.GIF))));

        assertThat(film.getNumImages(true)).isEqualTo(EPOCHS);
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            assertThat(film.read(epoch - 1).getRGB(3, 3) & 0xFF).isEqualTo(20 * epoch);
        }
    }

    @Test
    void shouldShowTheEpochsAsAWebpThatLosesNothing() throws IOException {
        AnimatedWebp film =
                AnimatedWebpReader.read(ImageSource.of(pictures(run).animation(FilmFormat.of(Path.of("film.WebP")))));

        assertThat(film.getFrameCount()).isEqualTo(EPOCHS);
        assertThat(film.getLoopCount()).isZero();
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            assertThat(film.getFrame(epoch - 1).pixel(3, 3).red()).isEqualTo(20 * epoch);
        }
    }

    @Test
    void shouldSetTheFirstAndTheLastEpochAndSomeBetweenSideBySide() {
        Picture strip = Png.read("strip", pictures(run).strip());

        // frames of 40 columns under captions of 41 ("epoch 1") and, from the tenth on, 47
        List<Integer> columns = List.of(4, 49, 94, 139, 184);
        List<Integer> greys =
                columns.stream().map(column -> strip.value(20, column, 0)).toList();
        assertThat(greys).containsExactly(20, 80, 140, 180, 240);
        assertThat(strip.height()).isEqualTo(7 + 8 + SIZE + 4);
        assertThat(strip.width()).isEqualTo(4 + 4 * 45 + 47 + 4);
    }

    @Test
    void shouldNameTheStepsOfARunThatCountsItsPicturesInThem() {
        RunId often = run("often");
        for (int step = 8; step <= 16; step += 8) {
            store.artifacts().put(StoreKeys.stepSample(often, step), Png.write(frame(step)));
        }

        Picture strip = Png.read("strip", pictures(often).strip());

        // captions "step 8" of 35 and "step 16" of 41 columns over frames of 40
        assertThat(strip.width()).isEqualTo(4 + 40 + 4 + 41 + 4);
        assertThat(strip.value(20, 4, 0)).isEqualTo(frame(8).value(0, 0, 0));
    }

    @Test
    void shouldPlotTheLosses() throws IOException {
        Picture chart = Png.read("chart", pictures(run).losses());

        assertThat(chart.width()).isEqualTo(840);
        // the generator's loss of -1 lies below the discriminator's, which falls from 3 to 1
        assertThat(lines(chart, 31, 90, 180)).allMatch(line -> line > 350);
        List<Integer> discriminator = lines(chart, 200, 90, 20);
        assertThat(discriminator.get(0)).isBetween(40, 45);
        assertThat(discriminator.get(discriminator.size() - 1)).isBetween(205, 215);
        assertThat(discriminator).isSorted();
    }

    @Test
    void shouldSayThatThereIsNothingToShow() {
        RunPictures none = pictures(run("nothing"));

        assertThatThrownBy(() -> none.animation(FilmFormat.GIF))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining(
                        "has no samples. Runs on images and on one or two numbers have one from their first epoch");
        assertThatThrownBy(none::strip).isInstanceOf(CommandException.class);
        assertThatThrownBy(none::losses)
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("has no losses yet; they are stored with its first checkpoint");
    }

    @Test
    void shouldPlotHowOftenTheDiscriminatorIsRightWhereItIsRightOrWrong() {
        Table losses = losses();
        float[] critics = new float[losses.rows()];
        Arrays.fill(critics, Float.NaN);

        Picture judged = LossChart.of(losses);
        Picture critic = LossChart.of(new Table(LossColumns.ALL, new float[][] {
            losses.column(LossColumns.STEP),
            losses.column(LossColumns.EPOCH),
            losses.column(LossColumns.GENERATOR),
            losses.column(LossColumns.DISCRIMINATOR),
            critics,
            critics
        }));

        // 0.9 of 0 to 1 is at a tenth of the lower plot
        assertThat(IntStream.range(440, 600)
                        .filter(line -> judged.value(line, 400, 0) == 110)
                        .findFirst())
                .hasValue(456);
        assertThat(critic.height()).isEqualTo(420).isLessThan(judged.height());
    }

    /** The line of the uppermost dot of a colour in each column of the plot itself, where there is one. */
    private static List<Integer> lines(Picture chart, int red, int green, int blue) {
        return IntStream.range(72, 819)
                .flatMap(column -> IntStream.range(35, 385)
                        .filter(line -> chart.value(line, column, 0) == red
                                && chart.value(line, column, 1) == green
                                && chart.value(line, column, 2) == blue)
                        .limit(1))
                .boxed()
                .toList();
    }

    private static Picture frame(int epoch) {
        byte[] values = new byte[SIZE * SIZE];
        Arrays.fill(values, (byte) (20 * epoch));
        return new Picture(SIZE, SIZE, 1, values);
    }

    /** Of 10,000 steps in 12 epochs, the generator's constant, the discriminator's falling on a straight line. */
    private static Table losses() {
        float[][] columns = new float[6][10_000];
        for (int row = 0; row < 10_000; row++) {
            columns[0][row] = row + 1;
            columns[1][row] = (row + 1) * 12 / 10_000f;
            columns[2][row] = -1;
            columns[3][row] = 3 - row / 5000f;
            columns[4][row] = 0.9f;
            columns[5][row] = 0.5f;
        }
        return new Table(LossColumns.ALL, columns);
    }

    private static RunId run(String name) {
        return RunId.of(new ModelName("faces"), Digest.of(name), Digest.of(name));
    }

    private RunPictures pictures(RunId of) {
        return new RunPictures(store.artifacts(), of);
    }
}
