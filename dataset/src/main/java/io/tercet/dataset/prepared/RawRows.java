package io.tercet.dataset.prepared;

import java.util.List;

import io.tercet.dataset.Table;
import io.tercet.dataset.prepared.DatasetManifest.Source;

/** All rows of raw files, before they are dealt to splits and transformed. */
interface RawRows {

    /** The files, in the order of their rows. */
    List<Source> sources();

    /** How many rows there are. */
    int count();

    /**
     * Rows with every column that is prepared, in physical units.
     *
     * @param rows their numbers from 0, in the order wanted
     */
    Table select(int[] rows);
}
