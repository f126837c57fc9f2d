package io.tercet.referee.statistics;

import io.tercet.contracts.Estimate;

/**
 * A difference with its own p-value, before other tests are taken into account.
 *
 * @param difference generated less reference, or a distance
 * @param pValue probability of one as large where there is none
 */
public record Measured(Estimate difference, double pValue) {}
