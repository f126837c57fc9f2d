package io.tercet.laptop.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.tercet.contracts.RunId;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.laptop.CommandException;
import io.tercet.store.Bucket;

/** The reports on a run's checkpoints that are in the store. */
final class RunReports {

    private static final Pattern REPORT = Pattern.compile(".*/0*(\\d+)/report\\.html");

    private final Bucket artifacts;
    private final RunId run;

    RunReports(Bucket artifacts, RunId run) {
        this.artifacts = artifacts;
        this.run = run;
    }

    /**
     * The step to show.
     *
     * @param wanted the newest if absent
     * @throws CommandException if there is no report of it
     */
    long step(Optional<Long> wanted) {
        List<Long> steps = artifacts.list(StoreKeys.reports(run)).stream()
                .map(REPORT::matcher)
                .filter(Matcher::matches)
                .map(report -> Long.valueOf(report.group(1)))
                .toList();
        if (steps.isEmpty()) {
            throw new CommandException("Run " + run
                    + " has no report. One is written when a checkpoint has been judged; ./tercet runs lists"
                    + " the runs.");
        }
        long step = wanted.orElse(steps.get(steps.size() - 1));
        if (!steps.contains(step)) {
            throw new CommandException("Run " + run + " has no report of step " + step + "; it has those of steps "
                    + steps.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ".");
        }
        return step;
    }

    /**
     * Writes a report and its plots.
     *
     * @return the page
     */
    Path write(long step, Path directory) throws IOException {
        Files.createDirectories(directory);
        String prefix = StoreKeys.plots(run, step);
        for (String key : artifacts.list(prefix)) {
            Files.write(directory.resolve(key.substring(prefix.length())), artifacts.read(key));
        }
        return directory.resolve("report.html");
    }
}
