package io.tercet.trainer.run;

import java.time.Duration;
import jakarta.enterprise.context.ApplicationScoped;

import io.tercet.contracts.event.TrainingProgressed;
import io.tercet.contracts.store.RunOutcome;
import io.tercet.messaging.Events;
import io.tercet.messaging.Stopping;
import io.tercet.players.game.Losses;
import io.tercet.players.game.Play;
import io.tercet.trainer.TrainerConfiguration;
import io.tercet.trainer.progress.ProgressReport;
import io.tercet.trainer.progress.TrainingMeters;

/** Plays a run's game, or all its games, to the end, saving and reporting on the way. */
@ApplicationScoped
public class TrainingLoop {

    /** How long a stop may have to wait for the steps in hand. */
    private static final double SECONDS_AT_ONCE = 0.25;

    private final RunStore runs;
    private final SavedCheckpoints checkpoints;
    private final SavedLosses savedLosses;
    private final Samples samples;
    private final Events events;
    private final TrainingMeters meters;
    private final Duration progressEvery;

    TrainingLoop(
            RunStore runs,
            SavedCheckpoints checkpoints,
            SavedLosses savedLosses,
            Samples samples,
            Events events,
            TrainingMeters meters,
            TrainerConfiguration configuration) {
        this.runs = runs;
        this.checkpoints = checkpoints;
        this.savedLosses = savedLosses;
        this.samples = samples;
        this.events = events;
        this.meters = meters;
        this.progressEvery = configuration.progressEvery();
    }

    /**
     * Plays until the last step, which is saved as every checkpoint-every-th is, or until the referee asks for an end, which is
     * looked for at every checkpoint.
     *
     * @throws InterruptedException if the service is going down; what was played since the last checkpoint is then played
     *     again by the next attempt, with the same result
     */
    public RunOutcome.Finished play(Run run, Play game, Beginning beginning, Stopping stopping)
            throws InterruptedException {
        long saveEvery = run.specification().training().checkpointEvery().steps(game.stepsPerEpoch());
        long began = System.nanoTime();
        LossHistory history = savedLosses.upTo(run.id(), game.step());
        ProgressReport sinceReport = new ProgressReport();
        ProgressReport sinceCheckpoint = new ProgressReport();
        int atOnce = 1;
        boolean ended = beginning instanceof Beginning.Resumed && runs.isToEnd(run.id());
        while (game.step() < game.steps() && !ended) {
            stopping.check();
            long untilSave = Math.min(saveEvery - game.step() % saveEvery, game.steps() - game.step());
            int count = (int) Math.min(atOnce, Math.min(untilSave, samples.stepsUntilNext(run, game)));
            Losses losses = game.train(count, history);
            sinceReport.add(losses, count);
            sinceCheckpoint.add(losses, count);
            atOnce = (int) Math.max(1, Math.min(1000, sinceReport.stepsPerSecond() * SECONDS_AT_ONCE));
            samples.draw(run, game);
            boolean save = count == untilSave;
            if (save || sinceReport.seconds() >= progressEvery.toMillis() / 1e3) {
                TrainingProgressed report = sinceReport.event(run.id(), game.step(), game.steps());
                meters.show(report);
                events.publish(report);
                sinceReport = new ProgressReport();
            }
            if (save) {
                savedLosses.save(run.id(), history, game.stepsPerEpoch());
                checkpoints.save(run, game, sinceCheckpoint.losses(), beginning.seconds() + secondsSince(began));
                sinceCheckpoint = new ProgressReport();
                ended = runs.isToEnd(run.id());
            }
        }
        return new RunOutcome.Finished(game.step(), beginning.seconds() + secondsSince(began));
    }

    private static double secondsSince(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
