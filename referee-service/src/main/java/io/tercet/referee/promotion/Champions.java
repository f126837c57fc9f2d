package io.tercet.referee.promotion;

import io.tercet.contracts.store.Promotion;
import io.tercet.contracts.verdict.Verdict;
import io.tercet.messaging.Stopping;

/** Tells how a champion stands on a challenger's rows. */
@FunctionalInterface
public interface Champions {

    Standing standing(Promotion champion, Verdict challenger, Stopping stopping) throws InterruptedException;
}
