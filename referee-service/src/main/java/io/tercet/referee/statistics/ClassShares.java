package io.tercet.referee.statistics;

import java.util.ArrayList;
import java.util.List;

import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;

import io.tercet.contracts.Estimate;

/** How a sample is spread over classes. */
public final class ClassShares {

    private ClassShares() {}

    /**
     * Counts.
     *
     * @param found the class of each row, from 0 to below {@code classes}; at least one row
     * @param confidence level of the intervals
     * @return each class's share
     */
    public static List<Estimate> of(int[] found, int classes, double confidence) {
        int[] counts = new int[classes];
        for (int each : found) {
            counts[each]++;
        }
        List<Estimate> shares = new ArrayList<>();
        for (int count : counts) {
            shares.add(share(count, found.length, confidence));
        }
        return shares;
    }

    /**
     * A proportion with Wilson's binomial interval (Journal of the American Statistical Association 22, 1927), which keeps
     * its level where there are few or none of a class.
     *
     * @param of at least 1
     */
    public static Estimate share(int count, int of, double confidence) {
        double share = (double) count / of;
        ConfidenceInterval wilson = new WilsonScoreInterval().createInterval(of, count, confidence);
        return new Estimate(
                share,
                Math.sqrt(share * (1 - share) / of),
                Math.max(0, Math.min(share, wilson.getLowerBound())),
                Math.min(1, Math.max(share, wilson.getUpperBound())));
    }
}
