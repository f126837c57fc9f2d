package io.tercet.benchmarks.training;

import java.nio.file.Path;
import java.util.List;

/**
 * Where contenders run.
 *
 * @param home the directory of Tercet's sources
 * @param python the interpreter that has the other libraries, where any has
 * @param device {@code cpu}, or {@code cuda:N} for GPU number N
 * @param threads of each contender on the CPU; as many as there are processors for this process
 */
record Machine(Path home, String python, String device, int threads) {

    /** A contender in a Java process like this one. */
    List<String> java(Class<?> main, Path arrays, String mode) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                arrays.toString(),
                mode,
                device);
    }

    /** A contender in Python. */
    List<String> python(String script, Path arrays, String mode) {
        return List.of(
                python,
                home.resolve("benchmarks").resolve("training").resolve(script).toString(),
                arrays.toString(),
                mode,
                device,
                Integer.toString(threads));
    }
}
