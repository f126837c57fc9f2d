package io.tercet.dataset.prepared;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.DatasetSpecification;
import io.tercet.dataset.Table;
import io.tercet.dataset.derive.Formula;
import io.tercet.dataset.derive.Origin;

/** The formulas that select rows, one after the other. */
final class Cuts {

    private final List<String> texts;
    private final List<Formula> formulas;
    private final long seed;

    /**
     * The cuts of a dataset.
     *
     * @throws RejectedException with reason {@link RejectedException.Reason#INVALID_SPECIFICATION} if one is faulty
     */
    Cuts(DatasetSpecification dataset) {
        this.texts = dataset.cuts();
        this.formulas = IntStream.range(0, texts.size())
                .mapToObj(i -> Formula.cut(i + 1, texts.get(i)))
                .toList();
        this.seed = dataset.split().seed();
    }

    /** The columns that decide. */
    Set<String> operands() {
        Set<String> operands = new LinkedHashSet<>();
        formulas.forEach(formula -> operands.addAll(formula.operands()));
        return operands;
    }

    /** Whether one draws random numbers. */
    boolean areRandom() {
        return formulas.stream().anyMatch(Formula::isRandom);
    }

    /**
     * The rows that pass every cut.
     *
     * @param candidates rows to choose from
     * @param leftOut is told of each cut how many more rows it takes
     */
    int[] kept(Table rows, Origin origin, int[] candidates, Map<String, Long> leftOut) {
        int[] kept = candidates;
        for (int i = 0; i < formulas.size(); i++) {
            float[] passes = formulas.get(i).evaluate(rows, seed, origin.firstRow());
            int before = kept.length;
            kept = IntStream.of(kept)
                    .filter(row -> passes[row] != 0 && !Float.isNaN(passes[row]))
                    .toArray();
            leftOut.merge(texts.get(i), (long) before - kept.length, Long::sum);
        }
        return kept;
    }
}
