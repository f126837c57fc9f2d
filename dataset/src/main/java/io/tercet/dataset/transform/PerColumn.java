package io.tercet.dataset.transform;

import static io.tercet.contracts.RejectedException.Reason.BAD_VALUE;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tercet.contracts.RejectedException;
import io.tercet.dataset.Table;

/**
 * Transforms columns by themselves.
 *
 * @param columns for each transformed column its transforms in the order in which they are applied
 */
record PerColumn(Map<String, List<Transform>> columns) implements Stage {

    PerColumn {
        Map<String, List<Transform>> copy = new LinkedHashMap<>();
        columns.forEach((column, transforms) -> copy.put(column, List.copyOf(transforms)));
        columns = Collections.unmodifiableMap(copy);
    }

    @Override
    public void apply(Table table, int from, int to, long firstRow) {
        for (String column : table.columns()) {
            List<Transform> transforms = columns.getOrDefault(column, List.of());
            if (!transforms.isEmpty()) {
                int width = table.width(column);
                apply(column, transforms, table.column(column), from * width, to * width, firstRow);
            }
        }
    }

    private static void apply(
            String column, List<Transform> transforms, float[] values, int from, int to, long firstRow) {
        Transform first = transforms.get(0);
        List<Transform> further = transforms.subList(1, transforms.size());
        for (int i = from; i < to; i++) {
            double value = first.apply(values[i], firstRow + i);
            for (int next = 0; next < further.size(); next++) {
                value = further.get(next).apply(value, firstRow + i);
            }
            float transformed = (float) value;
            if (!Float.isFinite(transformed)) {
                throw new RejectedException(
                        BAD_VALUE,
                        "column '" + column + "' has the value " + values[i] + ", of which " + transforms + " makes "
                                + transformed);
            }
            values[i] = transformed;
        }
    }

    @Override
    public void invert(Table table, int from, int to) {
        for (String column : table.columns()) {
            List<Transform> transforms = columns.getOrDefault(column, List.of());
            if (!transforms.isEmpty()) {
                int width = table.width(column);
                invert(transforms, table.column(column), from * width, to * width);
            }
        }
    }

    private static void invert(List<Transform> transforms, float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            double value = values[i];
            for (int last = transforms.size() - 1; last >= 0; last--) {
                value = transforms.get(last).invert(value);
            }
            values[i] = (float) value;
        }
    }

    @Override
    public Set<String> sources(String column) {
        return Set.of(column);
    }

    @Override
    public List<String> changed() {
        return List.copyOf(columns.keySet());
    }
}
