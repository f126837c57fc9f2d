package io.tercet.laptop.progress;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.tercet.contracts.Accuracy;
import io.tercet.contracts.event.ExaminationFailed;
import io.tercet.contracts.event.ProgressEvent;
import io.tercet.contracts.event.SpectatorReported;
import io.tercet.contracts.event.TrainingFailed;
import io.tercet.contracts.event.TrainingFinished;
import io.tercet.contracts.event.TrainingProgressed;
import io.tercet.contracts.event.TrainingStarted;
import io.tercet.contracts.event.TrainingStopped;
import io.tercet.contracts.event.VerdictEvent;
import io.tercet.contracts.event.VerdictReached;

/** Tells one run as a bar with the losses of the players and the referee's cross-entropy against ln 2. */
public final class RunNarrator {

    private static final double LN_2 = Math.log(2);

    private final StageDisplay display;
    private Optional<TrainingProgressed> progress = Optional.empty();
    private Optional<SpectatorReported> spectator = Optional.empty();
    private boolean isTrained;

    public RunNarrator(StageDisplay display) {
        this.display = display;
    }

    /** Begins the bar of training. */
    public void begin() {
        display.begin("train");
    }

    /** Tells what happened in training. */
    public void tell(ProgressEvent event) {
        if (event instanceof TrainingStarted started) {
            display.note("training on " + started.device()
                    + (started.fromStep() > 0 ? ", resuming after step " + started.fromStep() : ""));
        } else if (event instanceof TrainingProgressed progressed) {
            progress = Optional.of(progressed);
            redraw();
        } else if (event instanceof SpectatorReported reported) {
            if (spectator.map(SpectatorReported::findings).orElse(List.of()).isEmpty()) {
                reported.findings().forEach(finding -> display.note("step " + reported.step() + ": " + finding));
            }
            spectator = Optional.of(reported);
            redraw();
        } else if (event instanceof TrainingFinished finished && !isTrained) {
            isTrained = true;
            display.done(String.format(
                    Locale.ROOT,
                    "%d steps%s",
                    finished.step(),
                    spectator.map(RunNarrator::bce).orElse("")));
            display.begin("referee");
        } else if (event instanceof TrainingFailed failed) {
            display.note("training failed: " + failed.failure().detail());
        }
    }

    /** Tells what the examiner found. */
    public void tell(VerdictEvent event) {
        if (event instanceof VerdictReached verdict) {
            display.note(String.format(
                    Locale.ROOT,
                    "step %d: the referee's AUC %.4f [%.4f, %.4f] (real against real %.4f); %s",
                    verdict.step(),
                    verdict.auc().value(),
                    verdict.auc().low(),
                    verdict.auc().high(),
                    verdict.controlAuc().value(),
                    verdict.promoted() ? "promoted" : "not promoted: " + String.join("; ", verdict.reasons())));
            verdict.modes().ifPresent(modes -> display.note("step " + verdict.step() + ": " + modes));
            verdict.findings().forEach(finding -> display.note("step " + verdict.step() + ": " + finding));
        } else if (event instanceof TrainingStopped stopped) {
            display.note("training is to end early: " + stopped.reason());
        } else if (event instanceof ExaminationFailed failed) {
            display.note("step " + failed.step() + ": examination failed: "
                    + failed.failure().detail());
        }
    }

    /** Ends the bar that is under way. */
    public void end(String result) {
        display.done(result);
    }

    private void redraw() {
        if (isTrained) {
            display.update(0, spectator.map(RunNarrator::bce).orElse(""));
            return;
        }
        progress.ifPresent(now -> display.update(
                (double) now.step() / now.steps(),
                String.format(
                                Locale.ROOT,
                                "step %d/%d  G %.3f  D %.3f%s  %.0f steps/s",
                                now.step(),
                                now.steps(),
                                now.generatorLoss(),
                                now.discriminatorLoss(),
                                now.accuracy().map(RunNarrator::words).orElse(""),
                                now.stepsPerSecond())
                        + spectator.map(RunNarrator::bce).orElse("")));
    }

    private static String words(Accuracy accuracy) {
        return String.format(
                Locale.ROOT, " (right %.0f + %.0f %%)", 100 * accuracy.reference(), 100 * accuracy.generated());
    }

    private static String bce(SpectatorReported report) {
        return String.format(
                Locale.ROOT,
                "  referee's BCE %.3f train, %.3f validation (ln 2 = %.3f)",
                report.trainBce().value(),
                report.validationBce().value(),
                LN_2);
    }
}
