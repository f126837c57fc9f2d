package io.tercet.players.checkpoint;

import static io.tercet.contracts.RejectedException.Reason.CORRUPT_ARTIFACT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Json;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.RunId;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.specification.StartingPoint;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.players.game.GameDesign;
import io.tercet.players.game.GameState;
import io.tercet.players.game.PlayerState;
import io.tercet.store.Bucket;

/**
 * Saved games in the store: first the tensors, then the manifest that commits them. A checkpoint once saved is never
 * changed, and one without a manifest does not exist.
 */
public final class Checkpoints {

    private static final String GENERATOR = "generator.";
    private static final String DISCRIMINATOR = "discriminator.";

    private Checkpoints() {}

    /**
     * Saves a game, unless its run already has a checkpoint of this step, which then stays.
     *
     * @param manifest describes the checkpoint, given the digest of its tensors
     * @return the manifest that is in the store
     */
    public static CheckpointManifest save(
            Bucket bucket, RunId run, GameState state, Function<Digest, CheckpointManifest> manifest) {
        String key = StoreKeys.checkpointManifest(run, state.step());
        Optional<byte[]> present = bucket.find(key);
        if (present.isPresent()) {
            return parse(key, present.get());
        }
        return inTemporaryFile(file -> {
            Safetensors.write(file, metadata(run, state.step()), vectors(state));
            CheckpointManifest saved = manifest.apply(digest(file));
            bucket.upload(StoreKeys.checkpointTensors(run, state.step()), file);
            return bucket.putIfAbsent(key, Json.bytes(saved)) ? saved : parse(key, bucket.read(key));
        });
    }

    /** Every checkpoint of a run, oldest first. */
    public static List<Long> steps(Bucket bucket, RunId run) {
        return bucket.list(StoreKeys.checkpoints(run)).stream()
                .flatMap(key -> step(run, key).stream())
                .sorted()
                .toList();
    }

    /** The newest checkpoint of a run, where there is one. */
    public static Optional<CheckpointManifest> latest(Bucket bucket, RunId run) {
        List<Long> steps = steps(bucket, run);
        return steps.isEmpty() ? Optional.empty() : Optional.of(manifest(bucket, run, steps.get(steps.size() - 1)));
    }

    /**
     * What a checkpoint is.
     *
     * @throws RejectedException if there is none of this step, or its manifest is not readable
     */
    public static CheckpointManifest manifest(Bucket bucket, RunId run, long step) {
        String key = StoreKeys.checkpointManifest(run, step);
        CheckpointManifest manifest = parse(key, bucket.read(key));
        if (!manifest.run().equals(run) || manifest.step() != step) {
            throw new RejectedException(
                    CORRUPT_ARTIFACT, key + " is of run " + manifest.run() + ", step " + manifest.step());
        }
        return manifest;
    }

    /**
     * Loads a saved game.
     *
     * @param specification of the run, which says how large the players are
     * @throws RejectedException if there is no such checkpoint, or its tensors do not match its digest, its manifest or
     *     the specification
     */
    public static Checkpoint load(Bucket bucket, RunId run, long step, RunSpecification specification) {
        CheckpointManifest manifest = manifest(bucket, run, step);
        if (!manifest.specification().equals(specification.digest())) {
            throw new RejectedException(
                    CORRUPT_ARTIFACT,
                    "The checkpoint of run " + run + " at step " + step + " was made by specification "
                            + manifest.specification() + ", not " + specification.digest());
        }
        return tensors(bucket, manifest, specification);
    }

    /**
     * Loads a game for a run of another specification to begin with.
     *
     * @param specification of the new run, whose players and optimizers must have the saved ones' sizes
     * @throws RejectedException if there is no such checkpoint, or its tensors do not match its digest, its manifest or
     *     the sizes
     */
    public static GameState load(Bucket bucket, StartingPoint start, RunSpecification specification) {
        return tensors(bucket, manifest(bucket, start.run(), start.step()), specification)
                .state();
    }

    private static Checkpoint tensors(Bucket bucket, CheckpointManifest manifest, RunSpecification specification) {
        RunId run = manifest.run();
        long step = manifest.step();
        return inTemporaryFile(file -> {
            bucket.download(StoreKeys.checkpointTensors(run, step), file, manifest.tensors());
            Map<String, float[]> vectors = Safetensors.read(file, metadata(run, step), lengths(specification));
            return new Checkpoint(
                    manifest, new GameState(step, player(GENERATOR, vectors), player(DISCRIMINATOR, vectors)));
        });
    }

    private static Map<String, String> metadata(RunId run, long step) {
        return Map.of("format", "tercet.v1", "run", run.value(), "step", Long.toString(step));
    }

    private static Map<String, float[]> vectors(GameState state) {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        state.generator().vectors().forEach((name, vector) -> vectors.put(GENERATOR + name, vector));
        state.discriminator().vectors().forEach((name, vector) -> vectors.put(DISCRIMINATOR + name, vector));
        return vectors;
    }

    private static Map<String, Integer> lengths(RunSpecification specification) {
        GameDesign design = GameDesign.of(specification);
        int games = specification.training().repetitions();
        Map<String, Integer> lengths = new LinkedHashMap<>();
        design.generator().vectors().forEach((name, length) -> lengths.put(GENERATOR + name, length * games));
        design.discriminator().vectors().forEach((name, length) -> lengths.put(DISCRIMINATOR + name, length * games));
        return lengths;
    }

    private static PlayerState player(String player, Map<String, float[]> vectors) {
        Map<String, float[]> own = new LinkedHashMap<>();
        vectors.forEach((name, vector) -> {
            if (name.startsWith(player)) {
                own.put(name.substring(player.length()), vector);
            }
        });
        return new PlayerState(own);
    }

    private static Optional<Long> step(RunId run, String key) {
        String number = key.substring(StoreKeys.checkpoints(run).length()).replace("/manifest.json", "");
        return number.matches("[0-9]{10}") ? Optional.of(Long.valueOf(number)) : Optional.empty();
    }

    private static CheckpointManifest parse(String key, byte[] json) {
        try {
            return Json.read(json, CheckpointManifest.class);
        } catch (RejectedException e) {
            throw new RejectedException(CORRUPT_ARTIFACT, key + ": " + e.getMessage(), e);
        }
    }

    private static Digest digest(Path file) throws IOException {
        var digest = Digest.sha256();
        try (var content = new java.security.DigestInputStream(Files.newInputStream(file), digest)) {
            content.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return Digest.of(digest);
    }

    private interface FileWork<T> {
        T on(Path file) throws IOException;
    }

    private static <T> T inTemporaryFile(FileWork<T> work) {
        try {
            Path file = Files.createTempFile("tercet-checkpoint-", ".safetensors");
            try {
                return work.on(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
