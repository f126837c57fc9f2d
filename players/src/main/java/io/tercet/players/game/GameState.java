package io.tercet.players.game;

import java.util.Objects;

import io.tercet.contracts.specification.RunSpecification;
import io.tercet.players.random.Philox;
import io.tercet.players.random.Purpose;

/**
 * A game at rest: everything it needs to go on as if it had never stopped. Its random numbers are addressed by seed and
 * step, so the step is their state too.
 *
 * @param step steps played, from 0
 * @param generator at rest
 * @param discriminator at rest
 */
public record GameState(long step, PlayerState generator, PlayerState discriminator) {

    public GameState {
        if (step < 0) {
            throw new IllegalArgumentException("'step' must be at least 0, not " + step);
        }
        Objects.requireNonNull(generator, "generator");
        Objects.requireNonNull(discriminator, "discriminator");
    }

    /** The start of a run, drawn from its seed. */
    public static GameState initial(RunSpecification specification) {
        return initial(GameDesign.of(specification));
    }

    /** The start of a game, drawn from its seed. */
    public static GameState initial(GameDesign design) {
        long seed = design.training().seed();
        return new GameState(
                0,
                design.generator().untrained(new Philox(seed, Purpose.GENERATOR_PARAMETERS.stream())),
                design.discriminator().untrained(new Philox(seed, Purpose.DISCRIMINATOR_PARAMETERS.stream())));
    }
}
