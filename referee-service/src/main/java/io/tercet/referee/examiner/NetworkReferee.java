package io.tercet.referee.examiner;

import static io.tercet.contracts.RejectedException.Reason.DIVERGED;

import ai.djl.Device;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.RefereeSpecification;
import io.tercet.messaging.Stopping;
import io.tercet.players.network.Network;
import io.tercet.players.referee.Referee;

/**
 * A network as referee. When its cross-entropy on the rows held back has not improved for {@value #PATIENCE} epochs, training
 * ends, and the answers that count are those of the best epoch.
 */
public final class NetworkReferee implements FreshReferee {

    /** Epochs without improvement before training ends. */
    static final int PATIENCE = 3;

    private final Network network;
    private final RefereeSpecification training;
    private final Device device;

    public NetworkReferee(Budget budget, Device device) {
        this.network = budget.referee();
        this.training = budget.training();
        this.device = device;
    }

    @Override
    public Answers judge(Lesson lesson, Stopping stopping) throws InterruptedException {
        try (Referee referee = new Referee(network, training.learningRate(), lesson.refereeSeed(), device)) {
            return judge(referee, lesson, stopping);
        }
    }

    private Answers judge(Referee referee, Lesson lesson, Stopping stopping) throws InterruptedException {
        Questions heldBack = new Questions(lesson, lesson.heldBack());
        Questions judged = new Questions(lesson, lesson.judged());
        int[] learning = lesson.learning();
        learn(referee, lesson, learning, 0, stopping);
        Logits bestHeldBack = heldBack.ask(referee);
        Logits bestJudged = judged.ask(referee);
        int bestEpoch = 1;
        for (int epoch = 1; epoch < training.epochs() && epoch - bestEpoch < PATIENCE; epoch++) {
            learn(referee, lesson, learning, epoch, stopping);
            Logits answers = heldBack.ask(referee);
            if (answers.crossEntropy() < bestHeldBack.crossEntropy()) {
                bestHeldBack = answers;
                bestJudged = judged.ask(referee);
                bestEpoch = epoch + 1;
            }
        }
        return new Answers(bestJudged, bestHeldBack, bestEpoch);
    }

    private void learn(Referee referee, Lesson lesson, int[] learning, int epoch, Stopping stopping)
            throws InterruptedException {
        int batch = Math.min(training.batch(), learning.length);
        int[] order = Draw.epoch(lesson.refereeSeed(), epoch, learning.length);
        int[] rows = new int[batch];
        for (int first = 0; first + batch <= order.length; first += batch) {
            stopping.check();
            for (int i = 0; i < batch; i++) {
                rows[i] = learning[order[first + i]];
            }
            double loss = referee.step(
                    lesson.samples().reference(rows), lesson.samples().generated(rows), batch);
            if (!Double.isFinite(loss)) {
                throw new RejectedException(
                        DIVERGED,
                        "The loss of the referee with seed " + lesson.seed() + " became " + loss + " in epoch "
                                + (epoch + 1) + "; a smaller referee.learning-rate may help");
            }
        }
    }

    /** Rows that a referee is asked about again and again. */
    private static final class Questions {

        private final float[] reference;
        private final float[] generated;
        private final int rows;
        private final long seed;

        Questions(Lesson lesson, int[] chosen) {
            this.reference = lesson.samples().reference(chosen);
            this.generated = lesson.samples().generated(chosen);
            this.rows = chosen.length;
            this.seed = lesson.seed();
        }

        Logits ask(Referee referee) {
            return new Logits(referee.logits(reference, rows), referee.logits(generated, rows), seed);
        }
    }
}
