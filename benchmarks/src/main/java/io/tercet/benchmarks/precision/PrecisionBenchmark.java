package io.tercet.benchmarks.precision;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.tercet.benchmarks.BenchmarkCommand;
import io.tercet.benchmarks.BenchmarkException;
import io.tercet.contracts.Json;
import io.tercet.contracts.specification.RunSpecification;

/**
 * The command {@code benchmarks/precision/run}: whole runs on the simulated tracker sample, in pairs of the same seed that
 * differ in {@code training.precision} only, and what the examiner says of each.
 */
@Command(
        name = "benchmarks/precision/run",
        description =
                "Train in float32 and in bf16 from the same seeds and compare the referee's verdicts. The last line is"
                        + " a JSON object.")
public final class PrecisionBenchmark implements Callable<Integer> {

    private static final List<String> PRECISIONS = List.of("float32", "bf16");

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Pairs of runs, at least 2 (default: ${DEFAULT-VALUE})")
    private int seeds;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Of each run (default: ${DEFAULT-VALUE})")
    private int steps;

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        BenchmarkCommand.run(new PrecisionBenchmark(), arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (seeds < 2) {
            throw new BenchmarkException("--seeds must be at least 2, not " + seeds);
        }
        Path home = Path.of(System.getProperty("tercet.home"));
        double[][] aucs = new double[PRECISIONS.size()][seeds];
        System.out.printf("AUC after %d steps, with the examiner's 95 %% interval%n", steps);
        for (int seed = 1; seed <= seeds; seed++) {
            System.out.printf("seed %d ", seed);
            for (int i = 0; i < PRECISIONS.size(); i++) {
                JsonNode auc = auc(home, seed, PRECISIONS.get(i));
                aucs[i][seed - 1] = auc.path("value").asDouble();
                System.out.printf(
                        Locale.ROOT,
                        "  %s %.4f [%.4f, %.4f]",
                        PRECISIONS.get(i),
                        auc.path("value").asDouble(),
                        auc.path("low").asDouble(),
                        auc.path("high").asDouble());
                System.out.flush();
            }
            System.out.println();
        }
        PairedDifference difference = PairedDifference.of(aucs[0], aucs[1]);
        System.out.printf(
                Locale.ROOT,
                "bf16 - float32: %.4f, 95 %% interval over seeds [%.4f, %.4f]: %s%n",
                difference.mean(),
                difference.low(),
                difference.high(),
                difference.containsZero() ? "no difference seen" : "a difference");
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < PRECISIONS.size(); i++) {
            json.set("auc_" + PRECISIONS.get(i), Json.tree(aucs[i]));
        }
        json.put("difference", difference.mean()).put("low", difference.low()).put("high", difference.high());
        System.out.println(json);
        return difference.containsZero() ? 0 : 1;
    }

    /** The AUC that the examiner gives the last checkpoint of a run. */
    private JsonNode auc(Path home, int seed, String precision) throws IOException, InterruptedException {
        Path specification = Files.createTempFile("tercet-precision-", ".json");
        try {
            Files.write(specification, specification(home, seed, precision));
            Process run = new ProcessBuilder(
                            home.resolve("tercet").toString(), "run", specification.toString(), "--json")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String report = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exitCode = run.waitFor();
            if (exitCode != 0 && exitCode != 2) {
                throw new BenchmarkException("The run of seed " + seed + " in " + precision + " failed: " + report);
            }
            JsonNode verdicts = Json.read(report.getBytes(StandardCharsets.UTF_8), JsonNode.class)
                    .path("verdicts");
            return StreamSupport.stream(verdicts.spliterator(), false)
                    .reduce((earlier, later) -> later)
                    .orElseThrow(() -> new BenchmarkException("The run of seed " + seed + " has no verdict: " + report))
                    .path("examination")
                    .path("auc");
        } finally {
            Files.delete(specification);
        }
    }

    private byte[] specification(Path home, int seed, String precision) throws IOException {
        String example =
                Files.readString(home.resolve("examples").resolve("lhcb-resolution-demo.yaml"), StandardCharsets.UTF_8);
        ObjectNode json = Json.read(RunSpecification.parse(example).canonicalJson(), ObjectNode.class);
        json.withObject("/training")
                .put("seed", seed)
                .put("steps", steps)
                .put("precision", precision)
                .put("shards", Runtime.getRuntime().availableProcessors());
        return Json.bytes(json);
    }
}
