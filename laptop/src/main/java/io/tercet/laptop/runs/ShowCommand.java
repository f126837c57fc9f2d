package io.tercet.laptop.runs;

import java.util.Locale;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.Json;
import io.tercet.contracts.RunId;
import io.tercet.contracts.store.RunOutcome;
import io.tercet.contracts.verdict.TargetComparison;
import io.tercet.contracts.verdict.Verdict;
import io.tercet.laptop.CommandException;
import io.tercet.laptop.ExitCode;
import io.tercet.laptop.Installation;
import io.tercet.laptop.connection.ConnectionOptions;
import io.tercet.store.ObjectStore;

/** Shows one run. */
@Command(
        name = "show",
        description = "Show everything the store has about a run.",
        footer = "%nExample:%n  ./tercet show lhcb-resolution-0123456789ab --json")
public final class ShowCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "Name of the run, as ./tercet runs lists it")
    private String run;

    @Option(names = "--json", description = "Print one JSON object")
    private boolean isJson;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Override
    public Integer call() {
        RunId id = parse(run);
        try (ObjectStore store = connection.resolve(Installation.current()).openStore()) {
            RunSummary summary = new RunCatalogue(store.artifacts()).find(id);
            if (isJson) {
                System.out.println(Json.pretty(summary));
            } else {
                print(summary);
            }
            return ExitCode.DONE;
        }
    }

    private static RunId parse(String text) {
        try {
            return new RunId(text);
        } catch (IllegalArgumentException e) {
            throw new CommandException(e.getMessage() + ".", e);
        }
    }

    private static void print(RunSummary summary) {
        System.out.println("run            " + summary.record().run());
        System.out.println("model          " + summary.record().model());
        System.out.println("specification  " + summary.record().specification());
        System.out.println("dataset        " + summary.record().dataset());
        System.out.println("requested      " + summary.record().requested());
        System.out.println("state          " + summary.state()
                + summary.outcome().map(ShowCommand::text).orElse(""));
        System.out.println("checkpoints    " + summary.checkpoints() + " of "
                + summary.record().steps() + " steps");
        System.out.println("promoted       " + (summary.promoted().isEmpty() ? "none" : summary.promoted())
                + (summary.champion() ? ", serves now" : ""));
        summary.verdicts().forEach(ShowCommand::print);
    }

    private static void print(Verdict verdict) {
        System.out.printf(
                Locale.ROOT,
                "%nstep %d: AUC %s, BCE %s (ln 2 = %.4f); real against real: AUC %s%n",
                verdict.step(),
                text(verdict.examination().auc()),
                text(verdict.examination().bce()),
                Math.log(2),
                text(verdict.control().auc()));
        System.out.printf(
                "  %-16s %12s %12s %12s %12s %8s%n", "target", "mean ref.", "gen.", "width ref.", "gen.", "KS");
        for (TargetComparison target : verdict.targets()) {
            System.out.printf(
                    Locale.ROOT,
                    "  %-16s %12.5g %12.5g %12.5g %12.5g %8.4f%n",
                    target.target(),
                    target.referenceMean(),
                    target.generatedMean(),
                    target.referenceWidth(),
                    target.generatedWidth(),
                    target.kolmogorovSmirnov());
        }
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
