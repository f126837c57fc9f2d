package io.tercet.contracts.specification;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A stretch of training, written {@code 10 epochs} or {@code 500 steps}.
 *
 * @param count 1 to 1,000,000,000
 * @param unit what is counted
 */
public record Interval(int count, Unit unit) {

    /** What training is counted in. */
    public enum Unit {
        EPOCHS,
        STEPS
    }

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}) (epoch|step)s?");

    public Interval {
        Require.within("count", count, 1, 1_000_000_000);
    }

    public static Interval parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "expected a number of epochs or steps, for example '10 epochs', not '" + text + "'");
        }
        return new Interval(Integer.parseInt(form.group(1)), form.group(2).equals("epoch") ? Unit.EPOCHS : Unit.STEPS);
    }

    /** The same stretch in steps. */
    public long steps(long stepsPerEpoch) {
        return unit == Unit.EPOCHS ? count * stepsPerEpoch : count;
    }

    @JsonValue
    @Override
    public String toString() {
        return count + " " + Section.word(unit);
    }
}
