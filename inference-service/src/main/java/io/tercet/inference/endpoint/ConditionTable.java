package io.tercet.inference.endpoint;

import static io.tercet.inference.protocol.InferenceException.badRequest;

import java.util.Arrays;
import java.util.HashSet;
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
import io.tercet.inference.latent.Given;
import io.tercet.inference.protocol.InferenceException;
import io.tercet.inference.protocol.InferenceException.Reason;
import io.tercet.inference.protocol.InputTensor;

/**
 * Makes conditions and flags from a request's tensors: either one tensor {@value #WHOLE} of shape [rows, columns], or one
 * tensor for each column, named as the column, of shape [rows] or [rows, 1]. Instead of a column that the model's
 * specification derives, the columns of its formula may be given; a column of categories takes their words.
 */
final class ConditionTable {

    /** Name of the tensor that holds every condition and flag. */
    static final String WHOLE = "conditions";

    private static final String REQUEST = "The request";

    private final DatasetSpecification columns;
    private final Derivation derivation;
    private final CategoryNumbers categories;
    private final int mostRows;

    ConditionTable(Champion champion, int mostRows) {
        this.columns = champion.columns();
        this.derivation = champion.derivation();
        this.categories = new CategoryNumbers(columns);
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
        return checked(whole ? fromWhole(tensors.get(0)) : fromColumns(tensors));
    }

    private Conditions checked(Conditions conditions) {
        for (String flag : columns.flags()) {
            checkFlag(flag, conditions.values().column(flag));
        }
        categories.check(conditions.values());
        return conditions;
    }

    /**
     * The same conditions and flags for every row.
     *
     * @throws InferenceException as {@link #read} does
     */
    Conditions repeated(Given given, int rows) {
        Map<String, Float> row = new LinkedHashMap<>(given.conditions());
        given.words().forEach((column, word) -> row.put(column, categories.of(column, word)));
        List<String> names = List.copyOf(row.keySet());
        Set<String> needed = derivable(names, "each of " + columns.inputs());
        for (String name : names) {
            if (!needed.contains(name)) {
                throw badRequest(
                        "Field 'conditions': the model takes no '" + name + "'; it takes each of " + columns.inputs());
            }
        }
        float[][] values = names.stream()
                .map(name -> {
                    float[] column = new float[rows];
                    Arrays.fill(column, row.get(name));
                    return column;
                })
                .toArray(float[][]::new);
        return checked(derived(rows, new Table(names, values)));
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
        List<String> names = tensors.stream().map(InputTensor::name).toList();
        checkNames(names);
        int rows = rows(tensors.get(0));
        float[][] given = tensors.stream().map(tensor -> column(tensor, rows)).toArray(float[][]::new);
        return derived(rows, new Table(names, given));
    }

    private Conditions derived(int rows, Table given) {
        try {
            return new Conditions(rows, derivation.derive(REQUEST, given, columns.inputs(), 0));
        } catch (RejectedException e) {
            throw badRequest(e.getMessage());
        }
    }

    private float[] column(InputTensor tensor, long rows) {
        if (!tensor.shape().equals(List.of(rows)) && !tensor.shape().equals(List.of(rows, 1L))) {
            throw badRequest("Tensor '" + tensor.name() + "' must have shape [" + rows + "] or [" + rows
                    + ", 1], as the first tensor has " + rows + " rows, not " + tensor.shape());
        }
        return categories.of(tensor);
    }

    private void checkNames(List<String> names) {
        Set<String> needed = derivable(names, accepted());
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw badRequest("Tensor '" + name + "' is given twice");
            }
            if (!needed.contains(name)) {
                throw badRequest("The model takes no tensor '" + name + "'; it takes " + accepted());
            }
        }
    }

    private Set<String> derivable(List<String> names, String accepted) {
        try {
            return derivation.needed(REQUEST, names, columns.inputs());
        } catch (RejectedException e) {
            throw badRequest(e.getMessage() + "; the model takes " + accepted);
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
