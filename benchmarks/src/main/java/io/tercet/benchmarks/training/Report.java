package io.tercet.benchmarks.training;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What came of a benchmark.
 *
 * @param contenders all of a system, absent ones too
 * @param speeds of those that took part
 * @param trajectories of those that replayed recorded steps
 * @param operationsPerStep floating-point operations that one step cannot do without
 * @param matrixRate single-precision operations per second that the device can do at the most, where it was measured
 */
record Report(
        List<Contender> contenders,
        Map<String, Speed> speeds,
        Map<String, Trajectory> trajectories,
        double operationsPerStep,
        Optional<Double> matrixRate) {

    private static final double GIGA = 1e9;
    private static final String BF16_REFERENCE = "tercet_bf16";
    private static final String ROW = "%-18s %9s %9s %9s %15s %13s %11s %10s%n";

    /** A line for each contender that took part. */
    String table() {
        StringBuilder table = new StringBuilder();
        table.append(line("One step takes %.2f GFLOP of products; ", operationsPerStep / GIGA))
                .append(matrixRate
                        .map(rate -> line(
                                "this device multiplies float32 matrices at %.1f GFLOP/s: at most %.1f steps/s in float32.%n",
                                rate / GIGA, rate / operationsPerStep))
                        .orElse(line("the device's limit was not measured.%n")))
                .append(line(
                        ROW,
                        "",
                        "steps/s",
                        "slowest",
                        "fastest",
                        "tercet_float32",
                        "tercet_bf16",
                        "of float32",
                        "losses"))
                .append(line(
                        ROW, "", "(median)", "turn", "turn", "is faster by", "is faster by", "limit", "differ by"));
        for (Contender contender : contenders) {
            speed(contender.name())
                    .ifPresent(speed -> table.append(line(
                            ROW,
                            contender.name(),
                            line("%.2f", speed.median()),
                            line("%.2f", speed.slowest()),
                            line("%.2f", speed.fastest()),
                            factor(Race.REFERENCE, speed),
                            factor(BF16_REFERENCE, speed),
                            matrixRate
                                    .map(rate -> line("%.0f %%", 100 * speed.median() * operationsPerStep / rate))
                                    .orElse("-"),
                            difference(contender)
                                    .map(difference -> line("%.1e", difference))
                                    .orElse("-"))));
        }
        return table.toString();
    }

    private String factor(String name, Speed other) {
        return speed(name)
                .map(speed -> line("%.2f", speed.median() / other.median()))
                .orElse("-");
    }

    /** A sentence for each contender whose losses differ by more than rounding explains. */
    List<String> disagreements() {
        return contenders.stream()
                .flatMap(contender -> difference(contender).stream()
                        .filter(difference -> !(difference <= contender.tolerance()))
                        .map(difference -> line(
                                "%s does not play the same game: its losses differ from those of %s by %.1e,"
                                        + " and rounding explains %.1e",
                                contender.name(), Race.REFERENCE, difference, contender.tolerance())))
                .toList();
    }

    private Optional<Double> difference(Contender contender) {
        if (contender.name().equals(Race.REFERENCE)) {
            return Optional.empty();
        }
        return Optional.ofNullable(trajectories.get(Race.REFERENCE))
                .flatMap(reference -> Optional.ofNullable(trajectories.get(contender.name()))
                        .map(trajectory -> trajectory.largestDifference(reference)));
    }

    /** Each contender's median steps per second, rounded to hundredths; null for those that took no part. */
    String json() {
        ObjectNode medians = JsonNodeFactory.instance.objectNode();
        for (Contender contender : contenders) {
            speed(contender.name())
                    .ifPresentOrElse(
                            speed -> medians.put(contender.name(), Math.round(speed.median() * 100) / 100.0),
                            () -> medians.putNull(contender.name()));
        }
        return medians.toString();
    }

    private Optional<Speed> speed(String contender) {
        return Optional.ofNullable(speeds.get(contender));
    }

    private static String line(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
