package io.tercet.laptop.runs;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import io.tercet.contracts.Estimate;
import io.tercet.laptop.ExitCode;
import io.tercet.laptop.Installation;
import io.tercet.laptop.connection.ConnectionOptions;
import io.tercet.store.ObjectStore;

/** Lists runs. */
@Command(
        name = "runs",
        description = "List all runs with their state, checkpoints and latest verdict.",
        footer = "%nExample:%n  ./tercet runs")
public final class RunsCommand implements Callable<Integer> {

    private static final String FORM = "%-40s %-9s %10s %12s  %-26s %s%n";

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Override
    public Integer call() {
        try (ObjectStore store = connection.resolve(Installation.current()).openStore()) {
            List<RunSummary> runs = new RunCatalogue(store.artifacts()).all();
            if (runs.isEmpty()) {
                System.out.println("There are no runs yet.");
                return ExitCode.DONE;
            }
            System.out.printf(Locale.ROOT, FORM, "RUN", "STATE", "STEPS", "CHECKPOINTS", "REFEREE'S AUC", "");
            for (RunSummary run : runs) {
                System.out.printf(
                        Locale.ROOT,
                        FORM,
                        run.record().run(),
                        run.state(),
                        run.record().steps(),
                        run.checkpoints().size(),
                        run.lastVerdict()
                                .map(verdict -> verdict.examination().auc())
                                .map(RunsCommand::text)
                                .orElse("-"),
                        run.champion() ? "champion" : "");
            }
            return ExitCode.DONE;
        }
    }

    private static String text(Estimate auc) {
        return String.format(Locale.ROOT, "%.4f [%.4f, %.4f]", auc.value(), auc.low(), auc.high());
    }
}
