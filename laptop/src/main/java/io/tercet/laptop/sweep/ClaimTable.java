package io.tercet.laptop.sweep;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What became of claims, to be read: a line for each claim and setting. */
final class ClaimTable {

    private static final String CLAIM = "published claim";
    private static final String SETTING = "setting";
    private static final String FOUND = "found";

    private ClaimTable() {}

    /**
     * The table.
     *
     * @param claims at least one
     */
    static String of(List<CheckedClaim> claims) {
        String form = "  %-" + width(CLAIM, claims, CheckedClaim::says) + "s  %-"
                + width(SETTING, claims, ClaimTable::setting) + "s  %-"
                + width(FOUND, claims, CheckedClaim::found) + "s  %s%n";
        StringBuilder table = new StringBuilder();
        table.append(String.format(Locale.ROOT, form, CLAIM, SETTING, FOUND, "holds"));
        for (CheckedClaim claim : claims) {
            table.append(String.format(Locale.ROOT, form, claim.says(), setting(claim), claim.found(), claim.holds()));
        }
        return table.toString();
    }

    private static String setting(CheckedClaim claim) {
        return SweepReport.label(claim.values(), "  ");
    }

    private static int width(String head, List<CheckedClaim> claims, Function<CheckedClaim, String> column) {
        return claims.stream().map(column).mapToInt(String::length).reduce(head.length(), Math::max);
    }
}
