package io.tercet.referee.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tercet.contracts.verdict.Difference;
import io.tercet.contracts.verdict.TargetComparison;
import io.tercet.contracts.verdict.TargetDifferences;
import io.tercet.referee.comparison.PlusMinus;

/** Every target's figures in lines. */
final class TargetTable {

    private static final List<String> HEADS = List.of(
            "Target",
            "Mean, reference",
            "Δ mean",
            "Width, reference",
            "Δ width",
            "Δ 1 % quantile",
            "Δ 99 % quantile",
            "KS",
            "Wasserstein");

    private TargetTable() {}

    static void add(Page page, List<TargetComparison> figures, List<TargetDifferences> differences) {
        Map<String, TargetComparison> byName =
                figures.stream().collect(Collectors.toMap(TargetComparison::target, Function.identity()));
        List<List<Page.Cell>> lines = new ArrayList<>();
        for (TargetDifferences target : differences) {
            TargetComparison figure = byName.get(target.target());
            lines.add(Stream.of(
                            Page.Cell.of(target.target()),
                            number(figure.referenceMean()),
                            cell(target.mean()),
                            number(figure.referenceWidth()),
                            cell(target.width()),
                            cell(target.lowerTail()),
                            cell(target.upperTail()),
                            new Page.Cell(
                                    String.format(
                                            Locale.ROOT,
                                            "%.4f",
                                            target.kolmogorovSmirnov()
                                                    .difference()
                                                    .value()),
                                    target.kolmogorovSmirnov().significant()),
                            cell(target.wasserstein()))
                    .toList());
        }
        page.table(HEADS, lines);
    }

    private static Page.Cell number(double value) {
        return Page.Cell.of(String.format(Locale.ROOT, "%.4g", value).replace('-', '−'));
    }

    private static Page.Cell cell(Difference difference) {
        return new Page.Cell(PlusMinus.of(difference.difference()), difference.significant());
    }
}
