package io.tercet.dataset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Columns of 32-bit floats, by name and in order. The arrays are the table's own storage, handed out without a copy so
 * that transforms can work in place; whoever changes them changes the table.
 */
public final class Table {

    private final List<String> columns;
    private final Map<String, float[]> values;
    private final int rows;

    /**
     * A table over the given arrays, which are not copied.
     *
     * @param columns distinct names
     * @param values for each name an array of as many elements as there are rows
     */
    public Table(List<String> columns, float[][] values) {
        if (columns.size() != values.length) {
            throw new IllegalArgumentException(
                    "A table of " + columns.size() + " columns needs as many arrays, not " + values.length);
        }
        this.columns = List.copyOf(columns);
        this.values = new HashMap<>();
        this.rows = values.length == 0 ? 0 : values[0].length;
        for (int i = 0; i < values.length; i++) {
            String column = columns.get(i);
            if (values[i].length != rows) {
                throw new IllegalArgumentException(
                        "Column '" + column + "' has " + values[i].length + " rows where the first column has " + rows);
            }
            if (this.values.put(column, values[i]) != null) {
                throw new IllegalArgumentException("A table has each column once, but '" + column + "' is repeated");
            }
        }
    }

    /**
     * A table from rows laid one after the other.
     *
     * @param rowMajor as many elements as columns times rows
     */
    public static Table fromRowMajor(List<String> columns, float[] rowMajor) {
        int width = columns.size();
        if (width == 0 || rowMajor.length % width != 0) {
            throw new IllegalArgumentException(
                    rowMajor.length + " values are not a whole number of rows of " + width + " columns");
        }
        int rows = rowMajor.length / width;
        float[][] values = new float[width][rows];
        for (int row = 0, i = 0; row < rows; row++) {
            for (int column = 0; column < width; column++, i++) {
                values[column][row] = rowMajor[i];
            }
        }
        return new Table(columns, values);
    }

    public List<String> columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    /**
     * The values of a column, one per row: the table's own storage.
     *
     * @throws IllegalArgumentException if the table has no such column
     */
    public float[] column(String name) {
        float[] column = values.get(name);
        if (column == null) {
            throw new IllegalArgumentException("There is no column '" + name + "' among " + columns);
        }
        return column;
    }

    /** A copy of some columns in the order asked for, row after row: rows × columns elements. */
    public float[] toRowMajor(List<String> wanted) {
        int width = wanted.size();
        float[] rowMajor = new float[Math.multiplyExact(rows, width)];
        for (int i = 0; i < width; i++) {
            float[] column = column(wanted.get(i));
            for (int row = 0; row < rows; row++) {
                rowMajor[row * width + i] = column[row];
            }
        }
        return rowMajor;
    }

    @Override
    public String toString() {
        return "Table of " + rows + " rows, columns " + columns;
    }
}
