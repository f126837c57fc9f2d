package io.tercet.players.game;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;

import io.tercet.players.device.ThreadPool;
import io.tercet.players.program.Program;
import io.tercet.players.program.TrainingProgram;

/**
 * The game played by one {@link TrainingProgram}. A batch is cut into a fixed number of shards of rows; threads that do
 * without the engine's own each take a shard and run the program on it, and the gradients are added up in the shards'
 * order. The result depends, in its last bits, on the number of shards but not on the number of threads.
 */
final class ProgramTrainingStep implements TrainingStep {

    private final Player generator;
    private final Player discriminator;
    private final int shards;
    private final NDManager manager;
    private final Program program;
    private final ExecutorService threads;

    /**
     * Loads the program and starts the threads.
     *
     * @param program of the two players' game
     * @param shards to cut a batch into, at least 1; part of what makes a result repeat
     * @param threads to share them, at least 1; makes no difference to the result
     * @param manager of the players' device
     */
    ProgramTrainingStep(
            Player generator,
            Player discriminator,
            TrainingProgram program,
            int shards,
            int threads,
            NDManager manager) {
        this.generator = generator;
        this.discriminator = discriminator;
        this.shards = shards;
        this.manager = manager;
        this.program = program.load(manager);
        this.threads = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "training");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public NDArray play(long step, NDArray reference, NDArray noise) {
        try (NDManager scratch = manager.newSubManager();
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            int rows = Math.toIntExact(reference.size(0));
            List<NDList> answers = together(IntStream.range(0, shards)
                            .filter(shard -> boundary(shard, rows) < boundary(shard + 1, rows))
                            .mapToObj(shard -> boundary(shard, rows) + ":" + boundary(shard + 1, rows))
                            .map(range -> gradients(reference.get(range), noise.get(range), scratch)))
                    .stream()
                    .map(answer -> answer.split(
                            new long[] {1, 1 + discriminator.parameters().size()}))
                    .toList();
            NDArray loss = sum(answers, 0).squeeze();
            List<NDArray> losses = together(Stream.of(
                    () -> learn(generator, step, loss.neg(), answers, 2),
                    () -> learn(discriminator, step, loss, answers, 1)));
            NDArray both = NDArrays.stack(new NDList(losses));
            losses.forEach(NDArray::close);
            NDScope.unregister(both);
            return both;
        }
    }

    private Supplier<NDArray> gradients(NDArray reference, NDArray noise, NDManager owner) {
        return () -> program.run(owner, generator.parameters(), discriminator.parameters(), reference, noise);
    }

    /** Moves a player; returns its whole loss before the move. */
    private static NDArray learn(Player player, long step, NDArray loss, List<NDList> answers, int part) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray whole = player.penalty().add(loss);
            player.learn(step, sum(answers, part));
            NDScope.unregister(whole);
            return whole;
        }
    }

    private static NDArray sum(List<NDList> answers, int part) {
        return answers.stream()
                .map(answer -> answer.get(part))
                .reduce(NDArray::add)
                .orElseThrow();
    }

    private int boundary(int shard, int rows) {
        return Math.toIntExact((long) shard * rows / shards);
    }

    /** The answers of all, in order, when the last has finished; the first failure if there is one. */
    private <T> List<T> together(Stream<Supplier<T>> work) {
        List<CompletableFuture<T>> running = work.map(part -> CompletableFuture.supplyAsync(() -> alone(part), threads))
                .toList();
        try {
            CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        return running.stream().map(CompletableFuture::join).toList();
    }

    private static <T> T alone(Supplier<T> work) {
        ThreadPool.doWithout();
        return work.get();
    }

    @Override
    public void close() {
        threads.shutdown();
        program.close();
    }
}
