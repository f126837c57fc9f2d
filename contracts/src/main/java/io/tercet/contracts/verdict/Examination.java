package io.tercet.contracts.verdict;

import java.util.List;
import java.util.Objects;

import io.tercet.contracts.Estimate;

/**
 * Two samples as K fresh referees saw them.
 *
 * @param auc area under the ROC curve, 0.5 where they cannot be told apart
 * @param bce unsmoothed binary cross-entropy in nats, ln 2 where they cannot be told apart
 * @param jensenShannon (ln 2 − BCE) / ln 2: a lower bound of the Jensen–Shannon divergence in bits, 0 to 1
 * @param rowsPerClass judged rows of each sample and seed
 * @param seeds each referee's own result
 */
public record Examination(
        Estimate auc, Estimate bce, Estimate jensenShannon, long rowsPerClass, List<SeedResult> seeds) {
    public Examination {
        Objects.requireNonNull(auc, "auc");
        Objects.requireNonNull(bce, "bce");
        Objects.requireNonNull(jensenShannon, "jensen-shannon");
        seeds = List.copyOf(seeds);
    }
}
