package io.tercet.referee.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.verdict.LocalComparison;
import io.tercet.contracts.verdict.Memorisation;
import io.tercet.contracts.verdict.ModeCoverage;
import io.tercet.contracts.verdict.TableComparison;
import io.tercet.contracts.verdict.TargetDifferences;
import io.tercet.contracts.verdict.Verdict;
import io.tercet.dataset.prepared.Weighting;

/** A verdict in words. */
final class InWords {

    private static final double NONE = 0.5;

    private InWords() {}

    /** Whether the rows can be told apart, and whether that may be believed. */
    static List<String> examination(Verdict verdict) {
        Estimate auc = verdict.examination().auc();
        Estimate control = verdict.control().auc();
        List<String> words = new ArrayList<>();
        words.add(
                auc.low() > NONE
                        ? "Fresh referees tell generated from reference rows with an AUC of " + interval(auc)
                                + ", where 0.5 would be chance."
                        : "Fresh referees cannot tell generated from reference rows: their AUC of " + interval(auc)
                                + " holds 0.5.");
        words.add(
                control.low() <= NONE && NONE <= control.high()
                        ? "The control, reference against reference, is as it should be: " + interval(control) + "."
                        : "The control, reference against reference, has an AUC of " + interval(control)
                                + ", which should hold 0.5: distrust this verdict.");
        return words;
    }

    /** How many rows there are for how much weight. */
    static String weighting(Weighting weighting) {
        return String.format(
                Locale.ROOT,
                "Of %,d rows with a weight '%s', as much as %,.0f rows of equal weight would be worth (Kish 1965), %,d were drawn"
                        + " into the dataset",
                weighting.rows(),
                weighting.column(),
                weighting.effectiveRows(),
                weighting.kept());
    }

    /** How much of the known modes is generated, and how much could be. */
    static String modes(ModeCoverage modes) {
        return "Covered by the generated rows: " + modes.generated() + "; by as many held-out rows: "
                + modes.reference() + ".";
    }

    /** How much of what was tested differs. */
    static String table(TableComparison table) {
        long targets =
                table.targets().stream().filter(TargetDifferences::differs).count();
        long pairs = table.correlations().stream()
                .filter(pair -> pair.correlation().significant())
                .count();
        long bins = table.bins().stream().filter(LocalComparison::differs).count();
        return String.format(
                Locale.ROOT,
                "Of %d tests on %,d rows: %d of %d targets differ somewhere in their distribution, %d of %d pairs in their"
                        + " correlation, %d of %d targets within a bin of a condition.",
                table.tests(),
                table.rows(),
                targets,
                table.targets().size(),
                pairs,
                table.correlations().size(),
                bins,
                table.bins().size());
    }

    /** Whether rows were learned by heart. */
    static String memorisation(Memorisation memorisation) {
        String share = percent(memorisation.nearerToTrain());
        return memorisation.suspected()
                ? "Train rows seem to be learned by heart: " + share
                        + " of the generated rows are nearer to one than to any of as many held-out rows, where half would be."
                : "No sign that train rows were learned by heart: " + share
                        + " of the generated rows are nearer to one than to any of as many held-out rows, as half should be.";
    }

    static String interval(Estimate estimate) {
        return String.format(Locale.ROOT, "%.4f [%.4f, %.4f]", estimate.value(), estimate.low(), estimate.high());
    }

    static String percent(Estimate share) {
        return String.format(
                Locale.ROOT, "%.1f %% [%.1f, %.1f]", 100 * share.value(), 100 * share.low(), 100 * share.high());
    }
}
