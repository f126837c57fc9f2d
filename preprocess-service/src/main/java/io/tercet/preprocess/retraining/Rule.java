package io.tercet.preprocess.retraining;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tercet.contracts.Digest;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.event.Drift;
import io.tercet.contracts.specification.RetrainingSpecification;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.specification.StartingPoint;
import io.tercet.contracts.store.Arrival;
import io.tercet.contracts.store.Promotion;
import io.tercet.contracts.store.RetrainingDecision;

/**
 * A model's rule of retraining.
 *
 * @param specification the model's, with a section {@code retraining}
 */
record Rule(RunSpecification specification) {

    private RetrainingSpecification retraining() {
        return specification.retraining().orElseThrow();
    }

    /** Before this, nothing is decided about a dataset. */
    Instant due(Arrival newest, List<RetrainingDecision> decisions) {
        Instant quiet = newest.arrived().plusSeconds(retraining().quietSeconds());
        return decisions.stream()
                .filter(decision -> decision.specification().isPresent())
                .map(decision -> decision.decided().plusSeconds(retraining().pauseSeconds()))
                .reduce(quiet, (one, other) -> one.isAfter(other) ? one : other);
    }

    /** What it says of a dataset. */
    sealed interface Answer {

        /** Why, in words. */
        List<String> reasons();

        /**
         * It is trained on.
         *
         * @param specification to train by
         */
        record Train(RunSpecification specification, List<String> reasons) implements Answer {}

        /** It is not trained on. */
        record Leave(List<String> reasons) implements Answer {}
    }

    /**
     * Decides about a dataset.
     *
     * @param newRows of files that the champion has not learned from
     * @param trainRows of its train split
     */
    Answer decide(Digest dataset, Optional<Drift> drift, Optional<Promotion> champion, long newRows, long trainRows) {
        if (champion.map(Promotion::dataset).equals(Optional.of(dataset))) {
            return new Answer.Leave(List.of("the champion has learned from this very dataset"));
        }
        if (newRows < retraining().minimumRows()) {
            return new Answer.Leave(List.of(newRows + " rows are new, fewer than the "
                    + retraining().minimumRows() + " of retraining.minimum-rows"));
        }
        List<String> reasons = new ArrayList<>(List.of(newRows + " rows are new"));
        drift.ifPresent(found -> reasons.add(
                found.drifted().isEmpty()
                        ? "no column has drifted from what the champion learned from"
                        : "drift of " + String.join(", ", found.drifted())));
        if (retraining().when() == RetrainingSpecification.When.DRIFT
                && drift.filter(found -> found.drifted().isEmpty()).isPresent()) {
            return new Answer.Leave(reasons);
        }
        return train(champion, trainRows, reasons);
    }

    private Answer train(Optional<Promotion> champion, long trainRows, List<String> reasons) {
        if (champion.isEmpty() || retraining().start() == RetrainingSpecification.Start.UNTRAINED) {
            reasons.add("the players begin untrained");
            return new Answer.Train(specification, List.copyOf(reasons));
        }
        StartingPoint start = new StartingPoint(
                champion.get().run(), Math.toIntExact(champion.get().step()));
        reasons.add("the players begin with the champion's, run " + start.run() + " at step " + start.step());
        try {
            return new Answer.Train(
                    specification.withTraining(specification.training().after(start, trainRows)), List.copyOf(reasons));
        } catch (RejectedException e) {
            reasons.add(e.getMessage());
            return new Answer.Leave(List.copyOf(reasons));
        }
    }
}
