package io.tercet.trainer.run;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.RunId;
import io.tercet.dataset.history.Histories;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

/** Runs' losses in the store. */
@ApplicationScoped
class SavedLosses {

    private static final Logger LOG = Logger.getLogger(SavedLosses.class);

    private final Bucket artifacts;

    SavedLosses(ObjectStore store) {
        this.artifacts = store.artifacts();
    }

    /** The history of a run up to a step; where none can be read it begins there. */
    LossHistory upTo(RunId run, long step) {
        try {
            return Histories.read(artifacts, run)
                    .map(table -> LossHistory.of(table, step))
                    .orElseGet(LossHistory::new);
        } catch (RejectedException e) {
            LOG.warnf("The losses of run %s up to step %d are lost: %s", run, step, e.getMessage());
            return new LossHistory();
        }
    }

    /** Replaces what is there. */
    void save(RunId run, LossHistory history, long stepsPerEpoch) {
        Histories.save(artifacts, run, history.table(stepsPerEpoch));
    }
}
