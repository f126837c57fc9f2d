package io.tercet.referee.images;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.tercet.contracts.specification.ImageSpecification;
import io.tercet.dataset.Table;
import io.tercet.dataset.prepared.PreparedDataset;
import io.tercet.dataset.split.Split;
import io.tercet.players.random.Philox;
import io.tercet.players.random.Purpose;

/** Some images in random order, with their classes. */
final class LabelledImages {

    private static final int NOWHERE = -1;

    private final Table rows;

    private LabelledImages(Table rows) {
        this.rows = rows;
    }

    /**
     * Draws some of a split: the same ones each time, a chunk in memory at once.
     *
     * @param most of them, where the split has more
     */
    static LabelledImages draw(PreparedDataset dataset, Split split, int most) {
        int available = Math.toIntExact(dataset.manifest().rows(split));
        int count = Math.min(available, most);
        int[] places = places(available, count);
        List<String> columns = Stream.concat(dataset.manifest().columns().stream(), Stream.of(ImageSpecification.LABEL))
                .toList();
        float[][] values = columns.stream()
                .map(column -> new float
                        [Math.multiplyExact(count, dataset.manifest().widths().getOrDefault(column, 1))])
                .toArray(float[][]::new);
        AtomicInteger passed = new AtomicInteger();
        dataset.forEachChunk(split, columns, chunk -> {
            int first = passed.getAndAdd(chunk.rows());
            for (int i = 0; i < values.length; i++) {
                String column = columns.get(i);
                scatter(chunk.column(column), chunk.width(column), places, first, values[i]);
            }
        });
        return new LabelledImages(new Table(columns, dataset.manifest().widths(), values));
    }

    /** For each row of a split its place in the draw. */
    private static int[] places(int available, int count) {
        int[] drawn = new Philox(0, Purpose.SHUFFLE.stream()).permutation(available);
        int[] places = new int[available];
        Arrays.fill(places, NOWHERE);
        for (int place = 0; place < count; place++) {
            places[drawn[place]] = place;
        }
        return places;
    }

    private static void scatter(float[] chunk, int width, int[] places, int first, float[] drawn) {
        for (int row = 0; row * width < chunk.length; row++) {
            int place = places[first + row];
            if (place != NOWHERE) {
                System.arraycopy(chunk, row * width, drawn, place * width, width);
            }
        }
    }

    int count() {
        return rows.rows();
    }

    /** Everything that the dataset says of them: inputs, image, label. */
    Table rows() {
        return rows;
    }

    /** Their values, one image after the other. */
    float[] values() {
        return rows.column(ImageSpecification.IMAGE);
    }

    /** Their classes, from 0. */
    int[] labels() {
        float[] column = rows.column(ImageSpecification.LABEL);
        return IntStream.range(0, column.length).map(row -> (int) column[row]).toArray();
    }

    /** Those at some places, in that order. */
    LabelledImages select(int[] places) {
        return new LabelledImages(rows.select(places));
    }

    /** Those from one place to before another. */
    LabelledImages part(int first, int end) {
        return select(IntStream.range(first, end).toArray());
    }
}
