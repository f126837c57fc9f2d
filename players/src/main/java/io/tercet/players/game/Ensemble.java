package io.tercet.players.game;

import static io.tercet.contracts.RejectedException.Reason.DIVERGED;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ai.djl.Device;

import io.tercet.contracts.Accuracy;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.players.batch.TrainRows;
import io.tercet.players.device.Workers;

/**
 * Several games of one specification, which differ in their seeds and know nothing of each other: each is the game that its
 * seed alone would be, but for rounding. They are computed {@linkplain GameDesign#parallel side by side}, some in one program,
 * on as many cores as there are. A game that diverges is a result, not a failure.
 */
public final class Ensemble implements Play {

    /** Computed by one program: enough to make its operations worth their overhead, few enough for a core's cache. */
    private static final int MOST_IN_A_PROGRAM = 64;

    /** From which on two programs, on two cores, are faster than one. */
    private static final int WORTH_DIVIDING = 16;

    private final List<Part> parts;
    private final Workers workers;

    /** Neighbouring members that one program computes. */
    private record Part(Game game, int members) {

        Stream<GameState> states() {
            GameState state = game.state();
            return IntStream.range(0, members).mapToObj(member -> state.member(member, members));
        }
    }

    /**
     * Brings data and players onto the device.
     *
     * @param specification whose training is repeated
     * @param rows of the train split, prepared; the caller closes them, after the games
     * @param start where to go on from, with all members
     */
    public Ensemble(RunSpecification specification, TrainRows rows, Device device, GameState start) {
        int members = specification.training().repetitions();
        int cores = Runtime.getRuntime().availableProcessors();
        this.parts = new ArrayList<>();
        for (Shard shard : Shard.of(members, programs(members))) {
            int first = shard.first();
            int count = shard.rows();
            RunSpecification some =
                    specification.withTraining(specification.training().repetitions(first, count));
            parts.add(new Part(
                    new Game(GameDesign.of(some).parallel(count), rows, device, some(start, first, count, members)),
                    count));
        }
        this.workers = new Workers(device.isGpu() ? 0 : Math.min(parts.size(), cores));
    }

    /** An even number, so that two cores have as much to do each; the same on every machine, as it is part of the result. */
    private static int programs(int members) {
        return members < WORTH_DIVIDING ? 1 : 2 * ((members - 1) / (2 * MOST_IN_A_PROGRAM) + 1);
    }

    private static GameState some(GameState all, int first, int count, int members) {
        return GameState.together(IntStream.range(first, first + count)
                .mapToObj(member -> all.member(member, members))
                .toList());
    }

    @Override
    public long step() {
        return any().step();
    }

    @Override
    public long steps() {
        return any().steps();
    }

    @Override
    public long epoch() {
        return any().epoch();
    }

    @Override
    public long stepsPerEpoch() {
        return any().stepsPerEpoch();
    }

    private Game any() {
        return parts.get(0).game();
    }

    /**
     * As {@link Play#train}, of the games that have not diverged.
     *
     * @throws RejectedException with reason {@link RejectedException.Reason#DIVERGED}, if none is left
     */
    @Override
    public Losses train(int count, LossObserver observer) {
        long before = step();
        List<SumsOfSteps> ofParts = workers.together(parts, part -> {
            SumsOfSteps sums = new SumsOfSteps(before, count, part.members());
            part.game().train(count, sums);
            return sums;
        });
        float[][] means = new float[4][count];
        for (int i = 0; i < count; i++) {
            FigureSums sums = ofStep(ofParts, i);
            if (sums.isEmpty()) {
                throw new RejectedException(
                        DIVERGED,
                        "Every game has diverged, the last at step " + (before + i + 1)
                                + "; lower learning rates usually help, or the data has extreme values");
            }
            Losses mean = sums.mean();
            means[0][i] = (float) mean.generator();
            means[1][i] = (float) mean.discriminator();
            means[2][i] = (float)
                    mean.accuracy().map(Accuracy::reference).orElse(Double.NaN).doubleValue();
            means[3][i] = (float)
                    mean.accuracy().map(Accuracy::generated).orElse(Double.NaN).doubleValue();
        }
        StepFigures figures = new StepFigures(means[0], means[1], means[2], means[3]);
        observer.observe(before + 1, figures);
        FigureSums all = new FigureSums();
        all.add(figures);
        return all.mean();
    }

    private static FigureSums ofStep(List<SumsOfSteps> parts, int index) {
        FigureSums sums = new FigureSums();
        parts.forEach(part -> sums.add(part.steps[index]));
        return sums;
    }

    @Override
    public GameState state() {
        return GameState.together(parts.stream().flatMap(Part::states).toList());
    }

    @Override
    public void close() {
        workers.close();
        parts.forEach(part -> part.game().close());
    }

    /** Adds up each step's figures over a part's members. */
    private static final class SumsOfSteps implements LossObserver {

        private final long before;
        private final int members;
        private final FigureSums[] steps;

        private SumsOfSteps(long before, int steps, int members) {
            this.before = before;
            this.members = members;
            this.steps = Stream.generate(FigureSums::new).limit(steps).toArray(FigureSums[]::new);
        }

        @Override
        public void observe(long firstStep, StepFigures figures) {
            int first = Math.toIntExact(firstStep - before - 1);
            for (int i = 0; i < figures.count(); i++) {
                steps[first + i / members].add(figures, i);
            }
        }
    }
}
