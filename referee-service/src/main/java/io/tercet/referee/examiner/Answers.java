package io.tercet.referee.examiner;

import java.util.Optional;

import io.tercet.referee.statistics.IsotonicRegression;
import io.tercet.referee.statistics.Temperature;

/** What a referee says of the rows it judges, at its best epoch. */
public final class Answers {

    /** Of both kinds together, below which a regression is worse than a temperature (Niculescu-Mizil and Caruana 2005). */
    private static final int FEWEST_ROWS_OF_REGRESSION = 1000;

    private final float[] reference;
    private final float[] generated;
    private final double temperature;
    private final Optional<IsotonicRegression> regression;
    private final int epochs;

    /**
     * Takes a referee's logits, which are not copied.
     *
     * @param judged of the judged rows
     * @param heldBack of the rows that it was stopped by, by which it is calibrated
     * @param epochs that it was trained for
     */
    Answers(Logits judged, Logits heldBack, int epochs) {
        this.reference = judged.reference();
        this.generated = judged.generated();
        this.temperature = Temperature.of(heldBack.reference(), heldBack.generated());
        this.regression = heldBack.reference().length + heldBack.generated().length < FEWEST_ROWS_OF_REGRESSION
                ? Optional.empty()
                : Optional.of(IsotonicRegression.of(heldBack.reference(), heldBack.generated()));
        this.epochs = epochs;
    }

    /** Logits of the judged reference rows, in the lesson's order. */
    float[] reference() {
        return reference;
    }

    /** Logits of the judged generated rows, in the lesson's order. */
    float[] generated() {
        return generated;
    }

    /** By which the logits are divided to calibrate them. */
    double temperature() {
        return temperature;
    }

    /** By which the logits are made calibrated probabilities, where enough rows were held back. */
    Optional<IsotonicRegression> regression() {
        return regression;
    }

    int epochs() {
        return epochs;
    }
}
