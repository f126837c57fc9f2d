package io.tercet.inference.endpoint;

import static io.tercet.inference.protocol.InferenceException.badRequest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.DatasetSpecification;
import io.tercet.dataset.Table;
import io.tercet.dataset.derive.Derivation;
import io.tercet.inference.champion.Champion;
import io.tercet.inference.champion.Conditions;
import io.tercet.inference.protocol.InferenceException;
import io.tercet.inference.protocol.InferenceException.Reason;
import io.tercet.inference.protocol.InputTensor;

/**
 * Makes conditions and flags from a request's tensors: either one tensor {@value #WHOLE} of shape [rows, columns], or one
 * tensor for each column, named as the column, of shape [rows] or [rows, 1]. Instead of a column that the model's
 * specification derives, the columns of its formula may be given.
 */
final class ConditionTable {

    /** Name of the tensor that holds every condition and flag. */
    static final String WHOLE = "conditions";

    private static final String REQUEST = "The request";

    private final DatasetSpecification columns;
    private final Derivation derivation;
    private final int mostRows;

    ConditionTable(Champion champion, int mostRows) {
        this.columns = champion.columns();
        this.derivation = champion.derivation();
        this.mostRows = mostRows;
    }

    /**
     * Reads the tensors.
     *
     * @throws InferenceException if names, shapes, the number of rows or a flag's values are not what the model takes
     */
    Conditions read(List<InputTensor> tensors) {
        boolean whole = tensors.size() == 1
                && tensors.get(0).name().equals(WHOLE)
                && !columns.inputs().contains(WHOLE);
        Conditions conditions = whole ? fromWhole(tensors.get(0)) : fromColumns(tensors);
        for (String flag : columns.flags()) {
            checkFlag(flag, conditions.values().column(flag));
        }
        return conditions;
    }

    private Conditions fromWhole(InputTensor tensor) {
        int width = columns.inputs().size();
        if (tensor.shape().size() != 2 || tensor.shape().get(1) != width) {
            throw badRequest("Tensor '" + WHOLE + "' must have shape [rows, " + width + "], not " + tensor.shape()
                    + "; its columns are " + columns.inputs());
        }
        int rows = rows(tensor);
        float[] elements = tensor.toFloats();
        return new Conditions(
                rows,
                width == 0 ? new Table(List.of(), new float[0][]) : Table.fromRowMajor(columns.inputs(), elements));
    }

    private Conditions fromColumns(List<InputTensor> tensors) {
        Map<String, float[]> given = new LinkedHashMap<>();
        long rows = rows(tensors.get(0));
        for (InputTensor tensor : tensors) {
            if (!tensor.shape().equals(List.of(rows)) && !tensor.shape().equals(List.of(rows, 1L))) {
                throw badRequest("Tensor '" + tensor.name() + "' must have shape [" + rows + "] or [" + rows
                        + ", 1], as the first tensor has " + rows + " rows, not " + tensor.shape());
            }
            if (given.put(tensor.name(), tensor.toFloats()) != null) {
                throw badRequest("Tensor '" + tensor.name() + "' is given twice");
            }
        }
        Table read = new Table(List.copyOf(given.keySet()), given.values().toArray(float[][]::new));
        return new Conditions((int) rows, derive(read));
    }

    private Table derive(Table given) {
        try {
            Set<String> needed = derivation.needed(REQUEST, given.columns(), columns.inputs());
            for (String column : given.columns()) {
                if (!needed.contains(column)) {
                    throw badRequest("The model takes no tensor '" + column + "'; it takes " + accepted());
                }
            }
            return derivation.derive(REQUEST, given, columns.inputs(), 0);
        } catch (RejectedException e) {
            throw badRequest(
                    e.reason() == RejectedException.Reason.MISSING_COLUMN
                            ? e.getMessage() + "; the model takes " + accepted()
                            : e.getMessage());
        }
    }

    private String accepted() {
        return "either one tensor '" + WHOLE + "' or one for each of " + columns.inputs();
    }

    private int rows(InputTensor tensor) {
        long rows = tensor.shape().get(0);
        if (rows < 1) {
            throw badRequest("A request has at least 1 row, not " + rows);
        }
        if (rows > mostRows) {
            throw new InferenceException(
                    Reason.TOO_MANY_ROWS,
                    "A request has at most " + mostRows + " rows, not " + rows + "; send several");
        }
        return (int) rows;
    }

    private static void checkFlag(String flag, float[] values) {
        for (int row = 0; row < values.length; row++) {
            if (values[row] != 0 && values[row] != 1) {
                throw badRequest("Flag '" + flag + "', row " + (row + 1) + ": must be 0 or 1, not " + values[row]);
            }
        }
    }
}
