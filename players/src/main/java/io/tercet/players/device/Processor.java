package io.tercet.players.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the computer's own processor can do, as Linux tells; elsewhere nothing special is expected of it. */
final class Processor {

    /** AMX or AVX-512's extension on x86, and Arm's. */
    private static final Set<String> BFLOAT16_UNITS = Set.of("amx_bf16", "avx512_bf16", "bf16");

    static final boolean HAS_BFLOAT16_UNITS = features().anyMatch(BFLOAT16_UNITS::contains);

    private Processor() {}

    private static Stream<String> features() {
        Path description = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(description)) {
            return Stream.empty();
        }
        try (Stream<String> lines = Files.lines(description)) {
            return Arrays.stream(lines.filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                    .collect(Collectors.joining(" "))
                    .split("\\s+"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
