package io.tercet.inference.endpoint;

import static io.tercet.inference.protocol.InferenceException.badRequest;

import java.util.List;
import java.util.Map;

import io.tercet.contracts.specification.DatasetSpecification;
import io.tercet.dataset.Table;
import io.tercet.inference.protocol.InferenceException;
import io.tercet.inference.protocol.OutputTensor;
import io.tercet.inference.protocol.RequestedOutput;

/** Makes tensors from generated targets: all in one, or those columns that were asked for. */
final class TargetTensors {

    /** Name of the tensor that holds every target. */
    static final String WHOLE = "targets";

    private final DatasetSpecification dataset;
    private final List<String> columns;

    TargetTensors(DatasetSpecification dataset) {
        this.dataset = dataset;
        this.columns = dataset.targets();
    }

    /** The shape of all targets of so many rows: [rows, columns], or [rows, height, width, channels] of images. */
    List<Integer> shape(int rows) {
        return dataset.image()
                .map(image -> List.of(rows, image.height(), image.width(), image.channels()))
                .orElse(List.of(rows, columns.size()));
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

    /** All targets in one tensor. */
    OutputTensor whole(Table targets) {
        return new OutputTensor(WHOLE, shape(targets.rows()), Map.of("columns", columns), targets.toRowMajor(columns));
    }

    private OutputTensor column(String name, Table targets) {
        List<Integer> shape = dataset.image().isPresent() ? shape(targets.rows()) : List.of(targets.rows());
        return new OutputTensor(name, shape, Map.of(), targets.column(name));
    }
}
