package io.tercet.referee.examiner;

import static io.tercet.contracts.RejectedException.Reason.DIVERGED;

import java.util.Arrays;

import ai.djl.Device;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.verdict.SeedResult;
import io.tercet.messaging.Stopping;
import io.tercet.players.referee.Referee;
import io.tercet.referee.statistics.CrossEntropy;
import io.tercet.referee.statistics.RocArea;

/**
 * A referee that has never seen a row. It learns on one random half of the rows and is judged on the other. A fifth of the
 * learning half is held back to stop by: when its cross-entropy has not improved for {@value #PATIENCE} epochs, training
 * ends, and the answers that count are those of the best epoch. The judged half has no say in any of this. A row number
 * stands for a reference row and the generated row of the same conditions, which always stay in one half.
 */
final class FreshReferee {

    /** Epochs without improvement before training ends. */
    static final int PATIENCE = 3;

    private static final int ONE_IN_HELD_BACK = 5;

    private final Budget budget;
    private final TwoSamples samples;
    private final long seed;
    private final int[] learning;
    private final int[] heldBack;
    private final int[] judged;

    FreshReferee(Budget budget, TwoSamples samples, long seed) {
        this.budget = budget;
        this.samples = samples;
        this.seed = seed;
        int[] dealt = Draw.deal(seed, samples.rows());
        int half = dealt.length / 2;
        int learned = half - half / ONE_IN_HELD_BACK;
        this.learning = Arrays.copyOfRange(dealt, 0, learned);
        this.heldBack = Arrays.copyOfRange(dealt, learned, half);
        this.judged = Arrays.copyOfRange(dealt, half, dealt.length);
    }

    /**
     * Trains it and asks it.
     *
     * @throws RejectedException with reason {@link RejectedException.Reason#DIVERGED} if its loss or an answer is not finite
     */
    SeedResult judge(Device device, Stopping stopping) throws InterruptedException {
        try (Referee referee = new Referee(budget.referee(), budget.training().learningRate(), seed, device)) {
            return judge(referee, stopping);
        }
    }

    private SeedResult judge(Referee referee, Stopping stopping) throws InterruptedException {
        Answers heldBackAnswers = new Answers(heldBack);
        Answers judgedAnswers = new Answers(judged);
        double best = Double.POSITIVE_INFINITY;
        int bestEpoch = 0;
        int epoch = 0;
        while (epoch < budget.training().epochs() && epoch - bestEpoch < PATIENCE) {
            learn(referee, epoch, stopping);
            epoch++;
            heldBackAnswers.ask(referee);
            double bce = heldBackAnswers.crossEntropy().mean();
            if (bce < best) {
                best = bce;
                bestEpoch = epoch;
                judgedAnswers.ask(referee);
            }
        }
        RocArea area = judgedAnswers.area();
        CrossEntropy bce = judgedAnswers.crossEntropy();
        return new SeedResult(seed, area.area(), area.standardError(), bce.mean(), bce.standardError(), bestEpoch);
    }

    private void learn(Referee referee, int epoch, Stopping stopping) throws InterruptedException {
        int batch = Math.min(budget.training().batch(), learning.length);
        int[] order = Draw.epoch(seed, epoch, learning.length);
        int[] rows = new int[batch];
        for (int first = 0; first + batch <= order.length; first += batch) {
            stopping.check();
            for (int i = 0; i < batch; i++) {
                rows[i] = learning[order[first + i]];
            }
            double loss = referee.step(samples.reference(rows), samples.generated(rows), batch);
            if (!Double.isFinite(loss)) {
                throw new RejectedException(
                        DIVERGED,
                        "The loss of the referee with seed " + seed + " became " + loss + " in epoch " + (epoch + 1)
                                + "; a smaller referee.learning-rate may help");
            }
        }
    }

    /** A referee's logits on some rows, as last asked. */
    private final class Answers {

        private final float[] referenceRows;
        private final float[] generatedRows;
        private final int rows;
        private float[] reference = {};
        private float[] generated = {};

        Answers(int[] chosen) {
            this.referenceRows = samples.reference(chosen);
            this.generatedRows = samples.generated(chosen);
            this.rows = chosen.length;
        }

        void ask(Referee referee) {
            reference = finite(referee.logits(referenceRows, rows));
            generated = finite(referee.logits(generatedRows, rows));
        }

        RocArea area() {
            return RocArea.of(reference, generated);
        }

        CrossEntropy crossEntropy() {
            return CrossEntropy.of(reference, generated);
        }

        private float[] finite(float[] logits) {
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
}
