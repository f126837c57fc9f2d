package io.tercet.benchmarks.referee;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

import io.tercet.benchmarks.BenchmarkException;
import io.tercet.contracts.Estimate;
import io.tercet.referee.examiner.Panel;
import io.tercet.referee.examiner.TwoSamples;

/** The same examination again and again on samples of one truth: how often does its interval contain the truth? */
final class Repetitions {

    private final double truth;
    private final List<Estimate> areas = new ArrayList<>();

    private Repetitions(double truth) {
        this.truth = truth;
    }

    /**
     * Examines on all processors.
     *
     * @param truth the area to be found
     * @param count of examinations
     * @param samples for each repetition, from 1 on, what each seed sees
     */
    static Repetitions of(double truth, int count, Panel panel, LongFunction<LongFunction<TwoSamples>> samples)
            throws InterruptedException {
        Repetitions repetitions = new Repetitions(truth);
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<Estimate>> running = new ArrayList<>();
            for (long repetition = 1; repetition <= count; repetition++) {
                LongFunction<TwoSamples> drawn = samples.apply(repetition);
                running.add(
                        threads.submit(() -> panel.examine(drawn, () -> false).auc()));
            }
            for (Future<Estimate> each : running) {
                repetitions.areas.add(each.get());
            }
        } catch (ExecutionException e) {
            throw new BenchmarkException("An examination failed: " + e.getCause());
        } finally {
            threads.shutdownNow();
        }
        return repetitions;
    }

    /** The share of the intervals that contain the truth. */
    double coverage() {
        return (double) areas.stream()
                        .filter(area -> area.low() <= truth && truth <= area.high())
                        .count()
                / areas.size();
    }

    /** The mean area found. */
    double mean() {
        return values().getMean();
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("repetitions", areas.size())
                .put("coverage", coverage())
                .put("truth", truth)
                .put("mean", mean())
                .put("spread", values().getStandardDeviation())
                .put("standard_error", meanStandardError());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d of truth %.4f: mean %.4f, spread %.4f, stated standard error %.4f, coverage %.1f %%",
                areas.size(),
                truth,
                mean(),
                values().getStandardDeviation(),
                meanStandardError(),
                100 * coverage());
    }

    private double meanStandardError() {
        return areas.stream().mapToDouble(Estimate::standardError).average().orElseThrow();
    }

    private DescriptiveStatistics values() {
        return new DescriptiveStatistics(
                areas.stream().mapToDouble(Estimate::value).toArray());
    }
}
