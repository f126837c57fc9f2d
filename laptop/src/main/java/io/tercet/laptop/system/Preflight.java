package io.tercet.laptop.system;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

import io.tercet.laptop.CommandException;

/** Whether this machine can carry the system, found out before anything is started. */
final class Preflight {

    /** Four services, the broker and the store, and the players at work. */
    static final long LEAST_MEMORY = 2L << 30;

    /** Artifacts of a modest run and the broker's files. */
    static final long LEAST_DISK = 1L << 30;

    private static final Set<String> PLATFORMS = Set.of("linux/amd64", "mac os x/aarch64", "windows/amd64");

    private Preflight() {}

    /**
     * Checks the machine.
     *
     * @param directory where data will be kept
     * @throws CommandException with a sentence about the first thing that is missing
     */
    static void check(Path directory) throws IOException {
        requirePlatform(System.getProperty("os.name"), System.getProperty("os.arch"));
        requireStandardLibrary(Path.of("/lib"));
        requireMemory(availableMemory(), LEAST_MEMORY);
        Files.createDirectories(directory);
        requireDisk(directory, Files.getFileStore(directory).getUsableSpace(), LEAST_DISK);
    }

    static void requirePlatform(String system, String architecture) {
        String family = system.startsWith("Windows") ? "windows" : system.toLowerCase(Locale.ROOT);
        if (!PLATFORMS.contains(family + "/" + architecture)) {
            throw new CommandException("The native library of the players (libtorch) is not published for " + system
                    + " on " + architecture
                    + ". Linux on x86-64, macOS on Apple silicon and Windows on x86-64 have it.");
        }
    }

    /** The native library is linked against glibc. */
    static void requireStandardLibrary(Path libraries) throws IOException {
        if (!Files.isDirectory(libraries)) {
            return;
        }
        try (Stream<Path> files = Files.list(libraries)) {
            if (files.anyMatch(file -> file.getFileName().toString().startsWith("ld-musl"))) {
                throw new CommandException("The native library of the players (libtorch) needs glibc, and this system"
                        + " has musl. Use a distribution such as Debian, Fedora or Ubuntu.");
            }
        }
    }

    static void requireMemory(long available, long least) {
        if (available < least) {
            throw new CommandException("Too little memory: the system needs " + mebibytes(least) + " and "
                    + mebibytes(available) + " are available.");
        }
    }

    static void requireDisk(Path directory, long usable, long least) {
        if (usable < least) {
            throw new CommandException("Too little disk: the system needs " + mebibytes(least) + " and "
                    + mebibytes(usable) + " are usable in " + directory + ".");
        }
    }

    /** What could be had without swapping: Linux says so itself, elsewhere what is installed stands for it. */
    private static long availableMemory() throws IOException {
        Path meminfo = Path.of("/proc/meminfo");
        if (Files.isReadable(meminfo)) {
            for (String line : Files.readAllLines(meminfo, StandardCharsets.US_ASCII)) {
                if (line.startsWith("MemAvailable:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
                }
            }
        }
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }
}
