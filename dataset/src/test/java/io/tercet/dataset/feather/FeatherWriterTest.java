package io.tercet.dataset.feather;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.dataset.Table;

/** Files written so were also read and validated by pyarrow 25.0.0, which the build cannot run. */
class FeatherWriterTest {

    @TempDir
    Path directory;

    @Test
    void shouldReadBackWhatItWroteOverSeveralRecordBatches() {
        int rows = 2 * FeatherWriter.VALUES_PER_BATCH + 5;
        float[] incompressible = new float[rows];
        float[] repetitive = new float[rows];
        Random random = new Random(5);
        for (int row = 0; row < rows; row++) {
            incompressible[row] = Float.intBitsToFloat(random.nextInt() & 0xBFFFFFFF);
            repetitive[row] = row % 7;
        }
        Path file = directory.resolve("written.feather");

        FeatherWriter.write(file, new Table(List.of("a", "β"), new float[][] {incompressible, repetitive}));

        Table read = FeatherReader.read(file, List.of("β", "a"));
        assertThat(read.column("a")).isEqualTo(incompressible);
        assertThat(read.column("β")).isEqualTo(repetitive);
    }

    @Test
    void shouldReadBackWideColumnsOverSeveralRecordBatches() {
        int width = 500;
        int rows = 2 * FeatherWriter.VALUES_PER_BATCH / width + 3;
        float[] images = new float[rows * width];
        float[] labels = new float[rows];
        for (int i = 0; i < images.length; i++) {
            images[i] = i * 0.5f;
            labels[i / width] = i / width % 10;
        }
        Path file = directory.resolve("wide.feather");

        FeatherWriter.write(
                file, new Table(List.of("label", "image"), Map.of("image", width), new float[][] {labels, images}));

        Table read = FeatherReader.read(file, List.of("image", "label"));
        assertThat(read.width("image")).isEqualTo(width);
        assertThat(read.column("image")).isEqualTo(images);
        assertThat(read.column("label")).isEqualTo(labels);
    }

    @Test
    void shouldWriteATableWithoutRows() {
        Path file = directory.resolve("empty.feather");

        FeatherWriter.write(file, new Table(List.of("a"), new float[1][0]));

        assertThat(FeatherReader.read(file, List.of("a")).rows()).isZero();
    }

    @Test
    void shouldWriteEqualTablesAsEqualFiles() throws IOException {
        Table table = new Table(List.of("a"), new float[][] {{1, 2, 3}});
        FeatherWriter.write(directory.resolve("one"), table);
        FeatherWriter.write(directory.resolve("two"), table);

        assertThat(Files.mismatch(directory.resolve("one"), directory.resolve("two")))
                .isEqualTo(-1);
    }
}
