package io.tercet.contracts.verdict;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.tercet.contracts.Estimate;

/**
 * Two samples as K seeds of fresh referees saw them. Each seed has two referees: either half of the rows is judged by the one
 * that learned on the other half, so that every row is judged once per seed by a referee that has not seen it.
 *
 * @param auc area under the ROC curve, 0.5 where they cannot be told apart
 * @param bce unsmoothed binary cross-entropy in nats, ln 2 where they cannot be told apart
 * @param jensenShannon (ln 2 − BCE) / ln 2: a lower bound of the Jensen–Shannon divergence in bits, 0 to 1
 * @param rowsPerClass judged rows of each sample and seed
 * @param seeds each seed's own result
 * @param curves what the referees' answers look like; absent from verdicts of before they were kept
 */
public record Examination(
        Estimate auc,
        Estimate bce,
        Estimate jensenShannon,
        long rowsPerClass,
        List<SeedResult> seeds,
        Optional<Curves> curves) {
    public Examination {
        Objects.requireNonNull(auc, "auc");
        Objects.requireNonNull(bce, "bce");
        Objects.requireNonNull(jensenShannon, "jensen-shannon");
        seeds = List.copyOf(seeds);
        Objects.requireNonNull(curves, "curves");
    }
}
