package io.tercet.dataset.image;

import static io.tercet.contracts.RejectedException.Reason.BAD_VALUE;
import static io.tercet.contracts.RejectedException.Reason.UNREADABLE_FILE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.ImageSpecification;
import io.tercet.contracts.specification.ImageSpecification.Fit;
import io.tercet.dataset.Table;
import io.tercet.dataset.feather.FeatherWriter;

class ImageFilesTest {

    private static final ImageSpecification GREY = new ImageSpecification(4, 5, 1, Fit.CROP, 0, false);
    private static final ImageSpecification CLASSES = new ImageSpecification(4, 5, 1, Fit.CROP, 3, false);
    private static final byte[] TWO = Drawn.pattern(8, 5, 1, 1);

    @TempDir
    Path directory;

    private final Map<String, Path> files = new TreeMap<>();

    @Test
    void shouldPairIdxImagesWithTheirLabelsByName() throws IOException {
        // given
        file("in/train-images-idx3-ubyte.gz", Drawn.gzip(Drawn.idx(TWO, 2, 4, 5)));
        file("in/train-labels-idx1-ubyte", Drawn.idx(new byte[] {2, 0}, 2));
        file("in/t10k-images.idx3-ubyte", Drawn.idx(TWO, 2, 4, 5));
        file("in/t10k-labels.idx1-ubyte.gz", Drawn.gzip(Drawn.idx(new byte[] {1, 1}, 2)));
        // when files are read in the order of their names
        LabelledImages images = read(CLASSES);
        // then
        assertThat(labels(images)).containsExactly(1, 1, 2, 0);
        assertThat(bytes(images, 20)).isEqualTo(join(TWO, TWO));
    }

    @Test
    void shouldSayWhichFileOfLabelsIsMissing() throws IOException {
        file("in/train-images-idx3-ubyte.gz", Drawn.gzip(Drawn.idx(TWO, 2, 4, 5)));

        assertThat(refusal(CLASSES))
                .hasMessage("in/train-images-idx3-ubyte.gz needs a file of labels because dataset.image.classes is 3:"
                        + " in/train-labels-idx1-ubyte (or in/train-labels-idx1-ubyte.gz) is not in the upload");
    }

    @Test
    void shouldDoWithoutLabelsWhereThereAreNoClasses() throws IOException {
        file("train-images-idx3-ubyte", Drawn.idx(TWO, 2, 4, 5));

        assertThat(labels(read(GREY))).containsExactly(0, 0);
    }

    @Test
    void shouldSayThatImagesAndLabelsAreNotAsMany() throws IOException {
        file("images", Drawn.idx(TWO, 2, 4, 5));
        file("labels", Drawn.idx(new byte[] {1, 1, 1}, 3));

        assertThat(refusal(CLASSES)).hasMessage("images has 2 images and labels has 3 labels");
    }

    @Test
    void shouldNameTheFileAndTheImageOfALabelBeyondTheClasses() throws IOException {
        file("images", Drawn.idx(TWO, 2, 4, 5));
        file("labels", Drawn.idx(new byte[] {2, 3}, 2));

        RejectedException refusal = refusal(CLASSES);

        assertThat(refusal.reason()).isEqualTo(BAD_VALUE);
        assertThat(refusal).hasMessage("images: the label of image 2 is 3, and dataset.image.classes allows 0 to 2");
    }

    @Test
    void shouldReadThePlanesOfCifar10() throws IOException {
        // given a record whose red is 1, green 2 and blue 3 everywhere, but for the red of the second pixel
        byte[] record = new byte[3073];
        record[0] = 7;
        Arrays.fill(record, 1, 1025, (byte) 1);
        Arrays.fill(record, 1025, 2049, (byte) 2);
        Arrays.fill(record, 2049, 3073, (byte) 3);
        record[2] = 9;
        file("data_batch_1.bin", join(record, record));
        // when
        LabelledImages images = read(new ImageSpecification(32, 32, 3, Fit.CROP, 10, false));
        // then
        assertThat(labels(images)).containsExactly(7, 7);
        assertThat(bytes(images, 3072)).startsWith((byte) 1, (byte) 2, (byte) 3, (byte) 9, (byte) 2, (byte) 3);
    }

    @Test
    void shouldReadTheArchiveThatCifar10IsDistributedAs() throws IOException {
        file(
                "cifar.tar.gz",
                Drawn.gzip(Drawn.tar(Map.of(
                        "batches/data_batch_1.bin",
                        new byte[3073],
                        "batches/readme.html",
                        "<html>".getBytes(ISO_8859_1)))));

        assertThat(read(new ImageSpecification(32, 32, 3, Fit.CROP, 10, false)).count())
                .isEqualTo(1);
    }

    @Test
    void shouldSayWhereCifar10BreaksOff() throws IOException {
        file("test.bin", new byte[3073 + 100]);

        assertThat(refusal(new ImageSpecification(32, 32, 3, Fit.CROP, 10, false)))
                .hasMessageStartingWith("test.bin ends 100 bytes into record 2");
    }

    @Test
    void shouldReadEverySetOfAnNpzWithItsLabels() throws IOException {
        ByteBuffer unit = ByteBuffer.allocate(4 * 20).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 20; i++) {
            unit.putFloat(i / 19f);
        }
        ByteBuffer labels = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(2)
                .putLong(1);
        file(
                "set.npz",
                Drawn.zip(Map.of(
                        "x_train.npy", Drawn.npy("|u1", "(2, 4, 5)", TWO),
                        "y_train.npy", Drawn.npy("<i8", "(2,)", labels.array()),
                        "x_test.npy", Drawn.npy("<f4", "(1, 4, 5, 1)", unit.array()),
                        "y_test.npy", Drawn.npy("|u1", "(1, 1)", new byte[] {0}))));

        LabelledImages images = read(CLASSES);

        assertThat(labels(images)).containsExactly(0, 2, 1);
        byte[] bytes = bytes(images, 20);
        assertThat(bytes[1]).isEqualTo((byte) 13);
        assertThat(bytes[19]).isEqualTo((byte) 255);
        assertThat(Arrays.copyOfRange(bytes, 20, 60)).isEqualTo(TWO);
    }

    @ParameterizedTest
    @CsvSource({"images, labels", "X, y", "train_images, train_labels", "data, target", "arr_0, arr_1", "pixels, kind"})
    void shouldFindTheLabelsOfAnNpzByItsCustomaryNames(String x, String y) throws IOException {
        file(
                "set.npz",
                Drawn.zip(Map.of(
                        x + ".npy",
                        Drawn.npy("|u1", "(2, 4, 5)", TWO),
                        y + ".npy",
                        Drawn.npy("|u1", "(2,)", new byte[] {1, 2}))));

        assertThat(labels(read(CLASSES))).containsExactly(1, 2);
    }

    @Test
    void shouldRefuseAnArrayWithoutImages() throws IOException {
        file("set.npz", Drawn.zip(Map.of("x.npy", Drawn.npy("|u1", "(10, 4)", TWO))));

        assertThat(refusal(GREY))
                .hasMessage("set.npz has no array of shape (number, height, width) or (number, height, width, channels)"
                        + " among [set.npz/x.npy of shape [10, 4]]");
    }

    @Test
    void shouldReadAnArrayByItself() throws IOException {
        file("images.npy", Drawn.npy("|u1", "(2, 4, 5)", TWO));

        assertThat(bytes(read(GREY), 20)).isEqualTo(TWO);
    }

    @Test
    void shouldRefuseValuesThatAreNoPixels() throws IOException {
        byte[] values = ByteBuffer.allocate(80)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(-0.5f)
                .array();
        file("images.npy", Drawn.npy("<f4", "(1, 4, 5)", values));

        RejectedException refusal = refusal(GREY);

        assertThat(refusal.reason()).isEqualTo(BAD_VALUE);
        assertThat(refusal).hasMessageStartingWith("images.npy: a value of image 1 is -0.5; pixels are from 0 to 255");
    }

    @ParameterizedTest
    @ValueSource(strings = {"objects", "tar", "tar.gz", "zip"})
    void shouldTakeTheFoldersOfPicturesForTheirClasses(String kind) throws IOException {
        // given
        Map<String, byte[]> pictures = new HashMap<>();
        pictures.put("set/cats/1.png", Drawn.write("png", Drawn.grey(4, 5, 10)));
        pictures.put("set/ants/1.pgm", "P2 5 4 255 ".concat("20 ".repeat(20)).getBytes(ISO_8859_1));
        pictures.put("set/dogs/1.jpg", Drawn.write("jpeg", Drawn.grey(8, 10, 30)));
        pictures.put("set/ants/.DS_Store", new byte[] {1, 2});
        pictures.put("set/SOURCE.txt", new byte[] {65, 66});
        // when
        switch (kind) {
            case "tar" -> file("set.tar", Drawn.tar(pictures));
            case "tar.gz" -> file("set.tar.gz", Drawn.gzip(Drawn.tar(pictures)));
            case "zip" -> file("set.zip", Drawn.zip(pictures));
            default -> {
                pictures.keySet().removeIf(name -> name.endsWith("e") || name.endsWith("t"));
                for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
                    file(picture.getKey(), picture.getValue());
                }
            }
        }
        LabelledImages images = read(CLASSES);
        // then they come in the order of their names: ants, cats, dogs
        assertThat(labels(images)).containsExactly(0, 1, 2);
        assertThat(bytes(images, 20)[0]).isEqualTo((byte) 20);
        assertThat(bytes(images, 20)[20]).isEqualTo((byte) 10);
    }

    @Test
    void shouldTakeFoldersThatAreNumbersForTheseClasses() throws IOException {
        file("train/2/a.png", Drawn.write("png", Drawn.grey(4, 5, 10)));
        file("train/0/a.png", Drawn.write("png", Drawn.grey(4, 5, 10)));

        assertThat(labels(read(CLASSES))).containsExactly(0, 2);
    }

    @Test
    void shouldRefuseFoldersThatAreNotAsManyAsTheClasses() throws IOException {
        file("train/cats/a.png", Drawn.write("png", Drawn.grey(4, 5, 10)));
        file("train/dogs/a.png", Drawn.write("png", Drawn.grey(4, 5, 10)));

        assertThat(refusal(CLASSES))
                .hasMessageStartingWith(
                        "The pictures: they lie in 2 folder(s), cats, dogs, and dataset.image.classes is 3");
    }

    @Test
    void shouldReadFeatherFilesOfImagesAndLabels() throws IOException {
        float[] pixels = new float[40];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Byte.toUnsignedInt(TWO[i]);
        }
        feather(
                "images.feather",
                new Table(List.of("label", "image"), Map.of("image", 20), new float[][] {{2, 1}, pixels}));

        LabelledImages images = read(CLASSES);

        assertThat(labels(images)).containsExactly(2, 1);
        assertThat(bytes(images, 20)).isEqualTo(TWO);
    }

    @Test
    void shouldRefuseFeatherFilesOfImagesOfAnotherSize() throws IOException {
        feather("images.feather", new Table(List.of("image"), Map.of("image", 16), new float[][] {new float[32]}));

        assertThat(refusal(GREY))
                .hasMessage("images.feather has lists of 16 values in column 'image', and images of 4 x 5 x 1 have 20");
    }

    @Test
    void shouldNameTheEntryOfAnArchiveThatIsNoPicture() throws IOException {
        file("set.zip", Drawn.zip(Map.of("a/b.png", "no picture".getBytes(ISO_8859_1))));

        assertThat(refusal(GREY)).hasMessageStartingWith("set.zip/a/b.png is no image file");
    }

    @Test
    void shouldRefuseArchivesWithoutPicturesAndArchivesInArchives() throws IOException {
        file("empty.zip", Drawn.zip(Map.of("readme.txt", new byte[] {65})));
        assertThat(refusal(GREY)).hasMessage("empty.zip is an archive without an image file");
        files.clear();
        file("outer.tar", Drawn.tar(Map.of("inner.tar.gz", Drawn.gzip(new byte[100]))));
        assertThat(refusal(GREY))
                .hasMessage("outer.tar/inner.tar.gz is an archive within another one; upload it by itself");
    }

    @Test
    void shouldSayWhatItReadsWhenAFileIsNoneOfIt() throws IOException {
        file("notes.txt", "some words".getBytes(ISO_8859_1));

        RejectedException refusal = refusal(GREY);

        assertThat(refusal.reason()).isEqualTo(UNREADABLE_FILE);
        assertThat(refusal).hasMessageStartingWith("notes.txt is no image file: it does not begin as IDX, NPY");
    }

    private void file(String name, byte[] content) throws IOException {
        Path path = directory.resolve(name);
        Files.createDirectories(path.getParent());
        files.put(name, Files.write(path, content));
    }

    private void feather(String name, Table table) {
        FeatherWriter.write(directory.resolve(name), table);
        files.put(name, directory.resolve(name));
    }

    /** Reads all files in the order of their names. */
    private LabelledImages read(ImageSpecification specification) {
        ImageFiles reader = new ImageFiles(specification, files);
        files.keySet().forEach(reader::read);
        return reader.images();
    }

    private RejectedException refusal(ImageSpecification specification) {
        return catchThrowableOfType(RejectedException.class, () -> read(specification));
    }

    private static int[] labels(LabelledImages images) {
        int[] labels = new int[images.count()];
        Arrays.setAll(labels, images::label);
        return labels;
    }

    private static byte[] bytes(LabelledImages images, int size) {
        float[] values = new float[images.count() * size];
        for (int image = 0; image < images.count(); image++) {
            images.copy(image, values, image * size);
        }
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (int) values[i];
        }
        return bytes;
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
