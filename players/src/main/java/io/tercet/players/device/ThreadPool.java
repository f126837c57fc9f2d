package io.tercet.players.device;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/** The threads inside the engine's CPU operations. */
final class ThreadPool {

    /** Some fifty microseconds: longer than the gap between two operations, shorter than a time slice. */
    private static final String ITERATIONS = "1000";

    /** The part of the C library that is needed here. */
    interface CLibrary extends Library {
        int setenv(String name, String value, int overwrite);
    }

    private ThreadPool() {}

    /**
     * Lets the engine's threads sleep soon after an operation instead of spinning until the next. Spinning gains a little on
     * an idle machine, but where other processes want the cores too, spinning threads keep the one with the work from
     * running: training beside a busy neighbour was measured twenty times slower. OpenMP reads the variable when the engine
     * is loaded, so this must come first; a value that the operator has set stays.
     */
    static void waitPassively() {
        if (Platform.isLinux()) {
            Native.load("c", CLibrary.class).setenv("GOMP_SPINCOUNT", ITERATIONS, 0);
        }
    }
}
