package io.tercet.referee.images;

import java.util.Arrays;
import java.util.List;
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
        int[] drawn = new Philox(0, Purpose.SHUFFLE.stream()).permutation(available);
        List<String> columns = Stream.concat(dataset.manifest().columns().stream(), Stream.of(ImageSpecification.LABEL))
                .toList();
        return new LabelledImages(dataset.select(split, columns, Arrays.copyOf(drawn, Math.min(available, most))));
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
