package io.tercet.dataset.prepared;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.tercet.dataset.Table;

/** A table that grows up to a number of rows, and takes no more memory than so many. */
final class TableBuilder {

    private final int mostRows;

    private List<String> columns = List.of();
    private Map<String, Integer> widths = Map.of();
    private float[][] values = {};
    private int rows;

    TableBuilder(int mostRows) {
        this.mostRows = mostRows;
    }

    int rows() {
        return rows;
    }

    /**
     * Adds copies of some rows of a table, always of the same columns.
     *
     * @param chosen numbers of rows, of which {@code count} from {@code from} on are meant
     */
    void add(Table table, int[] chosen, int from, int count) {
        if (rows == 0) {
            columns = table.columns();
            widths = Map.copyOf(table.widths());
            values = new float[columns.size()][0];
        }
        for (int i = 0; i < values.length; i++) {
            int width = table.width(columns.get(i));
            values[i] = withRoom(values[i], (rows + count) * width, mostRows * width);
            float[] source = table.column(columns.get(i));
            for (int row = 0; row < count; row++) {
                System.arraycopy(source, chosen[from + row] * width, values[i], (rows + row) * width, width);
            }
        }
        rows += count;
    }

    private static float[] withRoom(float[] array, int needed, int most) {
        return needed <= array.length
                ? array
                : Arrays.copyOf(array, Math.min(most, Math.max(needed, 2 * array.length)));
    }

    /** The rows; nothing may be added any more. */
    Table build() {
        float[][] exact = new float[values.length][];
        for (int i = 0; i < exact.length; i++) {
            int elements = rows * widths.getOrDefault(columns.get(i), 1);
            exact[i] = values[i].length == elements ? values[i] : Arrays.copyOf(values[i], elements);
            values[i] = new float[0];
        }
        return new Table(columns, widths, exact);
    }
}
