package io.tercet.referee.comparison;

import java.util.Locale;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.verdict.Difference;

/** What a comparison found, for people. */
final class Wording {

    private Wording() {}

    /** The most significant of three differences in words, or that there is none. */
    static String of(
            String target, double referenceWidth, Difference mean, Difference width, Difference kolmogorovSmirnov) {
        if (!mean.significant() && !width.significant() && !kolmogorovSmirnov.significant()) {
            return target + " compatible";
        }
        if (width.significant() && inErrors(width) >= inErrors(mean)) {
            return width(target, referenceWidth, width.difference());
        }
        if (mean.significant()) {
            Estimate shift = mean.difference();
            return target + " too " + (shift.value() < 0 ? "low" : "high") + " by " + size(shift, 1);
        }
        return target + " of another shape, KS distance "
                + String.format(
                        Locale.ROOT, "%.3f", kolmogorovSmirnov.difference().value());
    }

    private static String width(String target, double referenceWidth, Estimate width) {
        String too = target + " too " + (width.value() < 0 ? "narrow" : "wide") + " by ";
        return referenceWidth > 0 ? too + size(width, 100 / referenceWidth) + " %" : too + size(width, 1);
    }

    private static String size(Estimate difference, double scale) {
        return PlusMinus.of(scale * Math.abs(difference.value()), scale * difference.standardError());
    }

    private static double inErrors(Difference difference) {
        Estimate estimate = difference.difference();
        return Math.abs(estimate.value()) / Math.max(Double.MIN_NORMAL, estimate.standardError());
    }
}
