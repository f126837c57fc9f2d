package io.tercet.referee.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.tercet.contracts.verdict.ModeCoverage;
import io.tercet.contracts.verdict.ModeShare;
import io.tercet.referee.report.Page.Cell;

/** What a report shows of the known modes of the data. */
final class ModeSection {

    private static final int MOST_LINES = 100;

    private ModeSection() {}

    /**
     * Shares of each mode; of very many modes, of the first.
     *
     * @param targets that the modes' coordinates are of
     */
    static void add(Page page, ModeCoverage modes, List<String> targets) {
        page.section("Modes");
        page.paragraph(InWords.modes(modes));
        page.fine(String.format(
                Locale.ROOT,
                "Of %,d rows of each kind. A row is of high quality within three standard deviations of its nearest mode; a mode"
                        + " is covered where it is the nearest one to at least one such row. Shares are of all rows; bold where"
                        + " the intervals have nothing in common.",
                modes.rows()));
        int places = places(modes);
        page.table(
                List.of("Mode at (" + String.join(", ", targets) + ")", "Held-out", "Generated"),
                modes.shares().stream()
                        .limit(MOST_LINES)
                        .map(share -> line(share, places))
                        .toList());
        if (modes.shares().size() > MOST_LINES) {
            page.fine("The verdict holds " + (modes.shares().size() - MOST_LINES) + " more.");
        }
    }

    /** Decimal places that show four digits of the largest coordinate. */
    private static int places(ModeCoverage modes) {
        double largest = modes.shares().stream()
                .flatMap(share -> share.centre().stream())
                .mapToDouble(Math::abs)
                .max()
                .orElse(0);
        return largest == 0 ? 0 : Math.max(0, 3 - (int) Math.floor(Math.log10(largest)));
    }

    private static List<Cell> line(ModeShare share, int places) {
        boolean apart = share.reference().low() > share.generated().high()
                || share.generated().low() > share.reference().high();
        String centre = share.centre().stream()
                .map(coordinate -> BigDecimal.valueOf(coordinate)
                        .setScale(places, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString()
                        .replace('-', '−'))
                .collect(Collectors.joining(", "));
        return List.of(
                Cell.of(centre),
                Cell.of(InWords.percent(share.reference())),
                new Cell(InWords.percent(share.generated()), apart));
    }
}
