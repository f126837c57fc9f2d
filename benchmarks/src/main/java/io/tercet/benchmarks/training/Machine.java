package io.tercet.benchmarks.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where contenders run.
 *
 * @param home the directory of Tercet's sources
 * @param python the interpreter that has the other libraries, where any has
 * @param device {@code cpu}, or {@code cuda:N} for GPU number N
 * @param threads of each contender on the CPU
 */
record Machine(Path home, String python, String device, int threads) {

    Machine {
        if (threads < 1) {
            throw new BenchmarkException("--threads must be at least 1, not " + threads);
        }
    }

    /** A contender in a Java process like this one. */
    List<String> java(Class<?> main, Path arrays, String mode) {
        return Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:ActiveProcessorCount=" + threads,
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        arrays.toString(),
                        mode,
                        device)
                .toList();
    }

    /** A contender in Python. */
    List<String> python(String script, Path arrays, String mode) {
        List<String> command = new ArrayList<>();
        command.add(python);
        command.add(
                home.resolve("benchmarks").resolve("training").resolve(script).toString());
        command.add(arrays.toString());
        command.add(mode);
        command.add(device);
        command.add(Integer.toString(threads));
        return List.copyOf(command);
    }
}
