package io.tercet.laptop.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.tercet.contracts.Failure;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RunId;

/**
 * What came of a sweep.
 *
 * @param model trained
 * @param games of all settings
 * @param settings one run each
 * @param claims that the specification makes, each held against every setting that it is about
 * @param seconds wall time from the first request to the last result
 */
public record SweepReport(
        ModelName model, int games, List<Setting> settings, List<CheckedClaim> claims, double seconds) {

    /**
     * What came of one setting.
     *
     * @param values what sets it apart
     * @param run that played it
     * @param games it played
     * @param successes how many of them, where the sweep says what a success is
     * @param successRate their fraction
     * @param failure why the run failed, if it did
     */
    public record Setting(
            Map<String, String> values,
            RunId run,
            int games,
            Optional<Integer> successes,
            Optional<Proportion> successRate,
            Optional<Failure> failure) {
        public Setting {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        String label(String separator) {
            return SweepReport.label(values, separator);
        }
    }

    public SweepReport {
        settings = List.copyOf(settings);
        claims = List.copyOf(claims);
    }

    /** What sets a setting apart, by the last words of the keys. */
    static String label(Map<String, String> values, String separator) {
        return values.entrySet().stream()
                .map(value -> value.getKey().substring(value.getKey().lastIndexOf('.') + 1) + " " + value.getValue())
                .collect(Collectors.joining(separator));
    }

    /** Whether a run has failed. */
    public boolean hasFailures() {
        return settings.stream().anyMatch(setting -> setting.failure().isPresent());
    }

    /** A line for each setting, to be read. */
    public String table() {
        StringBuilder table = new StringBuilder();
        int wide = settings.stream()
                .mapToInt(setting -> setting.label("  ").length())
                .max()
                .orElse(0);
        for (Setting setting : settings) {
            table.append(String.format(
                    Locale.ROOT, "  %-" + Math.max(1, wide) + "s  %s%n", setting.label("  "), result(setting)));
        }
        return table.append(String.format(Locale.ROOT, "%d games in %d runs, %.1f s", games, settings.size(), seconds))
                .toString();
    }

    private static String result(Setting setting) {
        if (setting.failure().isPresent()) {
            return "failed: " + setting.failure().get().detail();
        }
        return setting.successRate()
                .map(rate -> String.format(
                        Locale.ROOT,
                        "%3d of %d succeed: %5.1f %% [%.1f, %.1f]",
                        setting.successes().orElse(0),
                        setting.games(),
                        100 * rate.value(),
                        100 * rate.low(),
                        100 * rate.high()))
                .orElse(setting.games() + " games; run " + setting.run());
    }
}
