package io.tercet.laptop.progress;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Stages of work, one line each: a name, a bar and what is known. On a terminal the line of the stage under way is drawn
 * over; elsewhere, as in a log file, a fresh line is printed every few seconds.
 */
public final class StageDisplay {

    /** File descriptors that are terminals, as the script finds out: Java cannot tell standard error. */
    private static final String TERMINALS_PROPERTY = "tercet.terminals";

    private static final int BAR = 24;
    private static final Duration BETWEEN_DRAWINGS = Duration.ofMillis(150);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final PrintStream out;
    private final boolean isTerminal;
    private final Clock clock;
    private String stage = "";
    private Instant begun;
    private Instant drawn = Instant.MIN;
    private int width;

    /**
     * A display.
     *
     * @param isTerminal whether lines may be drawn over
     */
    public StageDisplay(PrintStream out, boolean isTerminal, Clock clock) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.clock = clock;
        this.begun = clock.instant();
    }

    /** A display on this process's standard output, or standard error where the output is for a program. */
    public static StageDisplay ofThisProcess(boolean isOutputForProgram) {
        String descriptor = isOutputForProgram ? "2" : "1";
        boolean isTerminal = System.getProperty(TERMINALS_PROPERTY, "").contains(descriptor);
        return new StageDisplay(isOutputForProgram ? System.err : System.out, isTerminal, Clock.systemUTC());
    }

    /** Begins a stage, ending no other: each is ended by {@link #done}. */
    public void begin(String name) {
        stage = name;
        begun = clock.instant();
        drawn = isTerminal ? Instant.MIN : begun;
        if (isTerminal) {
            draw(bar(0) + " ");
        }
    }

    /**
     * Shows how far the stage is; most calls between two drawings show nothing.
     *
     * @param fraction 0 to 1
     * @param detail what else is known, in a few words
     */
    public void update(double fraction, String detail) {
        Instant now = clock.instant();
        if (drawn.isAfter(now.minus(isTerminal ? BETWEEN_DRAWINGS : BETWEEN_LINES))) {
            return;
        }
        drawn = now;
        draw(String.format(Locale.ROOT, "%s %3.0f %%  %s", bar(fraction), 100 * fraction, detail));
    }

    /** Ends the stage with its result, and the time it took. */
    public void done(String result) {
        draw("%s %s (%s)".formatted(bar(1), result, seconds(Duration.between(begun, clock.instant()))));
        if (isTerminal) {
            out.println();
        }
        width = 0;
        stage = "";
    }

    /** Prints a line of its own above the stage under way. */
    public void note(String line) {
        if (isTerminal && width > 0) {
            out.print("\r" + " ".repeat(width) + "\r");
            width = 0;
        }
        out.println("  " + line);
    }

    private void draw(String content) {
        String line = "%-10s %s".formatted(stage, content);
        if (isTerminal) {
            out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            out.flush();
            width = line.length();
        } else {
            out.println(line);
        }
    }

    private static String bar(double fraction) {
        int full = (int) Math.round(BAR * Math.min(1, Math.max(0, fraction)));
        return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]";
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
