package io.tercet.contracts.verdict;

/**
 * What one fresh referee saw.
 *
 * @param seed of its weights, its halves and the latent noise
 * @param auc area under its ROC curve on the judged half
 * @param aucStandardError by DeLong's method
 * @param bce unsmoothed binary cross-entropy on the judged half, in nats
 * @param bceStandardError of the mean over rows
 * @param epochs it was trained for
 */
public record SeedResult(
        long seed, double auc, double aucStandardError, double bce, double bceStandardError, int epochs) {}
