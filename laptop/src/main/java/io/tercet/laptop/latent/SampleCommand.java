package io.tercet.laptop.latent;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.tercet.laptop.CommandException;
import io.tercet.laptop.ExitCode;

/** Draws points at random, or given ones. */
@Command(
        name = "sample",
        description = "Draw points of seeds that follow each other, or given points.",
        footer = {
            "%nExample:%n  ./tercet latent sample faces --seed 1 --count 64 --columns 8 --out faces.png",
            "  ./tercet latent sample faces --seed 1 --count 16 --scale-means 3=2.5 --scale-stds 0.5 --out faces.png",
            "  ./tercet latent sample faces --points 7,12,19 --out faces.json"
        })
final class SampleCommand implements Callable<Integer> {

    /** Seeds that the command draws itself are short, for people to type again. */
    private static final int SEED_BOUND = 1_000_000;

    @Mixin
    private Walk walk = new Walk();

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the first point; drawn and told if not given")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--count", paramLabel = "N", description = "How many points; 1 if not given")
    private Optional<Integer> count = Optional.empty();

    @Option(names = "--points", paramLabel = "P", split = ",", description = "These points instead")
    private List<String> points = List.of();

    @Option(
            names = "--scale-means",
            paramLabel = "M",
            description = "What every point is moved by: a number for all dimensions, or DIMENSION=NUMBER,…, counting"
                    + " dimensions from 0")
    private Optional<String> means = Optional.empty();

    @Option(
            names = "--scale-stds",
            paramLabel = "S",
            description = "What every point is multiplied by before it is moved, likewise")
    private Optional<String> stds = Optional.empty();

    @Option(names = "--columns", paramLabel = "N", description = "Columns of the picture; about a square if not given")
    private Optional<Integer> columns = Optional.empty();

    @Override
    public Integer call() throws InterruptedException, IOException {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        if (points.isEmpty()) {
            long first = seed.orElseGet(() -> (long) ThreadLocalRandom.current().nextInt(SEED_BOUND));
            request.put("seed", first).put("count", count.orElse(1));
            System.out.println("Seeds from " + first + " to " + (first + count.orElse(1) - 1));
        } else if (seed.isPresent() || count.isPresent()) {
            throw new CommandException("Give either --points, or --seed and --count.");
        } else {
            points.forEach(point -> request.withArray("points").add(Point.read(point)));
        }
        means.ifPresent(text -> request.set("scale_means", perDimension("--scale-means", text)));
        stds.ifPresent(text -> request.set("scale_stds", perDimension("--scale-stds", text)));
        columns.ifPresent(number -> request.put("columns", number));
        walk.write("sample", request);
        return ExitCode.DONE;
    }

    private static JsonNode perDimension(String option, String text) {
        try {
            if (!text.contains("=")) {
                return JsonNodeFactory.instance.numberNode(Double.parseDouble(text));
            }
            ObjectNode byDimension = JsonNodeFactory.instance.objectNode();
            for (String part : text.split(",", -1)) {
                String[] sides = part.split("=", 2);
                byDimension.put(sides[0], Double.parseDouble(sides.length == 2 ? sides[1] : ""));
            }
            return byDimension;
        } catch (NumberFormatException e) {
            throw new CommandException(
                    option + " is a number, or DIMENSION=NUMBER and more of them after commas, not '" + text + "'.", e);
        }
    }
}
