package io.tercet.laptop.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Where the log of the broker, the store and their clients in this process goes: never to the person's terminal. */
public final class SystemLog {

    private static final Logger ROOT = Logger.getLogger("");

    private SystemLog() {}

    /** Drops the log until a file is named. */
    public static void silence() {
        LogManager.getLogManager().reset();
        ROOT.setLevel(Level.OFF);
    }

    /** Writes what is amiss to standard error from now on; for a process that no person watches. */
    static void writeToStandardError() {
        ROOT.addHandler(new ConsoleHandler());
        ROOT.setLevel(Level.WARNING);
    }

    /** Writes the log to a file from now on. */
    static void writeTo(Path file) throws IOException {
        Handler handler = new FileHandler(file.toString());
        handler.setFormatter(new SimpleFormatter());
        ROOT.addHandler(handler);
        ROOT.setLevel(Level.INFO);
    }
}
