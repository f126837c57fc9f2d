package io.tercet.dataset.prepared;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tercet.dataset.Table;
import io.tercet.dataset.prepared.DatasetManifest.Source;

/** The rows of raw files, before they are dealt to splits and transformed. */
interface RawRows {

    /** What is done with some rows. */
    @FunctionalInterface
    interface Action {

        /**
         * Takes rows.
         *
         * @param rows with every column that is prepared, in physical units
         * @param numbers of each row in all the files together, from 0; rows that were left out count
         */
        void take(Table rows, long[] numbers);
    }

    /** Goes through all rows in order, a part at a time; once only. */
    void forEachPart(Action action);

    /** The files, in the order of their rows; after all rows have been gone through. */
    List<Source> sources();

    /** How many rows were left out, by reason; after all rows have been gone through. */
    Map<String, Long> leftOut();

    /** What their weights were, where they had any; after all rows have been gone through. */
    default Optional<Weighting> weighting() {
        return Optional.empty();
    }
}
