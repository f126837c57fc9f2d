package io.tercet.laptop.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.tercet.contracts.RunId;
import io.tercet.contracts.event.DatasetPrepared;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.specification.SweepSpecification;
import io.tercet.laptop.CommandException;
import io.tercet.laptop.ExitCode;
import io.tercet.laptop.Installation;
import io.tercet.laptop.connection.ConnectionOptions;
import io.tercet.laptop.progress.StageDisplay;
import io.tercet.laptop.submit.RunResult;
import io.tercet.laptop.submit.SpecificationFile;
import io.tercet.laptop.submit.Submission;
import io.tercet.laptop.sweep.Sweep;
import io.tercet.laptop.sweep.SweepOptions;
import io.tercet.laptop.sweep.SweepReport;

/** Uploads data, publishes the request and, if asked to, follows the run to its end. */
@Command(
        name = "submit",
        description = "Upload data and request a run of a specification.",
        footer = {
            "%nExit code with --wait: 0 promoted, 2 not promoted, 1 failed.",
            "%nExample:%n  ./tercet submit examples/lhcb-resolution.yaml --data sample/ --wait"
        })
public final class SubmitCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SPEC", description = "Run specification, YAML or JSON")
    private Path specification;

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description =
                    "File or directory to upload: Feather files or, where the specification is of images, image files;"
                            + " without it, what lies at the source is used")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "RUN:STEP",
            description = "Begin with this checkpoint in the place of untrained players")
    private Optional<String> start = Optional.empty();

    @Option(names = "--wait", description = "Follow the run until its last checkpoint is judged")
    private boolean isWaiting;

    @Mixin
    private SweepOptions sweepOptions = new SweepOptions();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Override
    public Integer call() throws IOException {
        Optional<SweepSpecification> sweep = SpecificationFile.readSweep(specification);
        return sweep.isPresent() ? submitAll(sweep.get()) : submitOne();
    }

    private int submitAll(SweepSpecification sweep) throws IOException {
        if (start.isPresent()) {
            throw new CommandException(specification + " is a sweep, whose games cannot begin with one checkpoint.");
        }
        sweepOptions.requirePossible(sweep);
        StageDisplay display = StageDisplay.ofThisProcess(false);
        try (Submission submission = Submission.open(
                Sweep.first(sweep), connection.resolve(Installation.current()), display, this::requireAlive)) {
            DatasetPrepared dataset = prepare(submission);
            Sweep all = new Sweep(sweep, submission, Clock.systemUTC());
            if (!isWaiting) {
                all.request(dataset).forEach(run -> System.out.println("Run " + run + " is requested."));
                return ExitCode.DONE;
            }
            SweepReport report = all.play(dataset);
            sweepOptions.show(all, report, System.out);
            return report.hasFailures() ? ExitCode.FAILED : ExitCode.DONE;
        }
    }

    private void requireAlive() {
        connection.requireAlive(Installation.current());
    }

    private DatasetPrepared prepare(Submission submission) throws IOException {
        submission.register();
        List<String> objects = data.isPresent() ? submission.upload(data.get()) : submission.objectsThere();
        return submission.prepare(objects);
    }

    private int submitOne() throws IOException {
        sweepOptions.requireAbsent(specification);
        RunSpecification whole = SpecificationFile.read(specification);
        RunSpecification wanted = start.map(checkpoint -> SpecificationFile.from(whole, checkpoint))
                .orElse(whole);
        StageDisplay display = StageDisplay.ofThisProcess(false);
        try (Submission submission =
                Submission.open(wanted, connection.resolve(Installation.current()), display, this::requireAlive)) {
            RunId run = submission.train(prepare(submission));
            System.out.println("Run " + run + " is requested.");
            if (!isWaiting) {
                return ExitCode.DONE;
            }
            RunResult result = submission.follow(run);
            System.out.println(result.sentence());
            return result.outcome().exitCode();
        }
    }
}
