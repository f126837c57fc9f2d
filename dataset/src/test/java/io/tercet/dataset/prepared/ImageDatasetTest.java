package io.tercet.dataset.prepared;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.Digest;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.dataset.Table;
import io.tercet.dataset.feather.FeatherReader;
import io.tercet.dataset.prepared.DatasetManifest.Chunk;
import io.tercet.dataset.prepared.DatasetManifest.Source;
import io.tercet.dataset.split.Split;

class ImageDatasetTest {

    private static final int PICTURES = 60;

    @TempDir
    Path directory;

    private final List<RawFile> files = new ArrayList<>();

    /** Pictures whose first pixel tells their class, 0 to 2, and whose second their number. */
    @BeforeEach
    void drawPictures() throws IOException {
        for (int number = 0; number < PICTURES; number++) {
            BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster().setSample(0, 0, 0, 100 * (number % 3));
            image.getRaster().setSample(1, 0, 0, number);
            image.getRaster().setSample(2, 0, 0, 255);
            Path path = directory.resolve("raw-" + number);
            ImageIO.write(image, "png", path.toFile());
            String folder = List.of("ant", "bee", "cat").get(number % 3);
            files.add(new RawFile("pets/" + folder + "/" + number + ".png", path, Digest.of(Files.readAllBytes(path))));
        }
    }

    @Test
    void shouldPrepareImagesWithTheirLabelsAndFlags() throws IOException {
        DatasetManifest manifest = prepare("classes: 3, conditional: true", "out");

        assertThat(manifest.columns()).containsExactly("class-0", "class-1", "class-2", "image");
        assertThat(manifest.inputs()).hasSize(3);
        assertThat(manifest.rowValues()).isEqualTo(3 + 16);
        assertThat(manifest.label()).contains("label");
        List<Integer> numbers = new ArrayList<>();
        for (Chunk chunk : manifest.chunks()) {
            Table rows = read("out", chunk);
            assertThat(rows.columns()).containsExactly("class-0", "class-1", "class-2", "image", "label");
            for (int row = 0; row < rows.rows(); row++) {
                int label = Math.round(physical(rows.column("image")[row * 16]) / 100);
                assertThat(rows.column("label")[row]).isEqualTo(label);
                for (int number = 0; number < 3; number++) {
                    assertThat(rows.column("class-" + number)[row]).isEqualTo(number == label ? 1 : 0);
                }
                assertThat(rows.column("image")[row * 16 + 2]).isEqualTo(1);
                assertThat(rows.column("image")[row * 16 + 3]).isEqualTo(-1);
                numbers.add(Math.round(physical(rows.column("image")[row * 16 + 1])));
            }
        }
        assertThat(numbers).doesNotHaveDuplicates().hasSize(PICTURES);
    }

    @Test
    void shouldLeaveLabelsAndFlagsOutWhereThereAreNoClasses() throws IOException {
        DatasetManifest manifest = prepare("", "out");

        assertThat(manifest.label()).isEmpty();
        assertThat(read("out", manifest.chunks().get(0)).columns()).containsExactly("image");
    }

    @Test
    void shouldDealTheImagesInTheOrderOfTheirContentsWhateverTheOrderOfTheFiles() throws IOException {
        DatasetManifest manifest = prepare("classes: 3", "out");
        Collections.reverse(files);

        assertThat(prepare("classes: 3", "again")).isEqualTo(manifest);
        assertThat(manifest.sources())
                .extracting(source -> source.digest().hex())
                .isSorted();
        assertThat(manifest.sources()).extracting(Source::rows).containsOnly(1L);
        assertThat(manifest.rows(Split.TRAIN) + manifest.rows(Split.TEST) + manifest.rows(Split.VALIDATION))
                .isEqualTo(PICTURES);
    }

    @Test
    void shouldBeAnotherDatasetWhereThePicturesLieInOtherFolders() {
        RunSpecification specification = specification("classes: 3");
        List<RawFile> moved = files.stream()
                .map(file -> new RawFile(file.name().replace("/ant/", "/dog/"), file.path(), file.digest()))
                .toList();

        DatasetPreparation preparation = new DatasetPreparation(specification);

        assertThat(preparation.dataset(moved)).isNotEqualTo(preparation.dataset(files));
    }

    private static RunSpecification specification(String more) {
        return RunSpecification.parse("""
                tercet: 1
                model: pets
                dataset:
                  source: s3://raw/pets/
                  image: {height: 4, width: 4, %s}
                """.formatted(more));
    }

    private DatasetManifest prepare(String more, String out) throws IOException {
        Path to = Files.createDirectory(directory.resolve(out));
        return new DatasetPreparation(specification(more)).prepare(files, to);
    }

    private Table read(String out, Chunk chunk) {
        Path file = directory.resolve(out).resolve(chunk.name());
        return FeatherReader.read(file, FeatherReader.columns(file));
    }

    private static float physical(float transformed) {
        return (transformed + 1) * 127.5f;
    }
}
