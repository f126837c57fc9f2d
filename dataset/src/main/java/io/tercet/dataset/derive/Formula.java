package io.tercet.dataset.derive;

import java.util.Set;

import io.tercet.contracts.RejectedException;
import io.tercet.dataset.Table;

/**
 * A column computed from others, row by row, in double precision.
 *
 * <p>A formula has numbers, column names (letters, digits, {@code _} and {@code .}; anything else in backquotes), the
 * operators {@code + - * / ^} with their usual precedence ({@code ^} binds to the right and before a sign, so
 * {@code -2^2} is −4), parentheses, and the functions {@code log} (natural), {@code log10}, {@code exp}, {@code sqrt},
 * {@code abs} and {@code uniform()}. Comparisons {@code < <= > >= == !=} give 1 or 0, and so do {@code &&}, {@code ||} and
 * {@code !}, to which everything but 0 is true. {@code uniform()} is a random number in [0, 1), a different one in each row, which turns a whole number
 * into a continuous quantity.
 */
public final class Formula {

    private final String column;
    private final String text;
    private final Expression expression;
    private final Set<String> operands;

    private Formula(String column, String text, Expression expression, Set<String> operands) {
        this.column = column;
        this.text = text;
        this.expression = expression;
        this.operands = operands;
    }

    /**
     * Reads a formula.
     *
     * @param column that it computes
     * @throws RejectedException with reason {@link RejectedException.Reason#INVALID_SPECIFICATION}, naming the column, the
     *     formula and the position of the fault, from 1
     */
    public static Formula parse(String column, String text) {
        return parse("dataset.derive", column, text);
    }

    private static Formula parse(String key, String column, String text) {
        FormulaParser parser = new FormulaParser(key, column, text);
        return new Formula(column, text, parser.parse(), parser.operands());
    }

    /**
     * Reads a cut, which is 0 for the rows that are left out.
     *
     * @param number of the cut, from 1
     * @throws RejectedException as {@link #parse}
     */
    public static Formula cut(int number, String text) {
        return parse("dataset.cuts", "cut " + number, text);
    }

    /** The column that it computes. */
    public String column() {
        return column;
    }

    /** The columns that it is computed from. */
    public Set<String> operands() {
        return operands;
    }

    /** Whether it draws random numbers, so that its values depend on the rows' numbers. */
    public boolean isRandom() {
        return expression.isRandom();
    }

    /**
     * Computes the column; a cell that has no value, such as the logarithm of a negative number, becomes NaN or infinite.
     *
     * @param operands a table that has every operand
     * @param seed of the random numbers
     * @param firstRow position of the table's first row in the whole dataset, so that each row has its own
     */
    public float[] evaluate(Table operands, long seed, long firstRow) {
        float[] values = new float[operands.rows()];
        Expression.Bound bound = expression.bind(operands, seed, firstRow);
        for (int row = 0; row < values.length; row++) {
            values[row] = (float) bound.at(row);
        }
        return values;
    }

    @Override
    public String toString() {
        return column + " = " + text;
    }
}
