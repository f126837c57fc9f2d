package io.tercet.players.game;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Neighbouring rows of a batch that are computed together.
 *
 * @param first its first row
 * @param end the row after its last
 */
public record Shard(int first, int end) {

    /** Cuts a batch into shards of as equal size as can be, in order. */
    public static List<Shard> of(int rows, int shards) {
        return IntStream.range(0, shards)
                .mapToObj(shard -> new Shard(boundary(shard, rows, shards), boundary(shard + 1, rows, shards)))
                .toList();
    }

    private static int boundary(int shard, int rows, int shards) {
        return Math.toIntExact((long) shard * rows / shards);
    }

    public int rows() {
        return end - first;
    }
}
