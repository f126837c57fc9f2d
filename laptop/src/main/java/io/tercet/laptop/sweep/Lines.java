package io.tercet.laptop.sweep;

import io.tercet.contracts.RunId;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.players.checkpoint.Checkpoints;
import io.tercet.store.Bucket;

/** The generators y = w z + b of a run's games at one step: the running means of w and b where the specification has them. */
final class Lines {

    private final float[] parameters;

    private Lines(float[] parameters) {
        this.parameters = parameters;
    }

    /** Those of a checkpoint. */
    static Lines at(Bucket artifacts, RunId run, long step, RunSpecification specification) {
        return new Lines(Checkpoints.load(artifacts, run, step, specification)
                .state()
                .generator()
                .answeringParameters());
    }

    int games() {
        return parameters.length / 2;
    }

    double weight(int game) {
        return parameters[game];
    }

    double bias(int game) {
        return parameters[games() + game];
    }
}
