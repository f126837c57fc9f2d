package io.tercet.dataset;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Columns of 32-bit floats, by name and in order. A column has one value per row or, if it is wide, several, which lie one
 * after the other. The arrays are the table's own storage, handed out without a copy so that transforms can work in place;
 * whoever changes them changes the table.
 */
public final class Table {

    private final List<String> columns;
    private final Map<String, Integer> widths;
    private final Map<String, float[]> values;
    private final int rows;

    /**
     * A table of columns of one value per row over the given arrays, which are not copied.
     *
     * @param columns distinct names
     * @param values for each name an array of as many elements as there are rows
     */
    public Table(List<String> columns, float[][] values) {
        this(columns, Map.of(), values);
    }

    /**
     * A table over the given arrays, which are not copied.
     *
     * @param columns distinct names
     * @param widths values per row, at least 1, of the columns that have more than one; what it says of columns
     *     that are not here is ignored
     * @param values for each name an array of as many elements as rows times the column's width
     */
    public Table(List<String> columns, Map<String, Integer> widths, float[][] values) {
        if (columns.size() != values.length) {
            throw new IllegalArgumentException(
                    "A table of " + columns.size() + " columns needs as many arrays, not " + values.length);
        }
        this.columns = List.copyOf(columns);
        this.widths = new HashMap<>(widths);
        this.widths.keySet().retainAll(columns);
        this.widths.values().removeIf(width -> width == 1);
        this.values = new HashMap<>();
        this.rows = values.length == 0 ? 0 : rows(columns.get(0), values[0]);
        for (int i = 0; i < values.length; i++) {
            String column = columns.get(i);
            int columnRows = rows(column, values[i]);
            if (columnRows != rows) {
                throw new IllegalArgumentException(
                        "Column '" + column + "' has " + columnRows + " rows where the first column has " + rows);
            }
            if (this.values.put(column, values[i]) != null) {
                throw new IllegalArgumentException("A table has each column once, but '" + column + "' is repeated");
            }
        }
    }

    private int rows(String column, float[] elements) {
        int width = widths.getOrDefault(column, 1);
        if (width < 1 || elements.length % width != 0) {
            throw new IllegalArgumentException("Column '" + column + "' has " + elements.length
                    + " values, which are not a whole number of rows of " + width);
        }
        return elements.length / width;
    }

    /**
     * A table from rows of one value per column laid one after the other.
     *
     * @param rowMajor as many elements as columns times rows
     */
    public static Table fromRowMajor(List<String> columns, float[] rowMajor) {
        return fromRowMajor(columns, Map.of(), rowMajor);
    }

    /**
     * A table from rows laid one after the other.
     *
     * @param widths values per row of the columns that have more than one
     * @param rowMajor as many elements as rows times the sum of the columns' widths
     */
    public static Table fromRowMajor(List<String> columns, Map<String, Integer> widths, float[] rowMajor) {
        int rowValues = columns.stream()
                .mapToInt(column -> widths.getOrDefault(column, 1))
                .sum();
        if (rowValues == 0 || rowMajor.length % rowValues != 0) {
            throw new IllegalArgumentException(
                    rowMajor.length + " values are not a whole number of rows of " + rowValues + " values");
        }
        int rows = rowMajor.length / rowValues;
        float[][] values = new float[columns.size()][];
        int offset = 0;
        for (int i = 0; i < values.length; i++) {
            int width = widths.getOrDefault(columns.get(i), 1);
            values[i] = new float[rows * width];
            copy(rowMajor, offset, rowValues, values[i], 0, width, width, rows);
            offset += width;
        }
        return new Table(columns, widths, values);
    }

    /** Copies so many values of each row from one place to another; each array has its own distance between rows. */
    private static void copy(
            float[] from, int fromOffset, int fromStride, float[] to, int toOffset, int toStride, int count, int rows) {
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < count; i++) {
                to[toOffset + row * toStride + i] = from[fromOffset + row * fromStride + i];
            }
        }
    }

    public List<String> columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    /**
     * Values per row of a column.
     *
     * @throws IllegalArgumentException if the table has no such column
     */
    public int width(String name) {
        column(name);
        return widths.getOrDefault(name, 1);
    }

    /** Values per row of the columns that have more than one. */
    public Map<String, Integer> widths() {
        return Collections.unmodifiableMap(widths);
    }

    /**
     * The values of a column, row after row: the table's own storage.
     *
     * @return rows × width elements
     * @throws IllegalArgumentException if the table has no such column
     */
    public float[] column(String name) {
        float[] column = values.get(name);
        if (column == null) {
            throw new IllegalArgumentException("There is no column '" + name + "' among " + columns);
        }
        return column;
    }

    /**
     * A table of copies of some rows.
     *
     * @param chosen their numbers from 0, in the order wanted
     */
    public Table select(int[] chosen) {
        float[][] selected = new float[columns.size()][];
        for (int i = 0; i < selected.length; i++) {
            selected[i] = select(column(columns.get(i)), width(columns.get(i)), chosen);
        }
        return new Table(columns, widths, selected);
    }

    /** A table of copies of some columns, in the order asked for. */
    public Table copyOf(List<String> wanted) {
        return new Table(
                wanted,
                widths,
                wanted.stream().map(name -> column(name).clone()).toArray(float[][]::new));
    }

    private static float[] select(float[] column, int width, int[] chosen) {
        float[] selected = new float[Math.multiplyExact(chosen.length, width)];
        for (int i = 0; i < chosen.length; i++) {
            if (width == 1) {
                selected[i] = column[chosen[i]];
            } else {
                System.arraycopy(column, chosen[i] * width, selected, i * width, width);
            }
        }
        return selected;
    }

    /** A copy of some columns in the order asked for, row after row: rows × sum of their widths elements. */
    public float[] toRowMajor(List<String> wanted) {
        int rowValues = wanted.stream().mapToInt(this::width).sum();
        float[] rowMajor = new float[Math.multiplyExact(rows, rowValues)];
        int offset = 0;
        for (String column : wanted) {
            int width = width(column);
            copy(column(column), 0, width, rowMajor, offset, rowValues, width, rows);
            offset += width;
        }
        return rowMajor;
    }

    @Override
    public String toString() {
        return "Table of " + rows + " rows, columns " + columns;
    }
}
