package io.tercet.laptop.latent;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.tercet.laptop.ExitCode;

/** Draws the surface between four points. */
@Command(
        name = "grid",
        description = "Draw the surface between four points.",
        footer =
                "%nExample:%n  ./tercet latent grid faces --corners 7,8,9,12 --rows 6 --columns 6 --spherical --out surface.png")
final class GridCommand implements Callable<Integer> {

    @Mixin
    private Walk walk = new Walk();

    @Option(
            names = "--corners",
            paramLabel = "P",
            split = ",",
            required = true,
            description = "The points at the top left, top right, bottom left and bottom right")
    private List<String> corners = List.of();

    @Option(names = "--rows", paramLabel = "N", description = "From top to bottom; 8 if not given")
    private Optional<Integer> rows = Optional.empty();

    @Option(names = "--columns", paramLabel = "N", description = "From left to right; 8 if not given")
    private Optional<Integer> columns = Optional.empty();

    @Option(names = "--spherical", description = "On great circles, not on straight lines")
    private boolean isSpherical;

    @Override
    public Integer call() throws InterruptedException, IOException {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        corners.forEach(corner -> request.withArray("corners").add(Point.read(corner)));
        request.put("kind", isSpherical ? "spherical" : "linear");
        rows.ifPresent(number -> request.put("rows", number));
        columns.ifPresent(number -> request.put("columns", number));
        walk.write("grid", request);
        return ExitCode.DONE;
    }
}
