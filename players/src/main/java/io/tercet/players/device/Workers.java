package io.tercet.players.device;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Threads that compute parts of one thing side by side, each without the engine's own threads. */
public final class Workers implements AutoCloseable {

    private final ExecutorService threads;

    /**
     * Starts the threads.
     *
     * @param count at least 1
     */
    public Workers(int count) {
        this.threads = Executors.newFixedThreadPool(count, work -> {
            Thread thread = new Thread(
                    () -> {
                        ThreadPool.doWithout();
                        work.run();
                    },
                    "tercet-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The answers of all, in order, when the last has finished; the first failure if there is one. */
    public <T> List<T> together(List<Supplier<T>> parts) {
        List<CompletableFuture<T>> running = parts.stream()
                .map(part -> CompletableFuture.supplyAsync(part, threads))
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
        threads.shutdown();
    }
}
