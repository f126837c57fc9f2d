package io.tercet.contracts.verdict;

import java.util.Objects;

import io.tercet.contracts.Estimate;

/**
 * Whether generated rows are nearer to rows that the players have learned from than to rows that they have not. A generator
 * that has learned the distribution and not the rows is as near to both.
 *
 * @param generated rows, made for held-out conditions
 * @param neighbours train rows, and as many held-out rows, other than those the generated ones were made for
 * @param trainDistance median distance to the nearest of the train rows, over transformed targets
 * @param heldOutDistance the same to the held-out rows
 * @param nearerToTrain share of generated rows whose nearest neighbour is a train row; one half where none are memorised
 * @param pValue probability of a share as large where none are
 * @param suspected whether that is less than one in a thousand
 */
public record Memorisation(
        int generated,
        int neighbours,
        double trainDistance,
        double heldOutDistance,
        Estimate nearerToTrain,
        double pValue,
        boolean suspected) {
    public Memorisation {
        Objects.requireNonNull(nearerToTrain, "nearer-to-train");
    }
}
