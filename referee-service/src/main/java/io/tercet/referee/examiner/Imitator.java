package io.tercet.referee.examiner;

import io.tercet.dataset.Table;

/** Whoever is examined: given held-out conditions, it makes targets. */
public interface Imitator extends AutoCloseable {

    /**
     * Makes a row of targets for each row of conditions.
     *
     * @param rows the held-out rows, transformed; only their inputs may be looked at
     * @param seed of the latent noise
     * @return the targets, transformed as the rows are
     */
    Table imitate(Table rows, long seed);

    @Override
    void close();
}
