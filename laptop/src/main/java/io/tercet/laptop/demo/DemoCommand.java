package io.tercet.laptop.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.Json;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.laptop.CommandException;
import io.tercet.laptop.ExitCode;
import io.tercet.laptop.Installation;
import io.tercet.laptop.connection.SystemFile;
import io.tercet.laptop.progress.StageDisplay;
import io.tercet.laptop.progress.Stopwatch;
import io.tercet.laptop.submit.SpecificationFile;
import io.tercet.laptop.system.LaptopSystem;
import io.tercet.laptop.system.SystemSettings;
import io.tercet.laptop.system.UpCommand;

/** Shows the whole system at work on this laptop. */
@Command(
        name = "demo",
        description =
                "Run the whole system here on a simulated sample: data in, refereed generator out, answering HTTP.",
        footer = {
            "%nExit code: 0 if every stage really happened, 2 if no checkpoint passed the referee's bar, 1 if it failed.",
            "%nExample:%n  ./tercet demo --steps 300"
        })
public final class DemoCommand implements Callable<Integer> {

    private static final String SPECIFICATION = "lhcb-resolution-demo";
    private static final int LEAST_ROWS = 2_000;

    @Option(names = "--steps", paramLabel = "N", description = "Train for at most so many steps")
    private Optional<Integer> steps = Optional.empty();

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "200000",
            description = "Rows of the simulated sample (default: ${DEFAULT-VALUE})")
    private int rows;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the inference service, 0 for any free one (default: ${DEFAULT-VALUE})")
    private int httpPort;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = "Device of the players: cpu or cuda:N (default: their own choice)")
    private Optional<String> device = Optional.empty();

    @Option(names = "--keep", description = "Leave the system up at the end, until Ctrl-C or ./tercet down")
    private boolean isKept;

    @Option(names = "--json", description = "Print one JSON object on standard output, and all else on standard error")
    private boolean isJson;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rows < LEAST_ROWS) {
            throw new CommandException("--rows must be at least " + LEAST_ROWS + ", not " + rows + ".");
        }
        Installation installation = Installation.current();
        SystemFile file = SystemFile.of(installation);
        if (isKept) {
            file.requireNoneUp();
        }
        RunSpecification specification = specification(installation);
        StageDisplay display = StageDisplay.ofThisProcess(isJson);
        Stopwatch watch = new Stopwatch(Clock.systemUTC());
        display.begin("start");
        try (LaptopSystem system = LaptopSystem.start(installation, SystemSettings.temporary(httpPort, device))) {
            watch.lap("start");
            display.done("a Kafka broker, an object store and four services");
            Demo.Seen seen = new Demo(specification, rows, system, display, watch).run();
            print(seen, isJson ? System.err : System.out);
            if (isJson) {
                System.out.println(new String(Json.bytes(seen.report()), StandardCharsets.UTF_8));
            }
            if (isKept) {
                PrintStream out = isJson ? System.err : System.out;
                UpCommand.stayUp(system, file, () -> out.println("The system stays up until Ctrl-C or ./tercet down."));
            }
            return seen.report().promoted() ? ExitCode.DONE : ExitCode.NOT_PROMOTED;
        }
    }

    private RunSpecification specification(Installation installation) {
        RunSpecification specification = SpecificationFile.read(installation.example(SPECIFICATION));
        return steps.map(limit -> SpecificationFile.withSteps(specification, limit))
                .orElse(specification);
    }

    private void print(Demo.Seen seen, PrintStream out) {
        DemoReport report = seen.report();
        out.println();
        if (!report.promoted()) {
            out.println("Everything ran, but no checkpoint passed the referee's bar: nothing serves.");
        } else {
            out.println("Generated over HTTP against the simulation, on " + report.rows() + " held-out tracks:");
            printFigures(report, out);
        }
        report.auc()
                .ifPresent(auc -> out.println("Referee's AUC at step " + report.step() + " of " + report.steps()
                        + ": " + text(auc) + "; real against real: "
                        + report.controlAuc().map(DemoCommand::text).orElse("unknown")));
        out.println("Wall time: "
                + report.seconds().entrySet().stream().map(DemoCommand::text).collect(Collectors.joining(", ")));
        seen.curl().ifPresent(curl -> {
            out.println(
                    isKept
                            ? "The generator answers at " + report.address() + "; try:"
                            : "The generator answered at " + report.address() + "; with --keep it stays up to try:");
            out.println(curl);
        });
    }

    private static void printFigures(DemoReport report, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "  %-12s %12s %12s   %12s %12s   %8s%n",
                "target",
                "mean, ref.",
                "generated",
                "width, ref.",
                "generated",
                "KS");
        for (TargetFigures target : report.targets()) {
            out.printf(
                    Locale.ROOT,
                    "  %-12s %12.5g %12.5g   %12.5g %12.5g   %8.4f%n",
                    target.target(),
                    target.referenceMean(),
                    target.generatedMean(),
                    target.referenceWidth(),
                    target.generatedWidth(),
                    target.kolmogorovSmirnov());
        }
    }

    private static String text(Estimate estimate) {
        return String.format(Locale.ROOT, "%.4f [%.4f, %.4f]", estimate.value(), estimate.low(), estimate.high());
    }

    private static String text(Map.Entry<String, Double> stage) {
        return String.format(Locale.ROOT, "%s %.1f s", stage.getKey(), stage.getValue());
    }
}
