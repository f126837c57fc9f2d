package io.tercet.contracts.verdict;

import java.util.Objects;

import io.tercet.contracts.Estimate;

/**
 * Two samples of images in a classifier's features.
 *
 * @param frechetDistance squared, between normal distributions of the samples' means and covariances; at least 0
 * @param kernelDistance squared maximum mean discrepancy with the cubic kernel; 0 on average for samples of one distribution
 * @param precision share of the second sample within the first one's manifold
 * @param recall share of the first sample within the second one's manifold
 * @param density neighbourhoods of the first sample that an image of the second lies in, relative to what is expected
 * @param coverage share of the first sample's neighbourhoods that an image of the second lies in
 */
public record FeatureComparison(
        double frechetDistance,
        Estimate kernelDistance,
        double precision,
        double recall,
        double density,
        double coverage) {
    public FeatureComparison {
        Objects.requireNonNull(kernelDistance, "kernel-distance");
    }
}
