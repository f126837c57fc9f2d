package io.tercet.referee.comparison;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.tercet.contracts.verdict.Difference;
import io.tercet.referee.statistics.Holm;
import io.tercet.referee.statistics.Measured;

/** All tests of a verdict, each of whose significance depends on how many there are. */
final class Family {

    private final double level;
    private final Map<Measured, Double> adjusted = new HashMap<>();
    private final int tests;

    /**
     * Adjusts p-values.
     *
     * @param confidence that all which are significant are true differences
     */
    Family(List<Measured> measured, double confidence) {
        this.level = 1 - confidence;
        this.tests = measured.size();
        double[] pValues =
                Holm.adjust(measured.stream().mapToDouble(Measured::pValue).toArray());
        for (int i = 0; i < pValues.length; i++) {
            adjusted.put(measured.get(i), pValues[i]); // equal p-values stay equal
        }
    }

    int tests() {
        return tests;
    }

    /** A member's outcome. */
    Difference difference(Measured measured) {
        double pValue = adjusted.get(measured);
        return new Difference(measured.difference(), pValue, pValue < level);
    }
}
