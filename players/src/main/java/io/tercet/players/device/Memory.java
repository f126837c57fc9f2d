package io.tercet.players.device;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/** The native memory that the engine's arrays lie in. */
final class Memory {

    private static final int M_TRIM_THRESHOLD = -1;
    private static final int M_TOP_PAD = -2;
    private static final int M_MMAP_THRESHOLD = -3;
    private static final int MOST_FOR_REUSE = 32 << 20;

    /** The part of the GNU C library that is needed here. */
    interface CLibrary extends Library {
        int mallopt(int parameter, int value);
    }

    private Memory() {}

    /**
     * Keeps freed memory in the process. The GNU C library by itself gives blocks of the size of a layer's values back to
     * the kernel as soon as they are freed, and every step of training then begins by having them zeroed again, page by
     * page: a quarter of its time.
     */
    static void keepForReuse() {
        if (!Platform.isLinux()) {
            return;
        }
        try {
            CLibrary library = Native.load("c", CLibrary.class);
            library.mallopt(M_MMAP_THRESHOLD, MOST_FOR_REUSE);
            library.mallopt(M_TRIM_THRESHOLD, Integer.MAX_VALUE);
            library.mallopt(M_TOP_PAD, 2 * MOST_FOR_REUSE);
        } catch (UnsatisfiedLinkError e) {
            System.getLogger(Memory.class.getName())
                    .log(System.Logger.Level.INFO, "This C library has no mallopt; memory is used as it comes", e);
        }
    }
}
