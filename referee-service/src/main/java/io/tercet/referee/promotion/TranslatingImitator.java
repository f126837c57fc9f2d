package io.tercet.referee.promotion;

import java.util.List;

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
        Table generated = foreign.imitate(translated(rows.copyOf(inputs), here, home), seed);
        return translated(generated.copyOf(targets), home, here);
    }

    private static Table translated(Table rows, ColumnTransforms from, ColumnTransforms to) {
        from.invert(rows);
        to.apply(rows, 0);
        return rows;
    }

    @Override
    public void close() {
        foreign.close();
    }
}
