package io.tercet.players.device;

import ai.djl.pytorch.jni.JniUtils;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/** The threads inside the engine's CPU operations. */
public final class ThreadPool {

    /** Some fifty microseconds: longer than the gap between two operations, shorter than a time slice. */
    private static final String ITERATIONS = "1000";

    /** The part of the C library that is needed here. */
    interface CLibrary extends Library {
        int setenv(String name, String value, int overwrite);
    }

    /** The part of the engine's library, and of the libraries it brings, that is needed here. */
    interface EngineLibrary extends Library {

        /** Found by its name, since the engine has loaded it already. */
        EngineLibrary LOADED = Native.load("torch_cpu", EngineLibrary.class);

        void omp_set_num_threads(int threads);

        int MKL_Set_Num_Threads_Local(int threads);
    }

    private ThreadPool() {}

    /**
     * From now on the calling thread computes its operations alone, however many threads operations elsewhere have. For
     * threads that work side by side on parts of one computation.
     */
    public static void doWithout() {
        JniUtils.getNumThreads(); // gives the thread the common number, which would otherwise happen later
        if (Platform.isLinux()) {
            // The engine's own setting is not only for the calling thread: its matrix products would slow down
            // everywhere.
            EngineLibrary.LOADED.omp_set_num_threads(1);
            if (Platform.isIntel()) {
                EngineLibrary.LOADED.MKL_Set_Num_Threads_Local(1);
            }
        } else {
            JniUtils.setNumThreads(1);
        }
    }

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
