package io.tercet.dataset.transform;

import static io.tercet.contracts.RejectedException.Reason.CORRUPT_ARTIFACT;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.tercet.contracts.Json;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.dataset.Table;

/**
 * What is done to the columns of a dataset before the players see them. Immutable and safe for many threads.
 *
 * @param stages in the order in which they are applied; a column that is in none passes through unchanged
 */
public record ColumnTransforms(List<Stage> stages) {

    /** Rows that one thread transforms at a time. */
    private static final int ROWS_PER_BLOCK = 8192;

    public ColumnTransforms {
        stages = List.copyOf(stages);
    }

    /** Transforms of columns by themselves, in the order in which they are applied to each. */
    public ColumnTransforms(Map<String, List<Transform>> columns) {
        this(List.of(new PerColumn(columns)));
    }

    /** Reads both the stages and, as they were written before there were any, the transforms of columns by themselves. */
    @JsonCreator
    static ColumnTransforms of(
            @JsonProperty("stages") Optional<List<Stage>> stages,
            @JsonProperty("columns") Optional<Map<String, List<Transform>>> columns) {
        if (stages.isPresent() == columns.isPresent()) {
            throw new IllegalArgumentException("either 'stages' or 'columns' is needed");
        }
        return stages.map(ColumnTransforms::new).orElseGet(() -> new ColumnTransforms(columns.orElseThrow()));
    }

    /**
     * Learns the transforms of a specification's conditions and targets; flags pass through.
     *
     * @param train rows to learn from, in physical units, at least one
     * @throws RejectedException with reason {@link RejectedException.Reason#BAD_VALUE} naming the column, if its values
     *     leave a transform nothing to learn
     */
    public static ColumnTransforms fit(RunSpecification specification, ChunkedRows train) {
        return new Fitting(specification, train).fit();
    }

    /** As {@link #fit(RunSpecification, ChunkedRows)}, of a table, which stays unchanged. */
    public static ColumnTransforms fit(RunSpecification specification, Table train) {
        return fit(specification, ChunkedRows.of(train));
    }

    /**
     * Replaces physical values by transformed ones.
     *
     * @param rows of any columns; where some were decorrelated together, all of these or none
     * @param firstRow number of the first row in the dataset, from which random numbers follow
     * @throws RejectedException with reason {@link RejectedException.Reason#BAD_VALUE} naming the column, if a value has
     *     no transformed one, such as the logarithm of a negative number; rows may have been transformed by then
     */
    public void apply(Table rows, long firstRow) {
        inBlocks(rows, first -> {
            for (Stage stage : stages) {
                stage.apply(rows, first, end(rows, first), firstRow);
            }
        });
    }

    /**
     * Replaces transformed values by physical ones.
     *
     * @param rows of any columns; where some were decorrelated together, all of these or none
     */
    public void invert(Table rows) {
        inBlocks(rows, first -> {
            for (int last = stages.size() - 1; last >= 0; last--) {
                stages.get(last).invert(rows, first, end(rows, first));
            }
        });
    }

    private static int end(Table rows, int first) {
        return Math.min(rows.rows(), first + ROWS_PER_BLOCK);
    }

    private static void inBlocks(Table rows, IntConsumer action) {
        int blocks = (rows.rows() + ROWS_PER_BLOCK - 1) / ROWS_PER_BLOCK;
        IntStream.range(0, blocks)
                .parallel()
                .map(block -> block * ROWS_PER_BLOCK)
                .forEach(action);
    }

    /** The columns whose physical values decide about the transformed values of some. */
    List<String> sources(Collection<String> columns) {
        Set<String> sources = new LinkedHashSet<>(columns);
        for (int last = stages.size() - 1; last >= 0; last--) {
            Stage stage = stages.get(last);
            List.copyOf(sources).forEach(column -> sources.addAll(stage.sources(column)));
        }
        return List.copyOf(sources);
    }

    /** These transforms and one more stage after them. */
    ColumnTransforms then(Stage stage) {
        List<Stage> longer = new ArrayList<>(stages);
        longer.add(stage);
        return new ColumnTransforms(longer);
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
