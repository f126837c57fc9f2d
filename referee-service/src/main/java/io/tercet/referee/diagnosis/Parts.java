package io.tercet.referee.diagnosis;

import java.util.Arrays;
import java.util.Optional;

import io.tercet.contracts.Estimate;
import io.tercet.referee.statistics.ClassShares;
import io.tercet.referee.statistics.Points;
import io.tercet.referee.statistics.Regions;

/** How reference and generated rows are spread over the regions of their space. */
final class Parts {

    /** Intervals are wide enough for all regions together to be wrong in one verdict of a hundred. */
    private static final double DOUBT = 0.01;

    private static final int ROWS_OF_A_REGION = 50;
    private static final int MOST_REGIONS = 40;
    private static final int FEWEST_REGIONS = 2;

    private final int[] reference;
    private final int[] generated;

    private Parts(int[] reference, int[] generated) {
        this.reference = reference;
        this.generated = generated;
    }

    /**
     * Finds regions by one half of the reference and counts the other half and the generated rows in them.
     *
     * @return nothing where the reference has too few rows to be divided, or hardly any that differ
     */
    static Optional<Parts> of(Points reference, Points generated) {
        int half = reference.count() / 2;
        int regions = Math.min(MOST_REGIONS, half / ROWS_OF_A_REGION);
        if (regions < FEWEST_REGIONS || reference.part(0, half).distinct() < regions * ROWS_OF_A_REGION / 2) {
            return Optional.empty();
        }
        Regions found = Regions.of(reference.part(0, half), regions, 1);
        return Optional.of(new Parts(found.counts(reference.part(half, reference.count())), found.counts(generated)));
    }

    /**
     * What part of the reference lies in regions that are surely short of generated rows.
     *
     * @param fraction of its share that a region may have at most to be short
     */
    double missing(double fraction) {
        int referenceRows = Arrays.stream(reference).sum();
        int generatedRows = Arrays.stream(generated).sum();
        double missing = 0;
        for (int region = 0; region < reference.length; region++) {
            double share = (double) reference[region] / referenceRows;
            Estimate there = ClassShares.share(generated[region], generatedRows, 1 - DOUBT / reference.length);
            if (there.high() < fraction * share) {
                missing += share;
            }
        }
        return missing;
    }
}
