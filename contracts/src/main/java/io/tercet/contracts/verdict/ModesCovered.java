package io.tercet.contracts.verdict;

import java.util.Locale;
import java.util.Objects;

import io.tercet.contracts.Estimate;

/**
 * How much of the known modes of the data a sample has (Srivastava et al. 2017, VEEGAN, section 5.1).
 *
 * @param covered modes that are the nearest one to at least one row of high quality
 * @param modes known
 * @param highQuality share of the rows that lie within 3 standard deviations of their nearest mode
 */
public record ModesCovered(int covered, int modes, Estimate highQuality) {
    public ModesCovered {
        Objects.requireNonNull(highQuality, "high-quality");
        if (covered < 0 || covered > modes) {
            throw new IllegalArgumentException("Of " + modes + " modes, " + covered + " cannot be covered");
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d of %d modes, %.1f %% [%.1f, %.1f] of the rows of high quality",
                covered,
                modes,
                100 * highQuality.value(),
                100 * highQuality.low(),
                100 * highQuality.high());
    }
}
