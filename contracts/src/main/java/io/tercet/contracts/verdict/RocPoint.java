package io.tercet.contracts.verdict;

/**
 * A point of a ROC curve: what a threshold accepts as reference.
 *
 * @param generatedAccepted share of the generated rows above the threshold, the false positives
 * @param referenceAccepted share of the reference rows above it, the true positives
 */
public record RocPoint(double generatedAccepted, double referenceAccepted) {}
