package io.tercet.laptop.latent;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.tercet.laptop.ExitCode;

/** Draws a sum of means of points. */
@Command(
        name = "arithmetic",
        description = "Draw a sum of means of points: every term's points in a line, and the sum in the last one.",
        footer = {
            "%nExample: smiling women, without neutral women, with neutral men",
            "  ./tercet latent arithmetic faces --plus 3,4,9 --minus 5,8 --plus 6,21 --out smiling-men.png"
        })
final class ArithmeticCommand implements Callable<Integer> {

    @Mixin
    private Walk walk = new Walk();

    @ArgGroup(multiplicity = "1..*")
    private List<Term> terms = new ArrayList<>();

    /** Either of the two. Each holds a list as one text, because repeating a list's option would lengthen the list. */
    static final class Term {

        @Option(names = "--plus", paramLabel = "P,…", required = true, description = "Points whose mean is added")
        private Optional<String> plus = Optional.empty();

        @Option(names = "--minus", paramLabel = "P,…", required = true, description = "Points whose mean is taken away")
        private Optional<String> minus = Optional.empty();

        void write(ObjectNode term) {
            plus.ifPresent(points -> write(points, term.putArray("plus")));
            minus.ifPresent(points -> write(points, term.putArray("minus")));
        }

        private static void write(String points, ArrayNode list) {
            for (String point : points.split(",", -1)) {
                list.add(Point.read(point));
            }
        }
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        ArrayNode requested = request.putArray("terms");
        for (Term term : terms) {
            term.write(requested.addObject());
        }
        walk.write("arithmetic", request);
        return ExitCode.DONE;
    }
}
