package io.tercet.contracts.event;

import java.util.Objects;

import io.tercet.contracts.ModelName;
import io.tercet.contracts.RunId;

/**
 * A checkpoint's generator serves from now on. The topic is compacted: it holds each model's champion.
 *
 * @param model whose champion it is
 * @param sequence number of the promotion, from 1, without gaps; the highest in the store is the champion
 * @param run that trained it
 * @param step of the checkpoint
 */
public record GeneratorPromoted(ModelName model, long sequence, RunId run, long step) implements Event {
    public GeneratorPromoted {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(run, "run");
        if (sequence < 1 || step < 1) {
            throw new IllegalArgumentException(
                    "'sequence' and 'step' must be at least 1, not " + sequence + " and " + step);
        }
    }

    @Override
    public String key() {
        return model.value();
    }
}
