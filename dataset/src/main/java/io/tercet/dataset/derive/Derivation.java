package io.tercet.dataset.derive;

import static io.tercet.contracts.RejectedException.Reason.BAD_VALUE;
import static io.tercet.contracts.RejectedException.Reason.INVALID_SPECIFICATION;
import static io.tercet.contracts.RejectedException.Reason.MISSING_COLUMN;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tercet.contracts.RejectedException;
import io.tercet.dataset.Table;

/**
 * Computes the columns that a file lacks from those that it has. A column that the file carries itself keeps the file's
 * values; a formula may use other derived columns.
 */
public final class Derivation {

    private final Map<String, Formula> formulas = new LinkedHashMap<>();
    private final long seed;

    /**
     * The derivations of a dataset.
     *
     * @param formulas column to formula
     * @param seed of {@code uniform()}
     * @throws RejectedException with reason {@link RejectedException.Reason#INVALID_SPECIFICATION} if a formula cannot be
     *     read or needs its own column
     */
    public Derivation(Map<String, String> formulas, long seed) {
        formulas.forEach((column, text) -> this.formulas.put(column, Formula.parse(column, text)));
        this.seed = seed;
        Set<String> sound = new HashSet<>();
        this.formulas.keySet().forEach(column -> refuseCycles(column, new LinkedHashSet<>(), sound));
    }

    private void refuseCycles(String column, Set<String> path, Set<String> sound) {
        if (!formulas.containsKey(column) || sound.contains(column)) {
            return;
        }
        if (!path.add(column)) {
            throw new RejectedException(
                    INVALID_SPECIFICATION,
                    "dataset.derive: '" + column + "' is derived from itself: " + String.join(" from ", path) + " from "
                            + column);
        }
        formulas.get(column).operands().forEach(operand -> refuseCycles(operand, path, sound));
        path.remove(column);
        sound.add(column);
    }

    /** Whether a formula draws random numbers. */
    public boolean isRandom() {
        return formulas.values().stream().anyMatch(Formula::isRandom);
    }

    /**
     * The columns that have to be read from a file so that the wanted ones can be had.
     *
     * @param file its name, for messages
     * @param present columns of the file
     * @throws RejectedException with reason {@link RejectedException.Reason#MISSING_COLUMN} if one is neither in the file
     *     nor derived
     */
    public Set<String> needed(String file, Collection<String> present, Collection<String> wanted) {
        Set<String> visited = new LinkedHashSet<>();
        wanted.forEach(column -> visit(file, present, column, "", visited));
        visited.retainAll(present);
        return visited;
    }

    private void visit(String file, Collection<String> present, String column, String use, Set<String> visited) {
        if (!visited.add(column) || present.contains(column)) {
            return;
        }
        Formula formula = formulas.get(column);
        if (formula != null) {
            formula.operands()
                    .forEach(operand -> visit(file, present, operand, ", which " + formula + " needs", visited));
        } else {
            throw new RejectedException(
                    MISSING_COLUMN,
                    file + " has no column '" + column + "'" + use + "; its columns are "
                            + present.stream().limit(40).collect(Collectors.joining(", ")));
        }
    }

    /**
     * The wanted columns, derived where the file lacks them.
     *
     * @param file its name, for messages
     * @param read the columns that are {@linkplain #needed needed}, from the file's first row on
     * @param firstRow position of the file's first row in the whole dataset
     * @throws RejectedException with reason {@link RejectedException.Reason#BAD_VALUE} if a derived cell is no finite
     *     number, naming its row in the file
     */
    public Table derive(String file, Table read, List<String> wanted, long firstRow) {
        return derive(new Origin(file, 0, firstRow, false), read, wanted);
    }

    /**
     * The wanted columns, derived where the rows lack them. What is computed of a missing value is missing.
     *
     * @param read the columns that are {@linkplain #needed needed}
     * @throws RejectedException with reason {@link RejectedException.Reason#BAD_VALUE} if a derived cell is no finite
     *     number although nothing is missing, naming its row in the file
     */
    public Table derive(Origin origin, Table read, List<String> wanted) {
        Map<String, float[]> values = new LinkedHashMap<>();
        read.columns().forEach(column -> values.put(column, read.column(column)));
        wanted.forEach(column -> compute(origin, column, values));
        return new Table(wanted, wanted.stream().map(values::get).toArray(float[][]::new));
    }

    private void compute(Origin origin, String column, Map<String, float[]> values) {
        if (values.containsKey(column)) {
            return;
        }
        Formula formula = formulas.get(column);
        List<String> operands = List.copyOf(formula.operands());
        operands.forEach(operand -> compute(origin, operand, values));
        List<String> columns = List.copyOf(values.keySet());
        Table table = new Table(columns, columns.stream().map(values::get).toArray(float[][]::new));
        float[] derived = formula.evaluate(table, seed, origin.firstRow());
        refuseNonFinite(origin, formula, operands, values, derived);
        values.put(column, derived);
    }

    private static void refuseNonFinite(
            Origin origin, Formula formula, List<String> operands, Map<String, float[]> values, float[] derived) {
        for (int row = 0; row < derived.length; row++) {
            int badRow = row;
            if (!Float.isFinite(derived[row])
                    && !(origin.mayMiss()
                            && operands.stream().anyMatch(operand -> Float.isNaN(values.get(operand)[badRow])))) {
                String where = Stream.concat(
                                Stream.of("row " + (origin.firstRowOfFile() + row + 1)),
                                operands.stream().map(operand -> operand + " = " + values.get(operand)[badRow]))
                        .collect(Collectors.joining(", "));
                throw new RejectedException(
                        BAD_VALUE,
                        origin.file() + ": derived column " + formula + " is " + derived[row] + " in " + where
                                + "; a finite number is needed");
            }
        }
    }
}
