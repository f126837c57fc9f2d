package io.tercet.laptop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

import io.tercet.contracts.RejectedException;
import io.tercet.embedded.EmbeddedServerException;
import io.tercet.laptop.demo.DemoCommand;
import io.tercet.laptop.generate.GenerateCommand;
import io.tercet.laptop.latent.LatentCommand;
import io.tercet.laptop.run.RunCommand;
import io.tercet.laptop.run.SubmitCommand;
import io.tercet.laptop.run.UploadCommand;
import io.tercet.laptop.runs.ReportCommand;
import io.tercet.laptop.runs.RollbackCommand;
import io.tercet.laptop.runs.RunsCommand;
import io.tercet.laptop.runs.ShowCommand;
import io.tercet.laptop.simulate.SimulateCommand;
import io.tercet.laptop.system.BucketsCommand;
import io.tercet.laptop.system.DownCommand;
import io.tercet.laptop.system.ServersCommand;
import io.tercet.laptop.system.SystemLog;
import io.tercet.laptop.system.UpCommand;
import io.tercet.store.StoreUnavailableException;

/** The {@code tercet} command. */
@Command(
        name = "tercet",
        description = "Generative adversarial networks with three players, trained, refereed and served.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            DownCommand.class,
            RunCommand.class,
            SimulateCommand.class,
            SubmitCommand.class,
            UploadCommand.class,
            RunsCommand.class,
            ShowCommand.class,
            ReportCommand.class,
            RollbackCommand.class,
            GenerateCommand.class,
            LatentCommand.class,
            ServersCommand.class,
            BucketsCommand.class
        },
        footer = {"%nExample:%n  ./tercet demo", "%n./tercet COMMAND --help explains each command."})
public final class Tercet {

    private static final String TRACE_VARIABLE = "TERCET_STACK_TRACE";

    private Tercet() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        SystemLog.silence();
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Tercet()).setExecutionExceptionHandler(Tercet::fail);
        complete(line);
        return line;
    }

    /** Gives a command and those under it what all of them have. */
    private static void complete(CommandLine line) {
        line.getCommandSpec()
                .exitCodeOnInvalidInput(ExitCode.USAGE)
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Explain this command")
                        .build());
        line.getSubcommands().values().forEach(Tercet::complete);
    }

    private static int fail(Exception e, CommandLine command, ParseResult parsed) {
        if (!isEnding()) {
            command.getErr().println(command.getColorScheme().errorText("tercet: " + sentence(e)));
            if (System.getenv(TRACE_VARIABLE) != null) {
                e.printStackTrace(command.getErr());
            }
        }
        return ExitCode.FAILED;
    }

    static String sentence(Exception e) {
        if (e instanceof CommandException
                || e instanceof EmbeddedServerException
                || e instanceof RejectedException
                || e instanceof StoreUnavailableException) {
            return e.getMessage();
        }
        if (e instanceof UncheckedIOException unchecked) {
            return sentence(unchecked.getCause());
        }
        if (e instanceof NoSuchFileException missing) {
            return "There is no file " + missing.getFile() + ".";
        }
        if (e instanceof AccessDeniedException denied) {
            return "No permission for " + denied.getFile() + ".";
        }
        if (e instanceof IOException || e instanceof IllegalArgumentException) {
            return e.getMessage();
        }
        if (e instanceof InterruptedException) {
            return "Interrupted.";
        }
        return "A fault in Tercet itself: " + e + ". Set " + TRACE_VARIABLE + "=1 to see where.";
    }

    /** Whether the process is being stopped, by Ctrl-C for example: what fails then fails because of that. */
    private static boolean isEnding() {
        Thread probe = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
