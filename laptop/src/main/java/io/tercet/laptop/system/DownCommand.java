package io.tercet.laptop.system;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import picocli.CommandLine.Command;

import io.tercet.laptop.CommandException;
import io.tercet.laptop.ExitCode;
import io.tercet.laptop.Installation;
import io.tercet.laptop.connection.RunningSystem;
import io.tercet.laptop.connection.SystemFile;

/** Stops the system that is up. */
@Command(
        name = "down",
        description = "Stop the system that ./tercet up or ./tercet demo --keep has started. Its data stays.",
        footer = "%nExample:%n  ./tercet down")
public final class DownCommand implements Callable<Integer> {

    private static final long PATIENCE_SECONDS = 60;

    @Override
    public Integer call() throws InterruptedException {
        SystemFile file = SystemFile.of(Installation.current());
        Optional<ProcessHandle> process = file.readIfUp().flatMap(RunningSystem::process);
        if (process.isEmpty()) {
            file.remove();
            System.out.println("No system is up.");
            return ExitCode.DONE;
        }
        process.get().destroy();
        try {
            process.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new CommandException(
                    "Process " + process.get().pid() + " has not stopped within " + PATIENCE_SECONDS + " s.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        file.remove();
        System.out.println("The system is down.");
        return ExitCode.DONE;
    }
}
