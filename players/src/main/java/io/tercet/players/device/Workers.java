package io.tercet.players.device;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Threads that compute parts of one thing side by side, each without the engine's own threads. */
public final class Workers implements AutoCloseable {

    private final Optional<ExecutorService> threads;

    /**
     * Starts the threads.
     *
     * @param count of them; 0 to compute part after part in the calling thread, with the engine's own threads
     */
    public Workers(int count) {
        this.threads =
                count == 0 ? Optional.empty() : Optional.of(Executors.newFixedThreadPool(count, Workers::thread));
    }

    /** A worker for each of some shards, at most one per core; the engine's own threads for a single one. */
    public static Workers forShards(int shards) {
        return new Workers(
                shards == 1 ? 0 : Math.min(shards, Runtime.getRuntime().availableProcessors()));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(
                () -> {
                    ThreadPool.doWithout();
                    work.run();
                },
                "tercet-worker");
        thread.setDaemon(true);
        return thread;
    }

    /** The answers for all parts, in order, when the last has finished; the first failure if there is one. */
    public <S, T> List<T> together(List<S> parts, Function<S, T> work) {
        return threads.map(executor -> together(parts, work, executor))
                .orElseGet(() -> parts.stream().map(work).toList());
    }

    private static <S, T> List<T> together(List<S> parts, Function<S, T> work, ExecutorService executor) {
        List<CompletableFuture<T>> running = parts.stream()
                .map(part -> CompletableFuture.supplyAsync(() -> work.apply(part), executor))
                .toList();
        try {
            CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        return running.stream().map(CompletableFuture::join).toList();
    }

    /** Lets the parts in hand finish. */
    @Override
    public void close() {
        threads.ifPresent(ExecutorService::shutdown);
    }
}
