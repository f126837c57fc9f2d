package io.tercet.referee.promotion;

import java.util.List;
import java.util.function.BiConsumer;

import io.tercet.dataset.Table;
import io.tercet.dataset.transform.ColumnTransforms;
import io.tercet.referee.examiner.HeldOut;
import io.tercet.referee.examiner.Imitator;

/**
 * A generator trained on another dataset, on rows of this one. Conditions go from this dataset's transforms through physical
 * units into those the generator has learned, its targets the way back, so that it answers exactly as it would serve.
 */
final class TranslatingImitator implements Imitator {

    private final Imitator foreign;
    private final ColumnTransforms home;
    private final ColumnTransforms here;
    private final List<String> inputs;
    private final List<String> targets;

    /**
     * Wraps a generator, and closes it with itself.
     *
     * @param foreign the generator
     * @param home transforms of the dataset it was trained on
     * @param rows it will be given
     */
    TranslatingImitator(Imitator foreign, ColumnTransforms home, HeldOut rows) {
        this.foreign = foreign;
        this.home = home;
        this.here = rows.transforms();
        this.inputs = rows.inputs();
        this.targets = rows.targets();
    }

    @Override
    public Table imitate(Table rows, long seed) {
        Table given = translate(rows, inputs, here::invert, home::apply);
        return translate(foreign.imitate(given, seed), targets, home::invert, here::apply);
    }

    private static Table translate(
            Table table, List<String> columns, BiConsumer<String, float[]> from, BiConsumer<String, float[]> to) {
        float[][] values = new float[columns.size()][];
        for (int i = 0; i < values.length; i++) {
            String column = columns.get(i);
            values[i] = table.column(column).clone();
            from.accept(column, values[i]);
            to.accept(column, values[i]);
        }
        return new Table(columns, table.widths(), values);
    }

    @Override
    public void close() {
        foreign.close();
    }
}
