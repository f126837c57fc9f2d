package io.tercet.laptop.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.RunId;
import io.tercet.contracts.event.DatasetPrepared;
import io.tercet.contracts.event.VerdictReached;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.Promotion;
import io.tercet.dataset.Table;
import io.tercet.dataset.tracker.TrackerSimulation;
import io.tercet.laptop.CommandException;
import io.tercet.laptop.generate.Conditions;
import io.tercet.laptop.generate.InferenceClient;
import io.tercet.laptop.generate.ServedModel;
import io.tercet.laptop.progress.StageDisplay;
import io.tercet.laptop.progress.Stopwatch;
import io.tercet.laptop.runs.Champions;
import io.tercet.laptop.simulate.TrackerSample;
import io.tercet.laptop.submit.RunResult;
import io.tercet.laptop.submit.Submission;
import io.tercet.laptop.system.LaptopSystem;
import io.tercet.store.ObjectStore;

/** The main job from raw files to generated rows over HTTP, on a system that has just been started. */
final class Demo {

    private static final long SAMPLE_SEED = 1;
    private static final long HELD_OUT_SEED = 2;
    private static final long GENERATION_SEED = 3;
    private static final int HELD_OUT_ROWS = 20_000;
    private static final Duration PATIENCE_FOR_SWAP = Duration.ofMinutes(1);
    private static final long BETWEEN_LOOKS_MILLIS = 200;

    private final RunSpecification specification;
    private final int rows;
    private final LaptopSystem system;
    private final StageDisplay display;
    private final Stopwatch watch;

    /**
     * A demo.
     *
     * @param rows of the simulated sample
     * @param watch on which the start of the system is the first stage
     */
    Demo(RunSpecification specification, int rows, LaptopSystem system, StageDisplay display, Stopwatch watch) {
        this.specification = specification;
        this.rows = rows;
        this.system = system;
        this.display = display;
        this.watch = watch;
    }

    /** What happened, and the command line to try where a generator serves. */
    record Seen(DemoReport report, Optional<String> curl) {}

    Seen run() throws IOException, InterruptedException {
        RunResult result;
        try (Submission submission =
                Submission.open(specification, system.coordinates(), display, system::requireAlive)) {
            submission.register();
            List<String> objects = sample(submission);
            watch.lap("sample");
            DatasetPrepared dataset = submission.prepare(objects);
            watch.lap("prepare");
            RunId run = submission.train(dataset);
            result = submission.follow(run, () -> watch.lap("train"));
            watch.lap("referee");
        }
        if (result.outcome() == RunResult.Outcome.FAILED) {
            throw new CommandException(result.sentence());
        }
        Optional<Promotion> champion = champion(result.run());
        return champion.isPresent() ? serve(result, champion.get()) : notPromoted(result);
    }

    private List<String> sample(Submission submission) throws IOException {
        display.begin("sample");
        submission.upload(new TrackerSample(rows, SAMPLE_SEED, TrackerSimulation.RESOLUTION));
        List<String> objects = submission.objectsThere();
        display.done(rows + " simulated tracks in " + objects.size() + " Feather files under "
                + specification.dataset().source());
        return objects;
    }

    private Optional<Promotion> champion(RunId run) {
        try (ObjectStore store = system.coordinates().openStore()) {
            return new Champions(store.artifacts()).of(specification.model()).filter(champion -> champion.run()
                    .equals(run));
        }
    }

    private Seen serve(RunResult result, Promotion champion) throws InterruptedException {
        display.begin("serve");
        InferenceClient client = new InferenceClient(system.coordinates().inference());
        ServedModel served = awaitSwap(client, champion);
        Table heldOut = new TrackerSimulation().simulate(HELD_OUT_ROWS, HELD_OUT_SEED);
        Table conditions = Conditions.of("the held-out sample", heldOut, served.inputs(), specification.dataset());
        Table generated = client.generate(specification.model(), served, conditions, OptionalLong.of(GENERATION_SEED));
        List<TargetFigures> figures = served.outputs().stream()
                .map(target -> TargetFigures.compare(target, heldOut.column(target), generated.column(target)))
                .toList();
        watch.lap("serve");
        display.done(generated.rows() + " rows over HTTP");
        Table one = Table.fromRowMajor(
                served.inputs(),
                Arrays.copyOf(
                        conditions.toRowMajor(served.inputs()), served.inputs().size()));
        return new Seen(
                report(result, champion.step(), true, generated.rows(), figures),
                Optional.of(client.curl(specification.model(), served, one)));
    }

    private ServedModel awaitSwap(InferenceClient client, Promotion champion) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE_FOR_SWAP);
        while (Instant.now().isBefore(deadline)) {
            if (client.isReady(specification.model())) {
                ServedModel served = client.describe(specification.model());
                if (served.version().equals(Long.toString(champion.sequence()))) {
                    return served;
                }
            }
            system.requireAlive();
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        }
        throw new CommandException("The inference service did not take up promotion " + champion.sequence() + " of "
                + specification.model() + " within " + PATIENCE_FOR_SWAP.toSeconds() + " s.");
    }

    private Seen notPromoted(RunResult result) {
        long lastStep = result.verdicts().stream()
                .mapToLong(verdict -> verdict.step())
                .max()
                .orElse(0);
        return new Seen(report(result, lastStep, false, 0, List.of()), Optional.empty());
    }

    private DemoReport report(RunResult result, long step, boolean isPromoted, int sent, List<TargetFigures> figures) {
        Optional<VerdictReached> verdict = result.verdicts().stream()
                .filter(VerdictReached.class::isInstance)
                .map(VerdictReached.class::cast)
                .filter(reached -> reached.step() == step)
                .findFirst();
        Optional<Estimate> auc = verdict.map(VerdictReached::auc);
        return new DemoReport(
                specification.model(),
                result.run(),
                step,
                verdict.map(VerdictReached::steps).orElse(step),
                isPromoted,
                auc,
                verdict.map(VerdictReached::controlAuc),
                sent,
                figures,
                watch.seconds(),
                new InferenceClient(system.coordinates().inference()).inferenceAddress(specification.model()));
    }
}
