package io.tercet.laptop.runs;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.Json;
import io.tercet.contracts.RunId;
import io.tercet.contracts.store.RunOutcome;
import io.tercet.contracts.verdict.TargetComparison;
import io.tercet.contracts.verdict.Verdict;
import io.tercet.laptop.ExitCode;
import io.tercet.laptop.Installation;
import io.tercet.laptop.connection.ConnectionOptions;
import io.tercet.store.ObjectStore;

/** Shows one run. */
@Command(
        name = "show",
        description = "Show everything the store has about a run.",
        footer = {
            "%nExample:%n  ./tercet show lhcb-resolution-0123456789ab --json",
            "  ./tercet show lhcb-resolution-0123456789ab --program --archive step/",
            "  ./tercet show one-number-0123456789ab --landscape landscape.png --step 2000",
            "  ./tercet show faces-0123456789ab --animation faces.gif --strip faces.png --losses losses.png"
        })
public final class ShowCommand implements Callable<Integer> {

    private static final int WORST_REGIONS = 5;

    @Parameters(paramLabel = "RUN", description = "Name of the run, as ./tercet runs lists it")
    private String run;

    @ArgGroup
    private Form form = new Form();

    /** One of the forms in which a run is shown; a short description if none is asked for. */
    private static final class Form {

        @Option(names = "--json", description = "Print one JSON object")
        private boolean isJson;

        @ArgGroup(exclusive = false)
        private ProgramOptions program = new ProgramOptions();

        @ArgGroup(exclusive = false)
        private LandscapeOptions landscape = new LandscapeOptions();

        @ArgGroup(exclusive = false)
        private PictureOptions pictures = new PictureOptions();
    }

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Override
    public Integer call() throws IOException {
        RunId id = RunCatalogue.name(run);
        try (ObjectStore store = connection.resolve(Installation.current()).openStore()) {
            RunCatalogue runs = new RunCatalogue(store.artifacts());
            RunSummary summary = runs.find(id);
            PrintWriter out = command.commandLine().getOut();
            if (form.isJson) {
                out.println(Json.pretty(summary));
            } else if (form.program.isWanted()) {
                form.program.show(runs.specification(summary.record()), runs.trainRows(summary.record()), out);
            } else if (form.landscape.isWanted()) {
                form.landscape.write(store.artifacts(), id, out);
            } else if (form.pictures.isWanted()) {
                form.pictures.write(new RunPictures(store.artifacts(), id), out);
            } else {
                print(summary, out);
            }
            return ExitCode.DONE;
        }
    }

    private static void print(RunSummary summary, PrintWriter out) {
        out.println("run            " + summary.record().run());
        out.println("model          " + summary.record().model());
        out.println("specification  " + summary.record().specification());
        out.println("dataset        " + summary.record().dataset());
        out.println("requested      " + summary.record().requested());
        out.println("state          " + summary.state()
                + summary.outcome().map(ShowCommand::text).orElse(""));
        out.println("checkpoints    " + summary.checkpoints() + " of "
                + summary.record().steps() + " steps");
        out.println("promoted       " + (summary.promoted().isEmpty() ? "none" : summary.promoted())
                + (summary.champion() ? ", serves now" : ""));
        summary.verdicts().forEach(verdict -> print(verdict, out));
    }

    private static void print(Verdict verdict, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%nstep %d: AUC %s, BCE %s (ln 2 = %.4f); real against real: AUC %s%n",
                verdict.step(),
                text(verdict.examination().auc()),
                text(verdict.examination().bce()),
                Math.log(2),
                text(verdict.control().auc()));
        verdict.trees()
                .ifPresent(trees -> out.printf(
                        "  seen by trees: AUC %s; real against real: AUC %s%n",
                        text(trees.examination().auc()), text(trees.control().auc())));
        verdict.modes()
                .ifPresent(modes -> out.printf("  modes: %s; real rows: %s%n", modes.generated(), modes.reference()));
        verdict.findings().forEach(finding -> out.println("  " + finding));
        if (!verdict.targets().isEmpty()) {
            out.printf("  %-16s %12s %12s %12s %12s %8s%n", "target", "mean ref.", "gen.", "width ref.", "gen.", "KS");
        }
        for (TargetComparison target : verdict.targets()) {
            out.printf(
                    Locale.ROOT,
                    "  %-16s %12.5g %12.5g %12.5g %12.5g %8.4f%n",
                    target.target(),
                    target.referenceMean(),
                    target.generatedMean(),
                    target.referenceWidth(),
                    target.generatedWidth(),
                    target.kolmogorovSmirnov());
        }
        verdict.table().stream()
                .flatMap(table -> table.regions().stream())
                .limit(WORST_REGIONS)
                .forEach(region -> out.println("  " + region.region().words() + ": " + region.words()));
        verdict.images().ifPresent(images -> new ImageTable(images).print(out));
    }

    private static String text(RunOutcome outcome) {
        return outcome instanceof RunOutcome.Failed failed
                ? ": " + failed.failure().detail()
                : "";
    }

    private static String text(Estimate estimate) {
        return String.format(Locale.ROOT, "%.4f [%.4f, %.4f]", estimate.value(), estimate.low(), estimate.high());
    }
}
