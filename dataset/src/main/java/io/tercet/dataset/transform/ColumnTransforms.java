package io.tercet.dataset.transform;

import static io.tercet.contracts.RejectedException.Reason.CORRUPT_ARTIFACT;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

import io.tercet.contracts.Json;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.specification.TransformSpecification.Kind;
import io.tercet.dataset.Table;

/**
 * What is done to each column of a dataset before the players see it. Immutable and safe for many threads.
 *
 * @param columns for each transformed column its transforms in the order in which they are applied; a column that is
 *     not here passes through unchanged
 */
public record ColumnTransforms(Map<String, List<Transform>> columns) {

    public ColumnTransforms {
        Map<String, List<Transform>> copy = new LinkedHashMap<>();
        columns.forEach((column, transforms) -> copy.put(column, List.copyOf(transforms)));
        columns = Collections.unmodifiableMap(copy);
    }

    /**
     * Learns the transforms of a specification's conditions and targets; flags pass through.
     *
     * @param train rows to learn from, in physical units, at least one; unchanged
     */
    public static ColumnTransforms fit(RunSpecification specification, Table train) {
        Map<String, List<Transform>> columns = new LinkedHashMap<>();
        for (String condition : specification.dataset().conditions()) {
            columns.put(condition, fit(specification.transforms().conditions(), train.column(condition)));
        }
        for (String target : specification.dataset().targets()) {
            columns.put(target, fit(specification.transforms().targets(), train.column(target)));
        }
        return new ColumnTransforms(columns);
    }

    private static List<Transform> fit(List<Kind> kinds, float[] column) {
        double[] values = new double[column.length];
        for (int row = 0; row < values.length; row++) {
            values[row] = column[row];
        }
        List<Transform> transforms = new ArrayList<>();
        for (Kind kind : kinds) {
            Transform transform = Transform.fit(kind, values);
            replace(values, transform::apply);
            transforms.add(transform);
        }
        return transforms;
    }

    private static void replace(double[] values, DoubleUnaryOperator operator) {
        for (int row = 0; row < values.length; row++) {
            values[row] = operator.applyAsDouble(values[row]);
        }
    }

    /** Replaces a column's physical values by transformed ones. */
    public void apply(String column, float[] values) {
        List<Transform> transforms = of(column);
        if (transforms.isEmpty()) {
            return;
        }
        for (int row = 0; row < values.length; row++) {
            double value = values[row];
            for (Transform transform : transforms) {
                value = transform.apply(value);
            }
            values[row] = (float) value;
        }
    }

    /** Replaces a column's transformed values by physical ones. */
    public void invert(String column, float[] values) {
        List<Transform> transforms = of(column);
        if (transforms.isEmpty()) {
            return;
        }
        for (int row = 0; row < values.length; row++) {
            double value = values[row];
            for (int i = transforms.size() - 1; i >= 0; i--) {
                value = transforms.get(i).invert(value);
            }
            values[row] = (float) value;
        }
    }

    /** A column's transforms in the order in which they are applied; none where it passes through. */
    public List<Transform> of(String column) {
        return columns.getOrDefault(column, List.of());
    }

    /** JSON for people and for {@link #read}. */
    public byte[] toJson() {
        return Json.pretty(this).getBytes(UTF_8);
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws RejectedException with reason {@link RejectedException.Reason#CORRUPT_ARTIFACT} if it is anything else
     */
    public static ColumnTransforms read(byte[] json) {
        try {
            return Json.read(json, ColumnTransforms.class);
        } catch (RejectedException e) {
            throw new RejectedException(CORRUPT_ARTIFACT, e.getMessage(), e);
        }
    }
}
