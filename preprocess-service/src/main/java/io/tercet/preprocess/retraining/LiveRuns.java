package io.tercet.preprocess.retraining;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import io.tercet.contracts.ModelName;
import io.tercet.contracts.RunId;
import io.tercet.contracts.event.TrainingRequested;
import io.tercet.contracts.store.RetrainingDecision;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

/** Runs that have been asked for and have not ended. */
@ApplicationScoped
class LiveRuns {

    private final Bucket artifacts;

    LiveRuns(ObjectStore store) {
        this.artifacts = store.artifacts();
    }

    /**
     * One of a model, if there is any.
     *
     * @param decisions of the model, whose runs count from the decision on
     */
    Optional<RunId> of(ModelName model, List<RetrainingDecision> decisions) {
        List<String> keys = artifacts.list(StoreKeys.RUNS + model + "-");
        Pattern begun = Pattern.compile(
                Pattern.quote(StoreKeys.RUNS) + "(" + Pattern.quote(model.value()) + "-[0-9a-f]{12})/run\\.json");
        Stream<RunId> takenUp =
                keys.stream().map(begun::matcher).filter(Matcher::matches).map(match -> new RunId(match.group(1)));
        Stream<RunId> decided = decisions.stream()
                .flatMap(decision -> decision.request().stream())
                .map(TrainingRequested::run);
        Set<String> there = keys.stream().collect(Collectors.toSet());
        return Stream.concat(takenUp, decided)
                .filter(run -> !there.contains(StoreKeys.outcome(run)))
                .findFirst();
    }
}
