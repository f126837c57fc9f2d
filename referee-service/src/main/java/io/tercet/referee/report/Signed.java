package io.tercet.referee.report;

import java.util.Locale;

/** Numbers with a sign, as they are set in print. */
final class Signed {

    private Signed() {}

    /** With so many decimals; what rounds to 0 has no sign. */
    static String of(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%+." + decimals + "f", value);
        return text.matches("[+-][0.]+") ? text.substring(1) : text.replace('-', '−');
    }
}
