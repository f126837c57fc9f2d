package io.tercet.referee.spectator;

import static io.tercet.contracts.RejectedException.Reason.DIVERGED;

import java.util.Arrays;

import ai.djl.Device;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.RunId;
import io.tercet.contracts.event.SpectatorReported;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.dataset.prepared.PreparedDataset;
import io.tercet.dataset.split.Split;
import io.tercet.messaging.Stopping;
import io.tercet.players.random.Philox;
import io.tercet.players.random.Purpose;
import io.tercet.players.referee.Referee;
import io.tercet.referee.diagnosis.Overtraining;
import io.tercet.referee.examiner.Budget;
import io.tercet.referee.examiner.Imitator;
import io.tercet.referee.examiner.TwoSamples;
import io.tercet.referee.statistics.CrossEntropy;

/** A run's spectator: one referee that stays warm from checkpoint to checkpoint, and the rows it works on. */
final class Watch implements AutoCloseable {

    private final RunId run;
    private final RunSpecification specification;
    private final WatchedRows train;
    private final WatchedRows validation;
    private final Referee referee;

    private Watch(
            RunId run, RunSpecification specification, WatchedRows train, WatchedRows validation, Referee referee) {
        this.run = run;
        this.specification = specification;
        this.train = train;
        this.validation = validation;
        this.referee = referee;
    }

    /** Begins to watch a run, with a fresh referee. */
    static Watch begin(
            RunId run, RunSpecification specification, PreparedDataset dataset, int mostRows, Device device) {
        WatchedRows train = WatchedRows.read(dataset, Split.TRAIN, mostRows);
        WatchedRows validation = WatchedRows.read(dataset, Split.VALIDATION, mostRows);
        Referee referee = new Referee(
                Budget.of(specification).referee(),
                specification.referee().learningRate(),
                specification.training().seed(),
                device);
        return new Watch(run, specification, train, validation, referee);
    }

    /**
     * Learns from a checkpoint's generator and says how well it can be told from the reference.
     *
     * @param step of the checkpoint; also the seed of the latent noise and of the batches
     * @param steps to learn by
     * @throws RejectedException with reason {@link RejectedException.Reason#DIVERGED} if a loss or an answer is not finite
     */
    SpectatorReported look(Imitator imitator, long step, int steps, Stopping stopping) throws InterruptedException {
        TwoSamples seen = train.against(imitator, step);
        TwoSamples unseen = validation.against(imitator, step);
        learn(seen, step, steps, stopping);
        double confidence = specification.promotion().confidence();
        Estimate onTrain = crossEntropy(seen, step).estimate(confidence);
        Estimate onValidation = crossEntropy(unseen, step).estimate(confidence);
        return new SpectatorReported(
                run,
                step,
                onTrain,
                onValidation,
                Overtraining.of(onTrain, onValidation).stream().toList());
    }

    private void learn(TwoSamples samples, long step, int steps, Stopping stopping) throws InterruptedException {
        int batch = Math.min(specification.referee().batch(), samples.rows());
        int perPass = samples.rows() / batch;
        int[] order = {};
        for (int i = 0; i < steps; i++) {
            stopping.check();
            if (i % perPass == 0) {
                order = new Philox(step, Purpose.SHUFFLE.stream(i / perPass)).permutation(samples.rows());
            }
            int first = i % perPass * batch;
            int[] rows = Arrays.copyOfRange(order, first, first + batch);
            requireFinite(referee.step(samples.reference(rows), samples.generated(rows), batch), step);
        }
    }

    private CrossEntropy crossEntropy(TwoSamples samples, long step) {
        int[] all = new int[samples.rows()];
        Arrays.setAll(all, row -> row);
        float[] reference = referee.logits(samples.reference(all), all.length);
        float[] generated = referee.logits(samples.generated(all), all.length);
        for (int row = 0; row < all.length; row++) {
            requireFinite(reference[row], step);
            requireFinite(generated[row], step);
        }
        return CrossEntropy.of(reference, generated);
    }

    private void requireFinite(double figure, long step) {
        if (!Double.isFinite(figure)) {
            throw new RejectedException(
                    DIVERGED,
                    "The spectator of run " + run + " found " + figure + " at step " + step
                            + "; a smaller referee.learning-rate may help");
        }
    }

    @Override
    public void close() {
        referee.close();
    }
}
