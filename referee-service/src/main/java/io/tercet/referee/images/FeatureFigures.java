package io.tercet.referee.images;

import io.tercet.contracts.verdict.FeatureComparison;
import io.tercet.referee.statistics.FrechetDistance;
import io.tercet.referee.statistics.KernelDistance;
import io.tercet.referee.statistics.Points;
import io.tercet.referee.statistics.PrecisionRecall;

/** How two samples of images compare in a classifier's features. */
record FeatureFigures(double frechetDistance, KernelDistance kernelDistance, PrecisionRecall precisionRecall) {

    /** As Kynkäänniemi et al. 2019 recommend. */
    private static final int NEIGHBOURS = 3;

    private static final int PARTS = 10;

    static FeatureFigures of(Points reference, Points other) {
        return new FeatureFigures(
                FrechetDistance.between(reference, other),
                KernelDistance.between(reference, other, PARTS),
                PrecisionRecall.of(reference, other, NEIGHBOURS));
    }

    FeatureComparison estimate(double confidence) {
        return new FeatureComparison(
                frechetDistance,
                kernelDistance.estimate(confidence),
                precisionRecall.precision(),
                precisionRecall.recall(),
                precisionRecall.density(),
                precisionRecall.coverage());
    }
}
