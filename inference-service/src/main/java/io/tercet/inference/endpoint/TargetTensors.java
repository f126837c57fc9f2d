package io.tercet.inference.endpoint;

import static io.tercet.inference.protocol.InferenceException.badRequest;

import java.util.List;
import java.util.Map;

import io.tercet.dataset.Table;
import io.tercet.inference.protocol.InferenceException;
import io.tercet.inference.protocol.OutputTensor;
import io.tercet.inference.protocol.RequestedOutput;

/** Makes tensors from generated targets: all in one, or those columns that were asked for. */
final class TargetTensors {

    /** Name of the tensor that holds every target. */
    static final String WHOLE = "targets";

    private final List<String> columns;

    TargetTensors(List<String> columns) {
        this.columns = columns;
    }

    /**
     * Refuses names the model has no output of.
     *
     * @throws InferenceException naming the first of them
     */
    void check(List<RequestedOutput> requested) {
        for (RequestedOutput output : requested) {
            if (!output.name().equals(WHOLE) && !columns.contains(output.name())) {
                throw badRequest("The model has no output '" + output.name() + "'; it has '" + WHOLE + "' and each of "
                        + columns);
            }
        }
    }

    /** The tensors asked for, in that order; all targets in one if none were. */
    List<OutputTensor> write(List<RequestedOutput> requested, Table targets) {
        if (requested.isEmpty()) {
            return List.of(whole(targets));
        }
        return requested.stream()
                .map(output -> columns.contains(output.name()) ? column(output.name(), targets) : whole(targets))
                .toList();
    }

    private OutputTensor whole(Table targets) {
        return new OutputTensor(
                WHOLE,
                List.of(targets.rows(), columns.size()),
                Map.of("columns", columns),
                targets.toRowMajor(columns));
    }

    private static OutputTensor column(String name, Table targets) {
        return new OutputTensor(name, List.of(targets.rows()), Map.of(), targets.column(name));
    }
}
