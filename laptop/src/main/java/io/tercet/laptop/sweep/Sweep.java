package io.tercet.laptop.sweep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.tercet.contracts.Failure;
import io.tercet.contracts.RunId;
import io.tercet.contracts.event.DatasetPrepared;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.specification.SweepSpecification;
import io.tercet.contracts.specification.SweepSpecification.Setting;
import io.tercet.laptop.submit.Submission;
import io.tercet.store.Bucket;

/**
 * The runs of a sweep: requested all at once, shared out by Kafka among the trainers there are, and asked how they went. A
 * run that has finished before is not trained again, so a sweep that was interrupted goes on when it is asked for again.
 */
public final class Sweep {

    private final SweepSpecification specification;
    private final Submission submission;
    private final Clock clock;

    /**
     * A sweep.
     *
     * @param submission of {@link #first}
     */
    public Sweep(SweepSpecification specification, Submission submission, Clock clock) {
        this.specification = specification;
        this.submission = submission;
        this.clock = clock;
    }

    /** The run that data are prepared for, as for all. */
    public static RunSpecification first(SweepSpecification sweep) {
        return sweep.settings().get(0).specification();
    }

    /** Asks for all runs. */
    public List<RunId> request(DatasetPrepared dataset) {
        return specification.settings().stream()
                .map(setting -> submission.train(setting.specification(), dataset))
                .toList();
    }

    /** Asks for all runs and waits for their ends. */
    public SweepReport play(DatasetPrepared dataset) {
        Instant began = clock.instant();
        List<RunId> runs = request(dataset);
        Map<RunId, Failure> failures = submission.awaitTrained(runs, "sweep");
        List<SweepReport.Setting> results = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            RunId run = runs.get(i);
            results.add(result(specification.settings().get(i), run, dataset, Optional.ofNullable(failures.get(run))));
        }
        int games = results.stream().mapToInt(SweepReport.Setting::games).sum();
        double seconds = Duration.between(began, clock.instant()).toMillis() / 1e3;
        return new SweepReport(
                first(specification).model(),
                games,
                results,
                CheckedClaim.all(specification.claims(), results),
                seconds);
    }

    private SweepReport.Setting result(Setting setting, RunId run, DatasetPrepared dataset, Optional<Failure> failure) {
        int games = setting.specification().training().repetitions();
        Optional<Integer> successes = specification
                .success()
                .filter(success -> failure.isEmpty())
                .map(success -> {
                    long last = setting.specification().training().totalSteps(dataset.trainRows());
                    Lines lines = Lines.at(submission.artifacts(), run, last, setting.specification());
                    return (int) IntStream.range(0, games)
                            .filter(game -> success.isOf(lines.weight(game), lines.bias(game)))
                            .count();
                });
        return new SweepReport.Setting(
                setting.values(), run, games, successes, successes.map(count -> Proportion.of(count, games)), failure);
    }

    /** Draws how weights and biases went in every setting of a sweep that says what a success is. */
    public SweepChart chart(SweepReport report) {
        Bucket artifacts = submission.artifacts();
        SweepChart chart = new SweepChart(specification.success().orElseThrow());
        for (int i = 0; i < report.settings().size(); i++) {
            SweepReport.Setting result = report.settings().get(i);
            if (result.failure().isEmpty()) {
                chart.add(
                        result,
                        Course.of(
                                artifacts,
                                result.run(),
                                specification.settings().get(i).specification()));
            }
        }
        return chart;
    }
}
