package io.tercet.contracts.verdict;

/**
 * What the two fresh referees of one seed saw, each on the half that the other learned on.
 *
 * @param seed of their weights, of the halves and of the latent noise
 * @param auc mean of the areas under their ROC curves
 * @param aucStandardError by DeLong's method, over rows
 * @param bce unsmoothed binary cross-entropy over all rows, in nats
 * @param bceStandardError of the mean over rows
 * @param epochs that the longer trained of them was trained for; trees, where the referees are trees
 */
public record SeedResult(
        long seed, double auc, double aucStandardError, double bce, double bceStandardError, int epochs) {}
