package io.tercet.contracts.specification;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What the labels of one kind of rows are drawn from, evenly and for every row anew; written {@code [0.7, 1.2]}.
 *
 * @param low least label, 0 to 2
 * @param high greatest label, from {@code low} to 2; a label that is always the same where they are equal
 */
public record LabelRange(double low, double high) {

    public LabelRange {
        if (!(low >= 0 && low <= high && high <= 2)) {
            throw new IllegalArgumentException(
                    "labels are drawn from [low, high] with 0 <= low <= high <= 2, not [" + low + ", " + high + "]");
        }
    }

    /** The label's mean. */
    double middle() {
        return (low + high) / 2;
    }

    @JsonValue
    List<Double> ends() {
        return List.of(low, high);
    }

    static Optional<LabelRange> read(Section section, String key) {
        List<Double> ends = section.numbers(key);
        if (!section.has(key)) {
            return Optional.empty();
        }
        if (ends.size() != 2) {
            throw new FieldException(
                    key, "must be the least and the greatest label, for example [0.7, 1.2], not " + ends);
        }
        try {
            return Optional.of(new LabelRange(ends.get(0), ends.get(1)));
        } catch (IllegalArgumentException e) {
            throw new FieldException(key, "is not valid: " + e.getMessage());
        }
    }
}
