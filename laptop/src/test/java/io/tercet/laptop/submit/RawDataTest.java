package io.tercet.laptop.submit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.specification.ImageSpecification;
import io.tercet.contracts.specification.ImageSpecification.Fit;
import io.tercet.dataset.image.ImageFiles;
import io.tercet.dataset.image.LabelledImages;
import io.tercet.laptop.CommandException;

class RawDataTest {

    private static final byte[] IDX = {0, 0, 8, 1, 0, 0, 0, 1, 5};

    @TempDir
    Path directory;

    @Test
    void shouldTakeImageFilesOfAllFoldersAndLeaveTheRestOut() throws IOException {
        file("train-labels-idx1-ubyte", IDX);
        file("more/test_batch.bin", new byte[3073]);
        file("cats/1.pgm", picture(1));
        file("dogs/young/1.pgm", picture(2));
        file("SOURCE.txt", "from elsewhere".getBytes(ISO_8859_1));
        file(".DS_Store", new byte[10]);

        RawData data = RawData.imagesAt(directory);

        assertThat(data.files()).containsOnlyKeys("train-labels-idx1-ubyte", "more/test_batch.bin");
        assertThat(data.pictures()).containsOnlyKeys("cats/1.pgm", "dogs/young/1.pgm");
        assertThat(data.leftOut()).containsExactly("SOURCE.txt");
    }

    @Test
    void shouldTakeOneFileAsItIs() throws IOException {
        Path file = file("cats/1.pgm", picture(1));

        assertThat(RawData.imagesAt(file).files()).containsExactly(Map.entry("1.pgm", file));
    }

    @Test
    void shouldSayWhatImagesAreWhereThereAreNone() throws IOException {
        file("SOURCE.txt", "from elsewhere".getBytes(ISO_8859_1));

        assertThatThrownBy(() -> RawData.imagesAt(directory))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("There are no images in " + directory + ": neither IDX, CIFAR-10 (.bin)");
    }

    @Test
    void shouldTakeFeatherFilesOnlyWhereThereAreNoImages() throws IOException {
        file("a.feather", new byte[] {1});
        file("cats/1.pgm", picture(1));

        RawData data = RawData.at(directory);

        assertThat(data.files()).containsOnlyKeys("a.feather");
        assertThat(data.pictures()).isEmpty();
    }

    @Test
    void shouldPackPicturesIntoAnArchiveThatKeepsTheirFolders() throws IOException {
        String folder = "dogs of a very long name ".repeat(8).trim();
        Map<String, Path> pictures = Map.of(
                "cäts/1.pgm", file("cäts/1.pgm", picture(10)), folder + "/1.pgm", file(folder + "/1.pgm", picture(20)));
        Path archive = directory.resolve("packed.tar");

        PictureArchive.write(pictures, archive);

        ImageFiles reader =
                new ImageFiles(new ImageSpecification(4, 4, 1, Fit.CROP, 2, false), Map.of("packed.tar", archive));
        assertThat(reader.read("packed.tar")).isEqualTo(2);
        LabelledImages images = reader.images();
        float[] pixels = new float[32];
        images.copy(0, pixels, 0);
        images.copy(1, pixels, 16);
        assertThat(images.label(0)).isZero();
        assertThat(pixels[0]).isEqualTo(10);
        assertThat(images.label(1)).isOne();
        assertThat(pixels[16]).isEqualTo(20);
    }

    @Test
    void shouldPackEqualPicturesIntoEqualArchivesWhateverTheirTimes() throws IOException {
        Path picture = file("cats/1.pgm", picture(1));
        PictureArchive.write(Map.of("cats/1.pgm", picture), directory.resolve("first.tar"));
        Files.setLastModifiedTime(picture, FileTime.fromMillis(1_000_000_000_000L));

        PictureArchive.write(Map.of("cats/1.pgm", picture), directory.resolve("second.tar"));

        assertThat(directory.resolve("second.tar")).hasSameBinaryContentAs(directory.resolve("first.tar"));
    }

    private Path file(String name, byte[] content) throws IOException {
        Path path = directory.resolve(name);
        Files.createDirectories(path.getParent());
        return Files.write(path, content);
    }

    private static byte[] picture(int value) {
        return ("P2 4 4 255 " + (value + " ").repeat(16)).getBytes(ISO_8859_1);
    }
}
