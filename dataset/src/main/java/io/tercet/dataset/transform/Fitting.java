package io.tercet.dataset.transform;

import static io.tercet.contracts.RejectedException.Reason.BAD_VALUE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.tercet.contracts.Digest;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.DatasetSpecification;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.specification.TransformSpecification;
import io.tercet.contracts.specification.TransformSpecification.Kind;
import io.tercet.dataset.Table;

/** Learns a specification's transforms, stage after stage; of rows only a chunk per thread is in memory. */
final class Fitting {

    /** Columns whose values depend on each other are learned from together, so many at once: it takes memory for each. */
    private static final int MOST_COLUMNS_AT_ONCE = 8;

    private final DatasetSpecification dataset;
    private final TransformSpecification wanted;
    private final ChunkedRows train;
    private ColumnTransforms fitted = new ColumnTransforms(List.of());

    Fitting(RunSpecification specification, ChunkedRows train) {
        this.dataset = specification.dataset();
        this.wanted = specification.transforms();
        this.train = train;
    }

    ColumnTransforms fit() {
        List<String> columns = Stream.concat(dataset.conditions().stream(), dataset.targets().stream())
                .toList();
        if (dataset.missing() == DatasetSpecification.Missing.IMPUTE) {
            fitted = fitted.then(imputed(columns));
        }
        int steps =
                columns.stream().mapToInt(column -> kinds(column).size()).max().orElse(0);
        for (int step = 0; step < steps; step++) {
            decorrelate(dataset.conditions(), step);
            decorrelate(dataset.targets(), step);
            Map<String, Kind> alone = new LinkedHashMap<>();
            for (String column : columns) {
                if (step < kinds(column).size() && kinds(column).get(step) != Kind.DECORRELATION) {
                    alone.put(column, kinds(column).get(step));
                }
            }
            if (!alone.isEmpty()) {
                fitted = fitted.then(learn(alone));
            }
        }
        return fitted;
    }

    private PerColumn imputed(List<String> columns) {
        Map<String, List<Transform>> imputed = new ConcurrentHashMap<>();
        columns.parallelStream().forEach(column -> {
            Learner learner = Impute.learner();
            for (int pass = 0; pass < learner.passes(); pass++) {
                int now = pass;
                forEachChunk(List.of(column), chunk -> learner.see(chunk.column(column), now));
            }
            try {
                imputed.put(column, List.of(learner.learned()));
            } catch (IllegalArgumentException e) {
                throw new RejectedException(
                        BAD_VALUE, "column '" + column + "' cannot be imputed, which needs " + e.getMessage());
            }
        });
        return new PerColumn(new TreeMap<>(imputed));
    }

    private List<Kind> kinds(String column) {
        return wanted.of(column, dataset.conditions().contains(column));
    }

    private void decorrelate(List<String> group, int step) {
        List<String> columns = group.stream()
                .filter(column -> step < kinds(column).size() && kinds(column).get(step) == Kind.DECORRELATION)
                .toList();
        if (!columns.isEmpty()) {
            CovarianceLearner learner = new CovarianceLearner(columns);
            for (int pass = 0; pass < CovarianceLearner.PASSES; pass++) {
                int now = pass;
                forEachChunk(columns, chunk -> learner.see(chunk, now));
            }
            fitted = fitted.then(learner.learned());
        }
    }

    private PerColumn learn(Map<String, Kind> kinds) {
        Map<String, Learner> learners = new ConcurrentHashMap<>();
        kinds.forEach((column, kind) -> learners.put(column, learner(column, kind)));
        Map<String, Transform> learned = new ConcurrentHashMap<>();
        bundles(learners).parallelStream().forEach(bundle -> learn(bundle, kinds, learners, learned));
        Map<String, List<Transform>> ordered = new LinkedHashMap<>();
        kinds.keySet().forEach(column -> ordered.put(column, List.of(learned.get(column))));
        return new PerColumn(ordered);
    }

    private static Transform learned(String column, Kind kind, Learner learner) {
        Transform transform = naming(column, kind, learner::learned);
        if (transform instanceof Quantile quantile && quantile.isConstant()) {
            throw refusal(column, kind, "values that are not all " + quantile.invert(0));
        }
        return transform;
    }

    private static <T> T naming(String column, Kind kind, Supplier<T> learning) {
        try {
            return learning.get();
        } catch (IllegalArgumentException e) {
            throw refusal(column, kind, e.getMessage());
        }
    }

    private static RejectedException refusal(String column, Kind kind, String needed) {
        return new RejectedException(
                BAD_VALUE,
                "column '" + column + "' cannot be given the transform '" + kind + "', which needs " + needed
                        + ". Leave the column out, or give it others by transforms.columns");
    }

    /** Columns that are learned from in the same passes: those that are decorrelated come from the same others. */
    private List<List<String>> bundles(Map<String, Learner> learners) {
        List<List<String>> bundles = new ArrayList<>();
        Map<List<String>, List<String>> bySources = new LinkedHashMap<>();
        for (Map.Entry<String, Learner> learner : new TreeMap<>(learners).entrySet()) {
            if (learner.getValue().passes() == 0) {
                bundles.add(List.of(learner.getKey()));
            } else {
                List<String> sources = fitted.sources(List.of(learner.getKey())).stream()
                        .sorted()
                        .toList();
                bySources.computeIfAbsent(sources, any -> new ArrayList<>()).add(learner.getKey());
            }
        }
        for (List<String> alike : bySources.values()) {
            for (int first = 0; first < alike.size(); first += MOST_COLUMNS_AT_ONCE) {
                bundles.add(alike.subList(first, Math.min(alike.size(), first + MOST_COLUMNS_AT_ONCE)));
            }
        }
        return bundles;
    }

    private void learn(
            List<String> bundle,
            Map<String, Kind> kinds,
            Map<String, Learner> learners,
            Map<String, Transform> learned) {
        int passes = bundle.stream()
                .mapToInt(column -> learners.get(column).passes())
                .max()
                .orElse(0);
        for (int pass = 0; pass < passes; pass++) {
            int now = pass;
            forEachChunk(bundle, chunk -> bundle.parallelStream()
                    .filter(column -> now < learners.get(column).passes())
                    .forEach(column -> see(column, kinds.get(column), learners.get(column), chunk, now)));
        }
        // Whoever has learned gives back the memory it took.
        bundle.forEach(column -> learned.put(column, learned(column, kinds.get(column), learners.remove(column))));
    }

    private static void see(String column, Kind kind, Learner learner, Table chunk, int pass) {
        naming(column, kind, () -> {
            learner.see(chunk.column(column), pass);
            return learner;
        });
    }

    /** Goes through the train rows as they are after the stages that are fitted already. */
    private void forEachChunk(List<String> columns, Consumer<Table> action) {
        List<String> sources = fitted.sources(columns);
        long[] firstRow = {0};
        train.forEachChunk(sources, chunk -> {
            Table seen = chunk;
            if (!fitted.stages().isEmpty()) {
                seen = chunk.copyOf(sources);
                fitted.apply(seen, firstRow[0]);
            }
            firstRow[0] += chunk.rows();
            action.accept(seen);
        });
    }

    private Learner learner(String column, Kind kind) {
        return switch (kind) {
            case QUANTILE -> Quantile.learner(Quantile.Output.NORMAL);
            case QUANTILE_UNIFORM -> Quantile.learner(Quantile.Output.UNIFORM);
            case STANDARD -> Standard.learner();
            case MIN_MAX -> MinMax.learner();
            case LOG -> Learner.of(new Log());
            case LOG10 -> Learner.of(new Log10());
            case DEQUANTIZE -> Dequantize.learner(dataset.split().seed(), stream(column));
            case ORDINAL -> Ordinal.learner();
            case PIXEL, UNIT_PIXEL -> Learner.of(Transform.ofPixels(kind));
            case DECORRELATION -> throw new IllegalArgumentException("'decorrelation' is of several columns");
        };
    }

    private static long stream(String column) {
        return Long.parseUnsignedLong(Digest.of("dequantize\n" + column).hex().substring(0, 16), 16);
    }
}
