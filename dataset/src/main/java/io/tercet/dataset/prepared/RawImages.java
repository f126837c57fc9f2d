package io.tercet.dataset.prepared;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.ImageSpecification;
import io.tercet.dataset.Table;
import io.tercet.dataset.image.ImageFiles;
import io.tercet.dataset.image.LabelledImages;
import io.tercet.dataset.prepared.DatasetManifest.Source;

/**
 * The images of files.
 *
 * @param sources the files, in the order of their images
 * @param specification what the images are
 * @param images 8 bits per value
 */
record RawImages(List<Source> sources, ImageSpecification specification, LabelledImages images) implements RawRows {

    private static final int IMAGES_PER_PART = 1000;

    /**
     * Reads files.
     *
     * @throws RejectedException naming the file, if one cannot be read or an image lacks its label
     */
    static RawImages read(ImageSpecification specification, List<RawFile> files) {
        Map<String, Path> paths = new HashMap<>();
        files.forEach(file -> paths.put(file.name(), file.path()));
        ImageFiles reader = new ImageFiles(specification, paths);
        List<Source> sources = new ArrayList<>();
        for (RawFile file : files) {
            sources.add(new Source(file.name(), file.digest(), reader.read(file.name())));
        }
        return new RawImages(sources, specification, reader.images());
    }

    @Override
    public void forEachPart(Action action) {
        for (int first = 0; first < images.count(); first += IMAGES_PER_PART) {
            int[] rows = IntStream.range(first, Math.min(images.count(), first + IMAGES_PER_PART))
                    .toArray();
            action.take(select(rows), IntStream.of(rows).asLongStream().toArray());
        }
    }

    @Override
    public Map<String, Long> leftOut() {
        return Map.of();
    }

    /** Flags of the class, if any, the image, and its label, if any. */
    private Table select(int[] rows) {
        Map<String, float[]> columns = new LinkedHashMap<>();
        List<String> flags = specification.flags();
        for (int number = 0; number < flags.size(); number++) {
            columns.put(flags.get(number), flag(rows, number));
        }
        columns.put(ImageSpecification.IMAGE, pixels(rows));
        specification.label().ifPresent(label -> columns.put(label, labels(rows)));
        return new Table(
                List.copyOf(columns.keySet()),
                specification.widths(),
                columns.values().toArray(float[][]::new));
    }

    private float[] flag(int[] rows, int number) {
        float[] flag = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            flag[i] = images.label(rows[i]) == number ? 1 : 0;
        }
        return flag;
    }

    private float[] pixels(int[] rows) {
        float[] pixels = new float[Math.multiplyExact(rows.length, specification.size())];
        for (int i = 0; i < rows.length; i++) {
            images.copy(rows[i], pixels, i * specification.size());
        }
        return pixels;
    }

    private float[] labels(int[] rows) {
        float[] labels = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            labels[i] = images.label(rows[i]);
        }
        return labels;
    }
}
