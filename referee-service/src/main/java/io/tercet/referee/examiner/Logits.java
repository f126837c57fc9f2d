package io.tercet.referee.examiner;

import static io.tercet.contracts.RejectedException.Reason.DIVERGED;

import io.tercet.contracts.RejectedException;
import io.tercet.referee.statistics.CrossEntropy;

/** A referee's logits on some reference rows and the generated rows of the same numbers: finite. */
final class Logits {

    private final float[] reference;
    private final float[] generated;

    /**
     * Holds logits, which are not copied.
     *
     * @param seed of the referee that gave them
     * @throws RejectedException with reason {@link RejectedException.Reason#DIVERGED} if one of them is not finite
     */
    Logits(float[] reference, float[] generated, long seed) {
        this.reference = finite(reference, seed);
        this.generated = finite(generated, seed);
    }

    float[] reference() {
        return reference;
    }

    float[] generated() {
        return generated;
    }

    double crossEntropy() {
        return CrossEntropy.of(reference, generated).mean();
    }

    private static float[] finite(float[] logits, long seed) {
        for (float logit : logits) {
            if (!Float.isFinite(logit)) {
                throw new RejectedException(
                        DIVERGED,
                        "The referee with seed " + seed + " answered " + logit
                                + "; a smaller referee.learning-rate may help");
            }
        }
        return logits;
    }
}
