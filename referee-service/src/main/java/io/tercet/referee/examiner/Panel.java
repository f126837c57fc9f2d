package io.tercet.referee.examiner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;

import ai.djl.Device;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.verdict.Examination;
import io.tercet.contracts.verdict.SeedResult;
import io.tercet.messaging.Stopping;
import io.tercet.referee.statistics.JensenShannon;
import io.tercet.referee.statistics.SeedCombination;

/** K fresh referees of equal budget, seeded 1 to K, whose findings make one. */
final class Panel {

    private final Budget budget;
    private final Device device;

    Panel(Budget budget, Device device) {
        this.budget = budget;
        this.device = device;
    }

    /**
     * Examines two samples.
     *
     * @param samples for each seed, of the same number of rows; the reference rows are the same for all
     */
    Examination examine(LongFunction<TwoSamples> samples, Stopping stopping) throws InterruptedException {
        List<SeedResult> results = new ArrayList<>();
        int judgedRows = 0;
        for (long seed = 1; seed <= budget.seeds(); seed++) {
            stopping.check();
            TwoSamples drawn = samples.apply(seed);
            judgedRows = drawn.rows() - drawn.rows() / 2;
            results.add(new FreshReferee(budget, drawn, seed).judge(device, stopping));
        }
        Estimate auc = combine(results, SeedResult::auc, SeedResult::aucStandardError, judgedRows, 1);
        Estimate bce =
                combine(results, SeedResult::bce, SeedResult::bceStandardError, judgedRows, Double.POSITIVE_INFINITY);
        return new Examination(auc, bce, JensenShannon.of(bce), judgedRows, results, Optional.empty());
    }

    private Estimate combine(
            List<SeedResult> results,
            ToDoubleFunction<SeedResult> value,
            ToDoubleFunction<SeedResult> standardError,
            int rows,
            double greatest) {
        return new SeedCombination(
                        results.stream().mapToDouble(value).toArray(),
                        results.stream().mapToDouble(standardError).toArray(),
                        rows)
                .estimate(budget.confidence(), 0, greatest);
    }
}
