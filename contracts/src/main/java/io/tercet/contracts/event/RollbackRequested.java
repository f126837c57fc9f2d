package io.tercet.contracts.event;

import java.util.Objects;

import io.tercet.contracts.ModelName;

/**
 * A command: let an earlier champion serve again. It counts only as long as the champion it was given against still serves, so
 * that asking twice is asking once and a late request does not undo what was decided since.
 *
 * @param model to roll back
 * @param from number of the promotion that serves and shall not
 * @param to number of the promotion that shall serve again, below {@code from}
 * @param why in words, not empty
 */
public record RollbackRequested(ModelName model, long from, long to, String why) implements Event {
    public RollbackRequested {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(why, "why");
        if (to < 1 || to >= from) {
            throw new IllegalArgumentException(
                    "'to' must be at least 1 and below 'from', which is " + from + ", not " + to);
        }
        if (why.isBlank()) {
            throw new IllegalArgumentException("'why' must say something");
        }
    }

    @Override
    public String key() {
        return model.value();
    }
}
