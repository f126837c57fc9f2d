package io.tercet.benchmarks.referee;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import ai.djl.Device;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.tercet.benchmarks.BenchmarkCommand;
import io.tercet.benchmarks.BenchmarkException;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.referee.examiner.Budget;
import io.tercet.referee.examiner.NetworkReferee;
import io.tercet.referee.examiner.Panel;
import io.tercet.referee.examiner.TreeReferee;

/**
 * The command {@code benchmarks/referee/run}: examines samples of known truth many times and counts how often the 95 %
 * interval of the AUC contains it.
 */
@Command(
        name = "benchmarks/referee/run",
        description =
                "Count how often the examiner's 95 %% interval contains the truth. The last line is a JSON object.")
public final class RefereeBenchmark implements Callable<Integer> {

    private static final int FEWEST_ROWS = 100;
    private static final int FEWEST_REPETITIONS = 2;
    private static final double LEAST_COVERAGE = 0.93;
    private static final double GREATEST_COVERAGE = 0.97;

    @Option(
            names = "--repetitions",
            paramLabel = "N",
            defaultValue = "200",
            description = "Pairs of samples of one distribution (default: ${DEFAULT-VALUE})")
    private int repetitions;

    @Option(
            names = "--shifted",
            paramLabel = "N",
            defaultValue = "5",
            description = "Pairs of samples that differ (default: ${DEFAULT-VALUE})")
    private int shifted;

    @Option(
            names = "--shifted-rows",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Rows of each of them: enough to learn nearly all there is (default: ${DEFAULT-VALUE})")
    private int shiftedRows;

    @Option(
            names = "--rows",
            paramLabel = "N",
            split = ",",
            defaultValue = "1000",
            description = "Rows of each sample; several repeat everything (default: ${DEFAULT-VALUE})")
    private List<Integer> sizes = List.of();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Of each examination, at least 2 (default: ${DEFAULT-VALUE})")
    private int seeds;

    @Option(
            names = "--shift",
            paramLabel = "SIGMA",
            defaultValue = "0.5",
            description = "By which samples differ (default: ${DEFAULT-VALUE})")
    private double shift;

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        BenchmarkCommand.run(new RefereeBenchmark(), arguments);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (sizes.stream().anyMatch(rows -> rows < FEWEST_ROWS)
                || shiftedRows < FEWEST_ROWS
                || repetitions < FEWEST_REPETITIONS
                || shifted < FEWEST_REPETITIONS) {
            throw new BenchmarkException("--rows and --shifted-rows must be at least " + FEWEST_ROWS
                    + ", --repetitions and --shifted at least " + FEWEST_REPETITIONS);
        }
        Budget budget = Budget.of(RunSpecification.parse(TwoGaussians.specification(seeds)));
        Map<String, Panel> panels = new LinkedHashMap<>();
        panels.put("networks", new Panel(new NetworkReferee(budget, Device.cpu()), budget));
        panels.put("trees", new Panel(new TreeReferee(), budget));
        ObjectNode known = JsonNodeFactory.instance.objectNode();
        ObjectNode bySize = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, Panel> panel : panels.entrySet()) {
            known.set(panel.getKey(), different(panel.getKey(), panel.getValue()));
            for (int rows : sizes) {
                bySize.withObject("/" + rows).set(panel.getKey(), alike(panel.getKey(), panel.getValue(), rows));
            }
        }
        double coverage =
                bySize.at("/" + sizes.get(0) + "/networks/equal/coverage").asDouble();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("coverage", coverage)
                .put("repetitions", repetitions)
                .put("analytic_auc", TwoGaussians.area(shift))
                .put("measured_auc", known.at("/networks/mean").asDouble())
                .put("rows", sizes.get(0))
                .put("seeds", seeds);
        json.set("shifted", known);
        json.set("by_rows", bySize);
        System.out.println(json);
        return coverage >= LEAST_COVERAGE && coverage <= GREATEST_COVERAGE ? 0 : 1;
    }

    private ObjectNode alike(String method, Panel panel, int rows) throws InterruptedException {
        Repetitions equal =
                Repetitions.of(0.5, repetitions, panel, repetition -> new TwoGaussians(repetition, rows, 0)::examined);
        report(method, "equal", rows, equal);
        Repetitions control =
                Repetitions.of(0.5, repetitions, panel, repetition -> new TwoGaussians(repetition, rows, 0)::control);
        report(method, "control", rows, control);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("equal", equal.json());
        json.set("control", control.json());
        return json;
    }

    private ObjectNode different(String method, Panel panel) throws InterruptedException {
        Repetitions found = Repetitions.of(
                TwoGaussians.area(shift),
                shifted,
                panel,
                repetition -> new TwoGaussians(repetition, shiftedRows, shift)::examined);
        report(method, "shifted", shiftedRows, found);
        return found.json();
    }

    private static void report(String method, String samples, int rows, Repetitions found) {
        System.out.println(method + ", " + samples + ", " + rows + " rows: " + found);
    }
}
