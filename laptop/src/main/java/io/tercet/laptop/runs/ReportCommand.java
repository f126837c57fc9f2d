package io.tercet.laptop.runs;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.tercet.laptop.ExitCode;
import io.tercet.laptop.Installation;
import io.tercet.laptop.connection.ConnectionOptions;
import io.tercet.store.ObjectStore;

/** Fetches a report. */
@Command(
        name = "report",
        description = "Fetch the page on a judged checkpoint, and its plots.",
        footer = {
            "%nExample:%n  ./tercet report lhcb-resolution-0123456789ab",
            "  ./tercet report lhcb-resolution-0123456789ab --step 5000 --output note/"
        })
public final class ReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "Name of the run, as ./tercet runs lists it")
    private String run;

    @Option(
            names = "--step",
            paramLabel = "N",
            description = "Of the checkpoint; the newest that has a report if absent")
    private Optional<Long> step = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Directory to write to, made where there is none; report-RUN-STEP if absent")
    private Optional<Path> output = Optional.empty();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Override
    public Integer call() throws IOException {
        try (ObjectStore store = connection.resolve(Installation.current()).openStore()) {
            RunReports reports = new RunReports(store.artifacts(), RunCatalogue.name(run));
            long wanted = reports.step(step);
            Path directory = output.orElseGet(() -> Path.of("report-" + run + "-" + wanted));
            PrintWriter out = command.commandLine().getOut();
            out.println("The report is in " + reports.write(wanted, directory));
            return ExitCode.DONE;
        }
    }
}
