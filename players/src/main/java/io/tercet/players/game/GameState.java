package io.tercet.players.game;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.specification.TrainingSpecification;
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
        TrainingSpecification training = specification.training();
        GameDesign design = GameDesign.of(specification);
        return together(IntStream.range(0, training.repetitions())
                .mapToObj(member -> initial(design, training.seed() + member))
                .toList());
    }

    /** The start of a game, drawn from its seed. */
    public static GameState initial(GameDesign design) {
        return initial(design, design.training().seed());
    }

    private static GameState initial(GameDesign design, long seed) {
        return new GameState(
                0,
                design.generator().untrained(new Philox(seed, Purpose.GENERATOR_PARAMETERS.stream())),
                design.discriminator().untrained(new Philox(seed, Purpose.DISCRIMINATOR_PARAMETERS.stream())));
    }

    /** Several games of one design side by side, which have all come as far; see {@link PlayerState#together}. */
    public static GameState together(List<GameState> members) {
        return members.size() == 1
                ? members.get(0)
                : new GameState(
                        members.get(0).step,
                        PlayerState.together(
                                members.stream().map(GameState::generator).toList()),
                        PlayerState.together(
                                members.stream().map(GameState::discriminator).toList()));
    }

    /** Whether no entry of either player is NaN or infinite. */
    boolean isFinite() {
        return generator.isFinite() && discriminator.isFinite();
    }

    /**
     * One of several games side by side.
     *
     * @param member its number, from 0
     * @param members how many they are
     */
    public GameState member(int member, int members) {
        return members == 1
                ? this
                : new GameState(step, generator.member(member, members), discriminator.member(member, members));
    }
}
