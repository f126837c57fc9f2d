package io.tercet.trainer.request;

import jakarta.enterprise.context.ApplicationScoped;

import ai.djl.Device;
import org.jboss.logging.Logger;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.RunId;
import io.tercet.contracts.event.TrainingFailed;
import io.tercet.contracts.event.TrainingFinished;
import io.tercet.contracts.event.TrainingRequested;
import io.tercet.contracts.event.TrainingStarted;
import io.tercet.contracts.store.RunOutcome;
import io.tercet.messaging.Events;
import io.tercet.messaging.Stopping;
import io.tercet.messaging.Work;
import io.tercet.players.device.Devices;
import io.tercet.players.game.Play;
import io.tercet.trainer.run.Beginning;
import io.tercet.trainer.run.Run;
import io.tercet.trainer.run.RunStore;
import io.tercet.trainer.run.SavedCheckpoints;
import io.tercet.trainer.run.TrainingLoop;

/** Trains a run from wherever it stands to its end. */
@ApplicationScoped
class TrainingWork implements Work<TrainingRequested> {

    private static final Logger LOG = Logger.getLogger(TrainingWork.class);

    private final RunStore runs;
    private final SavedCheckpoints checkpoints;
    private final TrainingLoop loop;
    private final Events events;
    private final Device device;

    TrainingWork(RunStore runs, SavedCheckpoints checkpoints, TrainingLoop loop, Events events, Device device) {
        this.runs = runs;
        this.checkpoints = checkpoints;
        this.loop = loop;
        this.events = events;
        this.device = device;
    }

    @Override
    public void handle(TrainingRequested request, Stopping stopping) throws InterruptedException {
        RunId id = request.run();
        if (runs.outcome(id).orElse(null) instanceof RunOutcome.Finished finished) {
            LOG.infof("Run %s has finished before; announcing it again", id);
            checkpoints.announceAll(id, runs.specification(request));
            events.publish(new TrainingFinished(id, finished.step(), finished.seconds()));
            return;
        }
        RunOutcome.Finished finished = train(request, stopping);
        runs.end(id, finished);
        events.publish(new TrainingFinished(id, finished.step(), finished.seconds()));
        LOG.infof("Run %s finished after %d steps and %.1f s", id, finished.step(), finished.seconds());
    }

    private RunOutcome.Finished train(TrainingRequested request, Stopping stopping) throws InterruptedException {
        try (Run run = runs.open(request)) {
            runs.begin(run);
            return train(run, checkpoints.beginning(run), stopping);
        }
    }

    private RunOutcome.Finished train(Run run, Beginning beginning, Stopping stopping) throws InterruptedException {
        try (Play game = Play.of(run.specification(), run.trainRows(), device, beginning.state())) {
            LOG.infof("Run %s: %s of %d", run.id(), beginning, run.steps());
            events.publish(new TrainingStarted(
                    run.id(), Devices.describe(device), beginning.state().step(), run.steps()));
            return loop.play(run, game, beginning, stopping);
        }
    }

    @Override
    public void rejected(TrainingRequested request, RejectedException rejection) {
        RunId id = request.run();
        runs.end(id, new RunOutcome.Failed(rejection.failure()));
        events.publish(new TrainingFailed(id, rejection.failure()));
    }
}
