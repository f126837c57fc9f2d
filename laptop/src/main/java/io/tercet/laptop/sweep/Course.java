package io.tercet.laptop.sweep;

import java.util.List;

import io.tercet.contracts.RunId;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.players.checkpoint.Checkpoints;
import io.tercet.store.Bucket;

/**
 * The generators of a run's games, checkpoint by checkpoint.
 *
 * @param steps of the checkpoints, rising
 * @param lines at each
 */
record Course(List<Long> steps, List<Lines> lines) {

    Course {
        steps = List.copyOf(steps);
        lines = List.copyOf(lines);
    }

    static Course of(Bucket artifacts, RunId run, RunSpecification specification) {
        List<Long> steps = Checkpoints.steps(artifacts, run);
        return new Course(
                steps,
                steps.stream()
                        .map(step -> Lines.at(artifacts, run, step, specification))
                        .toList());
    }

    Lines last() {
        return lines.get(lines.size() - 1);
    }
}
