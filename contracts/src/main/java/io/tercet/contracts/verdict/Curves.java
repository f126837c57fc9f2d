package io.tercet.contracts.verdict;

import java.util.List;
import java.util.Objects;

/**
 * How referees' answers relate to what the rows are.
 *
 * @param roc the ROC curve where 0, 1, … 100 % of the generated rows are accepted, the mean over referees
 * @param calibration whether their probabilities are what they say
 */
public record Curves(List<RocPoint> roc, Calibration calibration) {
    public Curves {
        roc = List.copyOf(roc);
        Objects.requireNonNull(calibration, "calibration");
    }
}
