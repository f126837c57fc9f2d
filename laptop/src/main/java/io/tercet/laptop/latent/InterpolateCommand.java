package io.tercet.laptop.latent;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.tercet.laptop.ExitCode;

/** Draws the way from one point to another. */
@Command(
        name = "interpolate",
        description = "Draw the way from one point to another.",
        footer = "%nExample:%n  ./tercet latent interpolate faces --from 7 --to 12 --steps 8 --spherical --out way.png")
final class InterpolateCommand implements Callable<Integer> {

    @Mixin
    private Walk walk = new Walk();

    @Option(names = "--from", paramLabel = "P", required = true, description = "Point to begin at")
    private String from;

    @Option(names = "--to", paramLabel = "P", required = true, description = "Point to end at")
    private String to;

    @Option(names = "--steps", paramLabel = "N", description = "Points of the way, both ends included; 10 if not given")
    private Optional<Integer> steps = Optional.empty();

    @Option(names = "--spherical", description = "On the great circle, not on the straight line")
    private boolean isSpherical;

    @Option(names = "--columns", paramLabel = "N", description = "Columns of the picture; all in a line if not given")
    private Optional<Integer> columns = Optional.empty();

    @Override
    public Integer call() throws InterruptedException, IOException {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.set("from", Point.read(from));
        request.set("to", Point.read(to));
        request.put("kind", isSpherical ? "spherical" : "linear");
        steps.ifPresent(number -> request.put("steps", number));
        columns.ifPresent(number -> request.put("columns", number));
        walk.write("interpolate", request);
        return ExitCode.DONE;
    }
}
