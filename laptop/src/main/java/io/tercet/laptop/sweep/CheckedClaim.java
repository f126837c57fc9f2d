package io.tercet.laptop.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

import io.tercet.contracts.specification.SweepClaim;
import io.tercet.contracts.specification.SweepClaim.Above;
import io.tercet.contracts.specification.SweepClaim.Always;
import io.tercet.contracts.specification.SweepClaim.Below;
import io.tercet.contracts.specification.SweepClaim.BelowOther;
import io.tercet.laptop.sweep.SweepReport.Setting;

/**
 * A claim held against one setting.
 *
 * @param says the claim, in words
 * @param values of the setting
 * @param successRate of the setting, if it was played
 * @param difference from the rate of the setting that it is compared with, where it is compared and both were played
 * @param holds whether the claim does
 */
public record CheckedClaim(
        String says,
        Map<String, String> values,
        Optional<Proportion> successRate,
        Optional<RateDifference> difference,
        Holds holds) {

    /** A rate of success from here on is as good as always. */
    private static final double NEARLY_ALWAYS = 0.95;

    /** What the interval of what was found says of a claim. */
    enum Holds {
        YES,
        NO,
        UNDECIDED;

        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Holds of(boolean yes, boolean no) {
            if (no) {
                return NO;
            }
            return yes ? YES : UNDECIDED;
        }
    }

    public CheckedClaim {
        Objects.requireNonNull(says, "says");
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        Objects.requireNonNull(successRate, "success-rate");
        Objects.requireNonNull(difference, "difference");
        Objects.requireNonNull(holds, "holds");
    }

    /** Holds claims against every setting that they are about. */
    static List<CheckedClaim> all(List<SweepClaim> claims, List<Setting> settings) {
        return claims.stream()
                .flatMap(claim -> settings.stream()
                        .filter(setting -> claim.isAbout(setting.values()))
                        .map(setting -> check(claim, setting, comparedWith(claim, setting, settings))))
                .toList();
    }

    private static Optional<Setting> comparedWith(SweepClaim claim, Setting setting, List<Setting> settings) {
        if (claim.success().other().isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> values = claim.comparedWith(setting.values());
        return settings.stream().filter(each -> each.values().equals(values)).findFirst();
    }

    private static CheckedClaim check(SweepClaim claim, Setting setting, Optional<Setting> other) {
        Optional<Proportion> rate = setting.successRate();
        Optional<RateDifference> difference = rate.flatMap(
                own -> other.flatMap(Setting::successRate).map(others -> RateDifference.between(own, others)));
        Holds holds = other.isPresent()
                ? difference
                        .map(found -> compare(found, claim.success() instanceof BelowOther))
                        .orElse(Holds.UNDECIDED)
                : rate.map(found -> holds(claim.success(), found)).orElse(Holds.UNDECIDED);
        return new CheckedClaim(claim.says(), setting.values(), rate, difference, holds);
    }

    private static Holds compare(RateDifference found, boolean isBelow) {
        boolean less = found.high() < 0;
        boolean more = found.low() > 0;
        return isBelow ? Holds.of(less, more) : Holds.of(more, less);
    }

    private static Holds holds(SweepClaim.Expectation expected, Proportion found) {
        if (expected instanceof Below below) {
            return Holds.of(found.high() < below.rate(), found.low() >= below.rate());
        }
        if (expected instanceof Above above) {
            return Holds.of(found.low() > above.rate(), found.high() <= above.rate());
        }
        if (expected instanceof Always) {
            return Holds.of(found.low() >= NEARLY_ALWAYS, found.value() < 1);
        }
        throw new IllegalArgumentException(expected + " is about two settings");
    }

    /** What was found, in words. */
    String found() {
        return difference
                .map(found -> String.format(
                        Locale.ROOT,
                        "%+.1f points [%.1f, %.1f]",
                        100 * found.value(),
                        100 * found.low(),
                        100 * found.high()))
                .or(() -> successRate.map(rate -> String.format(
                        Locale.ROOT, "%.1f %% [%.1f, %.1f]", 100 * rate.value(), 100 * rate.low(), 100 * rate.high())))
                .orElse("not played");
    }
}
