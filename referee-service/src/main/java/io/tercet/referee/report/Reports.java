package io.tercet.referee.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import ai.djl.Device;

import io.tercet.contracts.Json;
import io.tercet.contracts.event.SpectatorReported;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.contracts.verdict.Verdict;
import io.tercet.dataset.Table;
import io.tercet.dataset.picture.Png;
import io.tercet.dataset.plot.Raster;
import io.tercet.referee.comparison.Pairs;
import io.tercet.referee.examiner.Budget;
import io.tercet.referee.examiner.CheckpointImitator;
import io.tercet.referee.examiner.Examiner;
import io.tercet.referee.examiner.HeldOut;
import io.tercet.referee.examiner.Imitator;
import io.tercet.referee.examiner.Specifications;
import io.tercet.referee.promotion.Decision;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

/** Writes verdicts as pages into the store. For one thread. */
@ApplicationScoped
public class Reports {

    private static final double PIXELS_PER_PIXEL = 2;

    private final Bucket artifacts;
    private final Examiner examiner;
    private final Device device;

    public Reports(ObjectStore store, Examiner examiner, Device device) {
        this.artifacts = store.artifacts();
        this.examiner = examiner;
        this.device = device;
    }

    /**
     * Writes a report and its plots, the report last; does nothing where there is one. What is drawn is what was compared: the
     * generator makes the same rows again.
     *
     * @param decision on the verdict
     */
    public void write(Verdict verdict, Decision decision) {
        String key = StoreKeys.report(verdict.run(), verdict.step());
        if (artifacts.find(key).isPresent()) {
            return;
        }
        Report report = report(verdict, decision);
        report.plates().parallelStream()
                .forEach(plate -> artifacts.put(
                        StoreKeys.plot(verdict.run(), verdict.step(), plate.name()),
                        Png.write(Raster.of(plate.drawing(), PIXELS_PER_PIXEL))));
        artifacts.putIfAbsent(key, report.html().getBytes(UTF_8));
    }

    private Report report(Verdict verdict, Decision decision) {
        RunSpecification specification = Specifications.read(artifacts, verdict.specification());
        HeldOut rows = examiner.heldOut(verdict.dataset(), Budget.of(specification));
        Table generated = generated(verdict, specification, rows);
        Pairs pairs = rows.pairs(generated);
        Report report = new Report(verdict, decision, rows.weighting());
        specification
                .dataset()
                .image()
                .ifPresent(shape -> ImageSection.addGrids(
                        report.page(),
                        ImageSection.grid(shape, rows.transforms(), rows.examined()),
                        ImageSection.grid(shape, rows.transforms(), generated)));
        report.addReferees(spectator(verdict));
        verdict.table().ifPresent(table -> report.addTable(table, pairs));
        verdict.modes().ifPresent(modes -> ModeSection.add(report.page(), modes, pairs.targets()));
        verdict.images().ifPresent(images -> ImageSection.addFigures(report.page(), images));
        verdict.memorisation().ifPresent(report::addMemorisation);
        return report;
    }

    private Table generated(Verdict verdict, RunSpecification specification, HeldOut rows) {
        try (Imitator imitator =
                CheckpointImitator.load(artifacts, verdict.run(), verdict.step(), specification, device)) {
            return imitator.imitate(rows.examined(), Examiner.FIRST_SEED);
        }
    }

    /** What the spectator has reported of the run up to the verdict's step. */
    private List<SpectatorReported> spectator(Verdict verdict) {
        return artifacts.list(StoreKeys.spectator(verdict.run())).stream()
                .map(artifacts::find)
                .flatMap(Optional::stream)
                .map(json -> Json.read(json, SpectatorReported.class))
                .filter(report -> report.step() <= verdict.step())
                .toList();
    }
}
