package io.tercet.benchmarks.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.tercet.benchmarks.BenchmarkException;

/**
 * A contender in a process of its own, which works only while it is asked to and sleeps, waiting for a line, while others
 * work. The protocol is of lines. The process begins by saying {@code ready} and what it is, or {@code absent} and what it
 * misses. Then it is told
 *
 * <pre>
 * replay      → losses G D G D …  both players' losses at each of the recorded steps, played from the recorded start
 * steps N     → done              after N more steps with noise and order of its own
 * matrix-rate → flops F           single-precision operations per second of a large matrix product; Tercet only
 * </pre>
 *
 * and ends when there are no more lines.
 */
final class ContenderProcess implements AutoCloseable {

    private static final int LINES_OF_COMPLAINT = 15;

    private final String name;
    private final Process process;
    private final PrintWriter questions;
    private final BufferedReader answers;
    private final Path log;

    private ContenderProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.questions = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.log = log;
    }

    /** How a start went. */
    sealed interface Entry {

        /**
         * It waits for questions.
         *
         * @param process to be closed
         * @param description of what runs, by itself
         */
        record Ready(ContenderProcess process, String description) implements Entry {}

        /**
         * It cannot take part on this machine.
         *
         * @param reason what is missing
         */
        record Absent(String reason) implements Entry {}
    }

    /**
     * Starts a contender and waits until it knows whether it takes part.
     *
     * @param log takes what it writes to its standard error
     * @throws BenchmarkException if it fails
     */
    static Entry start(Contender contender, Path log) {
        Process process;
        try {
            process = new ProcessBuilder(contender.command())
                    .redirectError(log.toFile())
                    .start();
        } catch (IOException e) {
            return new Entry.Absent(e.getMessage());
        }
        ContenderProcess started = new ContenderProcess(contender.name(), process, log);
        String answer;
        try {
            answer = started.nextLine();
        } catch (BenchmarkException e) {
            started.close();
            throw e;
        }
        if (answer.startsWith("ready ")) {
            return new Entry.Ready(started, answer.substring("ready ".length()));
        }
        started.close();
        if (answer.startsWith("absent ")) {
            return new Entry.Absent(answer.substring("absent ".length()));
        }
        throw new BenchmarkException(contender.name() + " began with '" + answer + "' instead of 'ready' or 'absent'");
    }

    /** The losses of the recorded steps. */
    Trajectory replay() {
        return Trajectory.parse(ask("replay", "losses "));
    }

    /** Plays some steps, at least 1. */
    void play(int steps) {
        ask("steps " + steps, "done");
    }

    /** Single-precision floating-point operations per second of a large matrix product. */
    double matrixRate() {
        return Double.parseDouble(ask("matrix-rate", "flops "));
    }

    private String ask(String question, String answerStart) {
        questions.println(question);
        String answer = nextLine();
        if (!answer.startsWith(answerStart)) {
            throw new BenchmarkException(name + " answered '" + question + "' with '" + answer + "'" + complaint());
        }
        return answer.substring(answerStart.length());
    }

    private String nextLine() {
        try {
            return Optional.ofNullable(answers.readLine())
                    .orElseThrow(() -> new BenchmarkException(name + " has ended too early" + complaint()));
        } catch (IOException e) {
            throw new BenchmarkException(name + " cannot be heard: " + e.getMessage(), e);
        }
    }

    private String complaint() {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            List<String> all = lines.toList();
            List<String> last = all.subList(Math.max(0, all.size() - LINES_OF_COMPLAINT), all.size());
            return last.isEmpty() ? "" : ". It said:\n" + String.join("\n", last);
        } catch (IOException e) {
            return ""; // the log is only quoted
        }
    }

    /** Ends the process. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
