package io.tercet.benchmarks.training;

import java.util.List;

/**
 * How fast a contender was, turn by turn.
 *
 * @param turns steps per second, at least one
 */
record Speed(List<Double> turns) {

    Speed {
        turns = turns.stream().sorted().toList();
        if (turns.isEmpty()) {
            throw new IllegalArgumentException("A speed is known from at least one turn");
        }
    }

    double median() {
        int middle = turns.size() / 2;
        return turns.size() % 2 == 1 ? turns.get(middle) : (turns.get(middle - 1) + turns.get(middle)) / 2;
    }

    double slowest() {
        return turns.get(0);
    }

    double fastest() {
        return turns.get(turns.size() - 1);
    }
}
