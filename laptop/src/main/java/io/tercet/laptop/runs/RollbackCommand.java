package io.tercet.laptop.runs;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.tercet.contracts.ModelName;
import io.tercet.contracts.event.RollbackRequested;
import io.tercet.contracts.store.Promotion;
import io.tercet.laptop.CommandException;
import io.tercet.laptop.ExitCode;
import io.tercet.laptop.Installation;
import io.tercet.laptop.connection.ConnectionOptions;
import io.tercet.laptop.connection.Coordinates;
import io.tercet.laptop.event.EventPublisher;
import io.tercet.store.ObjectStore;

/** Lets an earlier champion serve again. */
@Command(
        name = "rollback",
        description = {
            "Let an earlier champion of a model serve again.",
            "It is promoted anew: nothing is forgotten, and rolling back can be rolled back."
        },
        footer = "%nExample:%n  ./tercet rollback lhcb-resolution --why 'dp is too narrow downstream'")
public final class RollbackCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Parameters(paramLabel = "MODEL", description = "Model to roll back")
    private String model = "";

    @Option(
            names = "--to",
            paramLabel = "N",
            description = "Number of the promotion that shall serve again; without it, the last one of another"
                    + " checkpoint than the champion's")
    private Optional<Long> to = Optional.empty();

    @Option(names = "--why", paramLabel = "TEXT", required = true, description = "Reason, kept with the promotion")
    private String why = "";

    @Override
    public Integer call() throws InterruptedException {
        ModelName name = new ModelName(model);
        Coordinates system = connection.resolve(Installation.current());
        try (ObjectStore store = system.openStore();
                EventPublisher publisher = new EventPublisher(system.kafka(), Clock.systemUTC())) {
            Champions champions = new Champions(store.artifacts());
            List<Promotion> history = champions.history(name);
            if (history.isEmpty()) {
                throw new CommandException("Model " + name + " has no champion; ./tercet runs lists the runs.");
            }
            Promotion champion = history.get(history.size() - 1);
            Promotion earlier = earlier(history, champion);
            publisher.publish(new RollbackRequested(name, champion.sequence(), earlier.sequence(), why));
            Promotion now = await(champions, name, champion);
            System.out.println("Model " + name + ": run " + now.run() + " at step " + now.step()
                    + " serves from now on, promotion " + now.sequence() + ".");
            return ExitCode.DONE;
        }
    }

    private Promotion earlier(List<Promotion> history, Promotion champion) {
        List<Promotion> before = history.subList(0, history.size() - 1);
        if (to.isPresent()) {
            return before.stream()
                    .filter(promotion -> promotion.sequence() == to.get())
                    .findFirst()
                    .orElseThrow(
                            () -> new CommandException("--to must be the number of a promotion before the champion's,"
                                    + " which has number " + champion.sequence() + ", not " + to.get() + "."));
        }
        return before.stream()
                .filter(promotion -> !promotion.checkpoint().equals(champion.checkpoint()))
                .reduce((first, last) -> last)
                .orElseThrow(() -> new CommandException(
                        "Model " + model + " has had no other champion than the one that serves."));
    }

    private static Promotion await(Champions champions, ModelName model, Promotion before) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Promotion now = before;
        while (now.sequence() == before.sequence()) {
            if (System.nanoTime() > deadline) {
                throw new CommandException("No referee has answered within " + PATIENCE.toSeconds()
                        + " s. The request stays, and counts as soon as one does.");
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
            now = champions.of(model).orElse(before);
        }
        return now;
    }
}
