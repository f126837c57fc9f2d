package io.tercet.inference.endpoint;

import static io.tercet.inference.protocol.InferenceException.badRequest;

import java.util.List;
import java.util.stream.IntStream;

import io.tercet.contracts.specification.ImageSpecification;
import io.tercet.dataset.Table;
import io.tercet.inference.champion.Champion;
import io.tercet.inference.champion.Conditions;
import io.tercet.inference.latent.Given;
import io.tercet.inference.latent.LatentRequest;
import io.tercet.inference.protocol.InferenceException;

/**
 * What the generator is given besides the points of a request about latent space.
 *
 * @param conditions for each point
 * @param classes of each point's image; none where the model is not conditional on one
 */
record PointConditions(Conditions conditions, List<Integer> classes) {

    PointConditions {
        classes = List.copyOf(classes);
    }

    /**
     * What a request gives, or leaves open.
     *
     * @throws InferenceException if it is not what the model takes
     */
    static PointConditions of(Champion champion, LatentRequest request, int mostRows) {
        Given given = request.given();
        int classes = champion.columns()
                .image()
                .filter(ImageSpecification::conditional)
                .map(ImageSpecification::classes)
                .orElse(0);
        if (classes == 0) {
            if (given.imageClass().isPresent()) {
                throw badRequest("Field 'class': this model is not conditional on a class");
            }
            Conditions same = new ConditionTable(champion, mostRows).repeated(given, request.size());
            return new PointConditions(same, List.of());
        }
        if (!given.hasNoConditions()) {
            throw badRequest("Field 'conditions': this model is given a 'class', from 0 to " + (classes - 1));
        }
        List<Integer> each = IntStream.range(0, request.size())
                .map(point -> imageClass(request, point, classes))
                .boxed()
                .toList();
        return new PointConditions(flags(champion.columns().flags(), each), each);
    }

    private static int imageClass(LatentRequest request, int point, int classes) {
        if (request.given().imageClass().isEmpty() && request.takesClassesInTurn()) {
            return point % classes;
        }
        return request.given().imageClass().stream()
                .filter(chosen -> chosen < classes)
                .findFirst()
                .orElseThrow(() -> badRequest("Field 'class' must be given, from 0 to " + (classes - 1)
                        + ": the model draws the class it is told"));
    }

    /** A column for each class: 1 where a row is of it, else 0. */
    private static Conditions flags(List<String> columns, List<Integer> classes) {
        float[][] values = new float[columns.size()][classes.size()];
        for (int row = 0; row < classes.size(); row++) {
            values[classes.get(row)][row] = 1;
        }
        return new Conditions(classes.size(), new Table(columns, values));
    }
}
