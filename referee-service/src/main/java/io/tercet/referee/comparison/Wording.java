package io.tercet.referee.comparison;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.verdict.Difference;
import io.tercet.contracts.verdict.TargetDifferences;

/** What a comparison found, for people. */
final class Wording {

    private Wording() {}

    /**
     * The most significant difference in words, or that there is none. Mean and width say most; a tail is named where neither
     * differs, and a distance where nothing else does.
     */
    static String of(double referenceWidth, TargetDifferences of) {
        String target = of.target();
        if (!of.differs()) {
            return target + " compatible";
        }
        if (of.width().significant() && inErrors(of.width()) >= inErrors(of.mean())) {
            Estimate width = of.width().difference();
            return target + " too " + (width.value() < 0 ? "narrow" : "wide") + " by "
                    + relative(width, referenceWidth);
        }
        if (of.mean().significant()) {
            Estimate shift = of.mean().difference();
            return target + " too " + (shift.value() < 0 ? "low" : "high") + " by " + size(shift, 1);
        }
        return Stream.of(of.lowerTail(), of.upperTail())
                .filter(Difference::significant)
                .max(Comparator.comparingDouble(Wording::inErrors))
                .map(tail -> tail(tail, of, referenceWidth))
                .orElseGet(() -> target + " of another shape, KS distance "
                        + String.format(
                                Locale.ROOT,
                                "%.3f",
                                of.kolmogorovSmirnov().difference().value()));
    }

    private static String tail(Difference tail, TargetDifferences of, double referenceWidth) {
        Estimate shift = tail.difference();
        boolean isLower = tail.equals(of.lowerTail());
        return of.target() + "'s " + (isLower ? "lower" : "upper") + " tail too "
                + (isLower == shift.value() < 0 ? "long" : "short") + " by " + relative(shift, referenceWidth)
                + (referenceWidth > 0 ? " of its width" : "");
    }

    private static String relative(Estimate difference, double referenceWidth) {
        return referenceWidth > 0 ? size(difference, 100 / referenceWidth) + " %" : size(difference, 1);
    }

    private static String size(Estimate difference, double scale) {
        return PlusMinus.of(scale * Math.abs(difference.value()), scale * difference.standardError());
    }

    private static double inErrors(Difference difference) {
        Estimate estimate = difference.difference();
        return Math.abs(estimate.value()) / Math.max(Double.MIN_NORMAL, estimate.standardError());
    }
}
