package io.tercet.benchmarks;

import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

import io.tercet.contracts.RejectedException;

/** What the benchmarks' commands have in common. */
public final class BenchmarkCommand {

    private BenchmarkCommand() {}

    /** Runs a command and ends the process with the command's exit code, or 1 if it fails. */
    public static void run(Callable<Integer> command, String[] arguments) {
        CommandLine line =
                new CommandLine(command).setExecutionExceptionHandler((failure, failed, parsed) -> explain(failure));
        line.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Explain this command")
                        .build());
        System.exit(line.execute(arguments));
    }

    private static int explain(Exception failure) throws Exception {
        if (failure instanceof BenchmarkException || failure instanceof RejectedException) {
            System.err.println(failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw failure;
    }
}
