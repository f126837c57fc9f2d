package io.tercet.laptop.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.tercet.contracts.Json;
import io.tercet.contracts.RunId;
import io.tercet.contracts.event.DatasetPrepared;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.specification.SweepSpecification;
import io.tercet.contracts.verdict.Verdict;
import io.tercet.laptop.CommandException;
import io.tercet.laptop.ExitCode;
import io.tercet.laptop.Installation;
import io.tercet.laptop.progress.StageDisplay;
import io.tercet.laptop.progress.Stopwatch;
import io.tercet.laptop.runs.LandscapeOptions;
import io.tercet.laptop.runs.PictureOptions;
import io.tercet.laptop.runs.RunCatalogue;
import io.tercet.laptop.runs.RunPictures;
import io.tercet.laptop.simulate.BuiltInSample;
import io.tercet.laptop.submit.RunResult;
import io.tercet.laptop.submit.SpecificationFile;
import io.tercet.laptop.submit.Submission;
import io.tercet.laptop.sweep.Sweep;
import io.tercet.laptop.sweep.SweepOptions;
import io.tercet.laptop.sweep.SweepReport;
import io.tercet.laptop.system.LaptopSystem;
import io.tercet.laptop.system.SystemSettings;
import io.tercet.players.checkpoint.Checkpoints;
import io.tercet.store.ObjectStore;

/** Runs one specification on a fresh system and stops it again. */
@Command(
        name = "run",
        description =
                "Run one specification from start to finish on a fresh system, which is stopped and removed again.",
        footer = {
            "%nExit code: 0 promoted, 2 not promoted, 1 failed; of a sweep 0 played, 1 failed.",
            "%nExample:%n  ./tercet run examples/lhcb-resolution.yaml --data sample/ --steps 2000 --json"
        })
public final class RunCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SPEC", description = "Run specification, YAML or JSON")
    private Path specification;

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description =
                    "File or directory: Feather files or, where the specification is of images, image files; without"
                            + " it, the built-in sample that has the specification's columns")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--steps", paramLabel = "N", description = "Train for at most so many steps")
    private Optional<Integer> steps = Optional.empty();

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = "Device of the players: cpu or cuda:N (default: their own choice)")
    private Optional<String> device = Optional.empty();

    @Option(names = "--json", description = "Print one JSON object on standard output, and all else on standard error")
    private boolean isJson;

    @Mixin
    private SweepOptions sweepOptions = new SweepOptions();

    @Mixin
    private PictureOptions pictures = new PictureOptions();

    @ArgGroup(exclusive = false)
    private LandscapeOptions landscape = new LandscapeOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<SweepSpecification> sweep = SpecificationFile.readSweep(specification);
        return sweep.isPresent() ? runAll(sweep.get()) : runOne();
    }

    private int runAll(SweepSpecification sweep) throws IOException, InterruptedException {
        if (steps.isPresent() || pictures.isWanted() || landscape.isWanted()) {
            throw new CommandException(
                    specification + " is a sweep: --steps, --animation, --strip, --losses and --landscape are for a"
                            + " single run. A sweep is drawn by --curves FILE.");
        }
        RunSpecification first = Sweep.first(sweep);
        requireData(first);
        sweepOptions.requirePossible(sweep);
        StageDisplay display = StageDisplay.ofThisProcess(isJson);
        display.begin("start");
        try (LaptopSystem system = LaptopSystem.start(Installation.current(), SystemSettings.temporary(0, device));
                Submission submission = Submission.open(first, system.coordinates(), display, system::requireAlive)) {
            display.done("a Kafka broker, an object store and four services");
            Sweep all = new Sweep(sweep, submission, Clock.systemUTC());
            SweepReport report = all.play(prepare(submission, first, new Stopwatch(Clock.systemUTC())));
            sweepOptions.show(all, report, messages());
            if (isJson) {
                System.out.println(new String(Json.bytes(report), UTF_8));
            }
            return report.hasFailures() ? ExitCode.FAILED : ExitCode.DONE;
        }
    }

    private DatasetPrepared prepare(Submission submission, RunSpecification wanted, Stopwatch watch)
            throws IOException {
        submission.register();
        List<String> objects = data.isPresent()
                ? submission.upload(data.get())
                : submission.upload(BuiltInSample.of(wanted.dataset()).orElseThrow());
        watch.lap("upload");
        DatasetPrepared dataset = submission.prepare(objects);
        watch.lap("prepare");
        return dataset;
    }

    private int runOne() throws IOException, InterruptedException {
        sweepOptions.requireAbsent(specification);
        RunSpecification whole = SpecificationFile.read(specification);
        RunSpecification wanted =
                steps.map(limit -> SpecificationFile.withSteps(whole, limit)).orElse(whole);
        requireData(wanted);
        pictures.requireWritable();
        landscape.requireDirectory();
        StageDisplay display = StageDisplay.ofThisProcess(isJson);
        Stopwatch watch = new Stopwatch(Clock.systemUTC());
        display.begin("start");
        try (LaptopSystem system = LaptopSystem.start(Installation.current(), SystemSettings.temporary(0, device));
                Submission submission = Submission.open(wanted, system.coordinates(), display, system::requireAlive)) {
            watch.lap("start");
            display.done("a Kafka broker, an object store and four services");
            DatasetPrepared dataset = prepare(submission, wanted, watch);
            RunId run = submission.train(dataset);
            RunResult result = submission.follow(run, () -> watch.lap("train"));
            watch.lap("referee");
            draw(result, system);
            print(wanted, result, system, watch);
            return result.outcome().exitCode();
        }
    }

    private void requireData(RunSpecification wanted) {
        if (data.isPresent()) {
            if (!Files.exists(data.get())) {
                throw new CommandException("There is no data at " + data.get() + ".");
            }
        } else if (BuiltInSample.of(wanted.dataset()).isEmpty()) {
            throw new CommandException(
                    specification + " names columns that no built-in sample has. Give data with --data" + " PATH.");
        }
    }

    /** Draws what was trained, whatever came of it afterwards. */
    private void draw(RunResult result, LaptopSystem system) throws IOException {
        if (!pictures.isWanted() && !landscape.isWanted()) {
            return;
        }
        PrintWriter out = new PrintWriter(messages(), true, UTF_8);
        try (ObjectStore store = system.coordinates().openStore()) {
            if (Checkpoints.steps(store.artifacts(), result.run()).isEmpty()) {
                return;
            }
            pictures.write(new RunPictures(store.artifacts(), result.run()), out);
            if (landscape.isWanted()) {
                landscape.write(store.artifacts(), result.run(), out);
            }
        }
    }

    /** Where people read: standard output belongs to programs if they asked for JSON. */
    private PrintStream messages() {
        return isJson ? System.err : System.out;
    }

    private void print(RunSpecification wanted, RunResult result, LaptopSystem system, Stopwatch watch) {
        messages().println(result.sentence());
        if (!isJson) {
            return;
        }
        try (ObjectStore store = system.coordinates().openStore()) {
            List<Verdict> verdicts =
                    new RunCatalogue(store.artifacts()).find(result.run()).verdicts();
            RunReport report = new RunReport(
                    wanted.model(),
                    result.run(),
                    result.outcome() == RunResult.Outcome.PROMOTED,
                    result.failure(),
                    verdicts,
                    watch.seconds());
            System.out.println(new String(Json.bytes(report), UTF_8));
        }
    }
}
