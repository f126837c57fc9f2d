package io.tercet.contracts.verdict;

import java.util.Objects;
import java.util.Optional;

import io.tercet.contracts.Estimate;

/**
 * Whether a referee that says "reference with probability p" is right in a share p of the cases, before and after its logits
 * are divided by a temperature, or mapped by an isotonic regression, fitted to rows held back from its learning half.
 *
 * @param temperature geometric mean over referees; above 1 where they are too sure of themselves
 * @param before of the answers as they are
 * @param after of the answers divided by each referee's temperature
 * @param bce unsmoothed binary cross-entropy of the answers divided by the temperature, in nats
 * @param isotonic of the probabilities by each referee's isotonic regression; absent where a referee held back fewer than 1000
 *     rows, and from verdicts of before there were any
 */
public record Calibration(
        double temperature, Reliability before, Reliability after, Estimate bce, Optional<Reliability> isotonic) {
    public Calibration {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(bce, "bce");
        Objects.requireNonNull(isotonic, "isotonic");
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("A temperature must be above 0, not " + temperature);
        }
    }
}
