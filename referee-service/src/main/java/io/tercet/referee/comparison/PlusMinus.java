package io.tercet.referee.comparison;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

import io.tercet.contracts.Estimate;

/**
 * A value and its standard error with as many digits as mean something: the rule of the Particle Data Group, by which an error
 * has two digits if they would be at most 35, else one, and the value as many decimals.
 */
public final class PlusMinus {

    private static final int TWO_DIGITS_UP_TO = 354;
    private static final int ROUNDED_UP_FROM = 950;

    private PlusMinus() {}

    /** Such as {@code 12.3 ± 0.4}. */
    public static String of(Estimate estimate) {
        return of(estimate.value(), estimate.standardError());
    }

    /** Such as {@code 12.3 ± 0.4}; without an error the value alone, with four digits. */
    public static String of(double value, double error) {
        if (error == 0 || !Double.isFinite(error)) {
            return text(BigDecimal.valueOf(value).round(new MathContext(4)).stripTrailingZeros());
        }
        int exponent = (int) Math.floor(Math.log10(error));
        int leading = (int) Math.round(error / Math.pow(10, exponent - 2));
        int last = leading <= TWO_DIGITS_UP_TO || leading >= ROUNDED_UP_FROM ? exponent - 1 : exponent;
        if (leading >= ROUNDED_UP_FROM) {
            last++;
        }
        return text(rounded(value, last)) + " ± " + text(rounded(error, last));
    }

    private static BigDecimal rounded(double value, int lastDigit) {
        return BigDecimal.valueOf(value).setScale(-lastDigit, RoundingMode.HALF_EVEN);
    }

    private static String text(BigDecimal number) {
        boolean small = number.signum() != 0 && number.precision() - number.scale() < -3;
        String text = small
                ? number.toString()
                : number.scale() < 0 ? number.setScale(0).toPlainString() : number.toPlainString();
        return text.replace('-', '−');
    }
}
