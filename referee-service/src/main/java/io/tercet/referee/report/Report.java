package io.tercet.referee.report;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import io.tercet.contracts.event.SpectatorReported;
import io.tercet.contracts.verdict.CorrelationDifference;
import io.tercet.contracts.verdict.Finding;
import io.tercet.contracts.verdict.LocalComparison;
import io.tercet.contracts.verdict.Memorisation;
import io.tercet.contracts.verdict.TableComparison;
import io.tercet.contracts.verdict.Verdict;
import io.tercet.dataset.prepared.Weighting;
import io.tercet.referee.comparison.Pairs;
import io.tercet.referee.promotion.Decision;

/** The page of one verdict, with its plots. */
final class Report {

    private static final int MOST_REGIONS = 20;

    private final Page page;
    private final List<Plate> plates = new ArrayList<>();
    private final Verdict verdict;

    /** A report of the verdict and the decision, to which sections are added in the order of the page. */
    Report(Verdict verdict, Decision decision, Optional<Weighting> weighting) {
        this.verdict = verdict;
        this.page = new Page(
                String.format(Locale.ROOT, "%s at step %,d of %,d", verdict.model(), verdict.step(), verdict.steps()));
        page.fine(String.format(
                Locale.ROOT,
                "Run %s · dataset %s · specification %s · checkpoint %s · intervals of %s %% · examined %s in %.0f s",
                verdict.run(),
                verdict.dataset().brief(),
                verdict.specification().brief(),
                verdict.checkpoint().brief(),
                percent(verdict.confidence()),
                verdict.reached().truncatedTo(ChronoUnit.SECONDS),
                verdict.seconds()));
        weighting.map(InWords::weighting).ifPresent(page::fine);
        page.section("Verdict");
        page.statement(decision instanceof Decision.Promote ? "Promoted: this checkpoint serves." : "Not promoted.");
        page.list(decision.reasons());
        page.list(Stream.of(
                        InWords.examination(verdict).stream(),
                        verdict.findings().stream().map(Finding::toString).filter(finding -> !decision.reasons()
                                .contains(finding)),
                        verdict.modes().stream().map(InWords::modes),
                        verdict.table().stream().map(InWords::table),
                        verdict.memorisation().stream().map(InWords::memorisation))
                .flatMap(words -> words)
                .toList());
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share)
                .scaleByPowerOfTen(2)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** How well referees tell rows apart, and how that went while training did. */
    void addReferees(List<SpectatorReported> spectator) {
        page.section("Referees");
        add(ExaminationPlate.of(examined()));
        verdict.examination().curves().ifPresent(curves -> {
            Plate calibration = CurvePlates.calibration(curves);
            add(verdict.control().curves().stream()
                    .map(control -> CurvePlates.roc(curves, control))
                    .flatMap(roc -> Stream.of(roc, calibration))
                    .toList());
        });
        if (spectator.isEmpty()) {
            page.fine("The spectator had not reported on this run when this page was written.");
        } else {
            add(SpectatorPlate.of(spectator));
        }
    }

    private List<ExaminationPlate.Examined> examined() {
        List<ExaminationPlate.Examined> examined = new ArrayList<>();
        examined.add(new ExaminationPlate.Examined(
                "Generated against reference", verdict.examination().auc()));
        examined.add(new ExaminationPlate.Examined(
                "Control, reference twice", verdict.control().auc()));
        verdict.trees().ifPresent(trees -> {
            examined.add(new ExaminationPlate.Examined(
                    "Generated, seen by trees", trees.examination().auc()));
            examined.add(new ExaminationPlate.Examined(
                    "Control, seen by trees", trees.control().auc()));
        });
        return examined;
    }

    /** Where in the space of conditions generated rows differ, and every target and correlation. */
    void addTable(TableComparison table, Pairs pairs) {
        page.section("Where it is wrong");
        addRegions(table.regions());
        if (!table.bins().isEmpty()) {
            add(ConditionalMap.widths(pairs.targets(), table.bins()));
            add(ConditionalMap.shifts(pairs.targets(), table.bins()));
        }
        page.section("Targets");
        page.fine(
                "Generated less reference, in the targets' own units, with standard errors; significant differences are bold."
                        + " Pairs of a reference and a generated row of the same conditions are drawn together, and all tests of this"
                        + " page share one error rate, by Holm's method.");
        TargetTable.add(page, verdict.targets(), table.targets());
        TargetPlates ofTarget = new TargetPlates(pairs);
        ResolutionPlates resolution = new ResolutionPlates(pairs);
        for (String target : pairs.targets()) {
            page.part(target);
            add(ofTarget.of(target));
            add(ofTarget.byFlag(target));
            List<Plate> against = resolution.of(target);
            if (!against.isEmpty()) {
                page.fine("Median (line) and central 68 % (grey, and dashed) against each condition:");
                add(against);
            }
        }
        if (pairs.targets().size() > 1) {
            addCorrelations(pairs, table.correlations());
        }
    }

    private void addRegions(List<LocalComparison> regions) {
        if (regions.isEmpty()) {
            page.paragraph("No part of the space of conditions was found in which a target is wrong in its own way.");
            return;
        }
        page.paragraph("Found on one half of the rows and tested on the other, the most significant first:");
        page.list(regions.stream()
                .limit(MOST_REGIONS)
                .map(region -> String.format(
                        Locale.ROOT,
                        "%s: %s (%,d rows)",
                        region.region().words(),
                        region.words(),
                        region.region().rows()))
                .toList());
        if (regions.size() > MOST_REGIONS) {
            page.fine("The verdict holds " + (regions.size() - MOST_REGIONS) + " more.");
        }
    }

    private void addCorrelations(Pairs pairs, List<CorrelationDifference> correlations) {
        page.section("Correlations");
        add(CorrelationPlate.of(pairs.targets(), correlations));
        for (Plate plane : new PlanePlates(pairs).of(correlations)) {
            add(plane);
        }
    }

    /** Whether train rows were learned by heart. */
    void addMemorisation(Memorisation memorisation) {
        page.section("Memory");
        page.paragraph(InWords.memorisation(memorisation));
        page.fine(String.format(
                Locale.ROOT,
                "%,d generated rows beside %,d train and as many held-out rows, over transformed targets. Median distance to"
                        + " the nearest train row %.4g, to the nearest held-out row %.4g.",
                memorisation.generated(),
                memorisation.neighbours(),
                memorisation.trainDistance(),
                memorisation.heldOutDistance()));
    }

    /** Other sections. */
    Page page() {
        return page;
    }

    private void add(Plate plate) {
        page.plate(plate);
        plates.add(plate);
    }

    private void add(List<Plate> beside) {
        page.plates(beside);
        plates.addAll(beside);
    }

    String html() {
        return page.html();
    }

    List<Plate> plates() {
        return List.copyOf(plates);
    }
}
