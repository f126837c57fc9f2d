package io.tercet.inference.endpoint;

import static io.tercet.inference.protocol.InferenceException.badRequest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.tercet.contracts.specification.DatasetSpecification;
import io.tercet.dataset.Table;
import io.tercet.inference.protocol.InferenceException;
import io.tercet.inference.protocol.InferenceException.Reason;
import io.tercet.inference.protocol.InputTensor;

/**
 * Makes a table of conditions and flags from a request's tensors: either one tensor {@value #WHOLE} of shape [rows, columns], or
 * one tensor for each column, named as the column, of shape [rows] or [rows, 1].
 */
final class ConditionTable {

    /** Name of the tensor that holds every condition and flag. */
    static final String WHOLE = "conditions";

    private final DatasetSpecification columns;
    private final int mostRows;

    ConditionTable(DatasetSpecification columns, int mostRows) {
        this.columns = columns;
        this.mostRows = mostRows;
    }

    /**
     * Reads the tensors.
     *
     * @throws InferenceException if names, shapes, the number of rows or a flag's values are not what the model takes
     */
    Table read(List<InputTensor> tensors) {
        boolean whole = tensors.size() == 1
                && tensors.get(0).name().equals(WHOLE)
                && !columns.inputs().contains(WHOLE);
        Table table = whole ? fromWhole(tensors.get(0)) : fromColumns(tensors);
        for (String flag : columns.flags()) {
            checkFlag(flag, table.column(flag));
        }
        return table;
    }

    private Table fromWhole(InputTensor tensor) {
        int width = columns.inputs().size();
        if (tensor.shape().size() != 2 || tensor.shape().get(1) != width) {
            throw badRequest("Tensor '" + WHOLE + "' must have shape [rows, " + width + "], not " + tensor.shape()
                    + "; its columns are " + columns.inputs());
        }
        checkRows(tensor.shape().get(0));
        return Table.fromRowMajor(columns.inputs(), tensor.toFloats());
    }

    private Table fromColumns(List<InputTensor> tensors) {
        Map<String, InputTensor> byName = new HashMap<>();
        for (InputTensor tensor : tensors) {
            if (!columns.inputs().contains(tensor.name())) {
                throw badRequest("The model takes no tensor '" + tensor.name() + "'; " + accepted());
            }
            if (byName.put(tensor.name(), tensor) != null) {
                throw badRequest("Tensor '" + tensor.name() + "' is given twice");
            }
        }
        float[][] values = new float[columns.inputs().size()][];
        long rows = tensors.get(0).shape().get(0);
        checkRows(rows);
        for (int i = 0; i < values.length; i++) {
            String column = columns.inputs().get(i);
            InputTensor tensor = byName.get(column);
            if (tensor == null) {
                throw badRequest("Tensor '" + column + "' is missing; " + accepted());
            }
            if (!tensor.shape().equals(List.of(rows)) && !tensor.shape().equals(List.of(rows, 1L))) {
                throw badRequest("Tensor '" + column + "' must have shape [" + rows + "] or [" + rows
                        + ", 1], as the first tensor has " + rows + " rows, not " + tensor.shape());
            }
            values[i] = tensor.toFloats();
        }
        return new Table(columns.inputs(), values);
    }

    private String accepted() {
        return "it takes either one tensor '" + WHOLE + "' or one for each of " + columns.inputs();
    }

    private void checkRows(long rows) {
        if (rows < 1) {
            throw badRequest("A request has at least 1 row, not " + rows);
        }
        if (rows > mostRows) {
            throw new InferenceException(
                    Reason.TOO_MANY_ROWS,
                    "A request has at most " + mostRows + " rows, not " + rows + "; send several");
        }
    }

    private static void checkFlag(String flag, float[] values) {
        for (int row = 0; row < values.length; row++) {
            if (values[row] != 0 && values[row] != 1) {
                throw badRequest("Flag '" + flag + "', row " + row + ": must be 0 or 1, not " + values[row]);
            }
        }
    }
}
