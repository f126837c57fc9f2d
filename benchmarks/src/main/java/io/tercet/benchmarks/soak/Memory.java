package io.tercet.benchmarks.soak;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Structure;

/**
 * This process's memory at a moment, in bytes.
 *
 * @param resident what the system has given it
 * @param heap what Java's objects use, garbage collected
 * @param allocated what native code has asked the C library for and not given back: the engine's arrays above all
 */
record Memory(double resident, double heap, double allocated) {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final double KIB = 1024;

    /** The part of the GNU C library that is needed here. */
    interface CLibrary extends Library {
        CLibrary LOADED = Native.load("c", CLibrary.class);

        Allocations mallinfo2();
    }

    /** struct mallinfo2, in the C library's own words. */
    @Structure.FieldOrder({
        "arena",
        "ordblks",
        "smblks",
        "hblks",
        "hblkhd",
        "usmblks",
        "fsmblks",
        "uordblks",
        "fordblks",
        "keepcost"
    })
    public static final class Allocations extends Structure implements Structure.ByValue {
        public NativeLong arena;
        public NativeLong ordblks;
        public NativeLong smblks;
        public NativeLong hblks;
        /** Bytes in large blocks, each mapped by itself. */
        public NativeLong hblkhd;

        public NativeLong usmblks;
        public NativeLong fsmblks;
        /** Bytes in all other blocks in use. */
        public NativeLong uordblks;

        public NativeLong fordblks;
        public NativeLong keepcost;
    }

    /**
     * Collects garbage, then measures.
     *
     * @throws UnsupportedOperationException elsewhere than on Linux with the GNU C library of version 2.33 or newer
     */
    static Memory measure() {
        try (Stream<String> status = Files.lines(STATUS)) {
            System.gc();
            Allocations allocations = CLibrary.LOADED.mallinfo2();
            return new Memory(
                    resident(status),
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                    allocations.hblkhd.doubleValue() + allocations.uordblks.doubleValue());
        } catch (IOException | UnsatisfiedLinkError e) {
            throw new UnsupportedOperationException(
                    "Memory is measured on Linux with the GNU C library of version 2.33 or newer: " + e.getMessage(),
                    e);
        }
    }

    /** A line reads {@code VmRSS:     12345 kB}. */
    private static double resident(Stream<String> status) {
        List<String> words = status.filter(line -> line.startsWith("VmRSS:"))
                .flatMap(line -> Stream.of(line.split("\\s+", -1)))
                .toList();
        return Long.parseLong(words.get(1)) * KIB;
    }
}
