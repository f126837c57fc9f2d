package io.tercet.contracts.specification;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a challenger must show before it serves.
 *
 * @param metric the referee's figure that decides
 * @param threshold the upper end of the challenger's interval must not exceed it; 0.5 is indistinguishable, 1 is no
 *     demand at all
 * @param confidence level of every interval, above 0.5 and below 1
 * @param seeds fresh referees per examination, 2 to 100
 * @param beatChampion how the challenger is held against the champion
 * @param margin by how much a non-inferior challenger's AUC may exceed the champion's on the same rows, all of the difference's
 *     interval included
 * @param leastShare what each class's share of the generated images must not be below, at most 1 / classes; 0 is no demand
 * @param minimumRows fewest rows of each kind that a referee must have judged; 0 is no demand
 * @param findings what is done with a challenger whose game something is wrong with
 * @param dryRun whether decisions are only made and stored, and nobody is promoted
 */
public record PromotionSpecification(
        Metric metric,
        double threshold,
        double confidence,
        int seeds,
        BeatChampion beatChampion,
        double margin,
        double leastShare,
        int minimumRows,
        Findings findings,
        boolean dryRun) {

    /** Figures a promotion can hang on; lower is better. */
    public enum Metric {
        /** Area under the ROC curve of fresh networks, 0.5 where they cannot tell generated from reference. */
        AUC,
        /** That or the area under the trees' ROC curve, whichever is greater; that of the networks where there are no trees. */
        GREATEST_AUC;

        @JsonValue
        @Override
        public String toString() {
            return Section.word(this);
        }
    }

    /** Rules for replacing a champion. */
    public enum BeatChampion {
        /** The challenger's AUC exceeds the champion's by no more than the margin. */
        NON_INFERIOR,
        /** The champion is not looked at. */
        IGNORE;

        @JsonValue
        @Override
        public String toString() {
            return Section.word(this);
        }
    }

    /** What is done with a challenger whose verdict has findings. */
    public enum Findings {
        /** It is declined. */
        REFUSE,
        /** They are not looked at. */
        ALLOW;

        @JsonValue
        @Override
        public String toString() {
            return Section.word(this);
        }
    }

    public PromotionSpecification {
        Require.within("threshold", threshold, 0.5, 1);
        Require.strictlyBetween("confidence", confidence, 0.5, 1);
        Require.within("seeds", seeds, 2, 100);
        Require.within("margin", margin, 0, 0.5);
        Require.within("least-share", leastShare, 0, 0.5);
        Require.within("minimum-rows", minimumRows, 0, 100_000_000);
    }

    static PromotionSpecification read(Section section) {
        return section.build(() -> new PromotionSpecification(
                section.choice("metric", Metric.AUC),
                section.number("threshold", 0.9),
                section.number("confidence", 0.95),
                section.integer("seeds", 5),
                section.choice("beat-champion", BeatChampion.NON_INFERIOR),
                section.number("margin", 0.01),
                section.number("least-share", 0),
                section.integer("minimum-rows", 0),
                section.choice("findings", Findings.REFUSE),
                section.flag("dry-run", false)));
    }
}
