package io.tercet.laptop.sweep;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import picocli.CommandLine.Option;

import io.tercet.contracts.specification.SweepSpecification;
import io.tercet.dataset.picture.Png;
import io.tercet.laptop.CommandException;
import io.tercet.laptop.runs.PictureOptions;

/** Options about what is shown of a sweep. */
public final class SweepOptions {

    @Option(
            names = "--curves",
            paramLabel = "FILE.png",
            description = "Of a sweep: draw the weights and biases of all games over their steps")
    private Optional<Path> curves = Optional.empty();

    /** Sees that nothing is asked for that a single run does not have. */
    public void requireAbsent(Path specification) {
        if (curves.isPresent()) {
            throw new CommandException("--curves is for a specification with a 'sweep' section; " + specification
                    + " has none. A single run is drawn by --animation, --strip and --losses.");
        }
    }

    /** Sees that what is asked for can be drawn and written, before anything that takes long. */
    public void requirePossible(SweepSpecification sweep) {
        if (curves.isPresent() && sweep.success().isEmpty()) {
            throw new CommandException(
                    "--curves draws the weight and bias of generators of one number, which this sweep is not"
                            + " of: it has no 'sweep.success'.");
        }
        curves.ifPresent(PictureOptions::requireDirectory);
    }

    /** Shows what came of a sweep. */
    public void show(Sweep sweep, SweepReport report, PrintStream out) throws IOException {
        out.println(report.table());
        if (!report.claims().isEmpty()) {
            out.println();
            out.print(ClaimTable.of(report.claims()));
        }
        if (curves.isPresent()) {
            Files.write(curves.get(), Png.write(sweep.chart(report).picture()));
        }
    }
}
