package io.tercet.dataset.prepared;

import static io.tercet.contracts.RejectedException.Reason.BAD_VALUE;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tercet.contracts.RejectedException;
import io.tercet.dataset.transform.ChunkedRows;

/** Tells columns that are the same by another name, by 64-bit hashes of all their values (FNV-1a, of words). */
final class EqualColumns {

    private static final long OFFSET = 0xCBF29CE484222325L;
    private static final long PRIME = 0x100000001B3L;

    private EqualColumns() {}

    /**
     * Refuses rows of which two columns are equal: one tells the players nothing that the other does not.
     *
     * @throws RejectedException with reason {@link RejectedException.Reason#BAD_VALUE} naming both
     */
    static void refuse(List<String> columns, ChunkedRows train) {
        Map<Long, String> seen = new HashMap<>();
        for (String column : columns) {
            Optional.ofNullable(seen.put(hash(column, train), column)).ifPresent(other -> {
                throw new RejectedException(
                        BAD_VALUE,
                        "columns '" + other + "' and '" + column + "' are equal in every train row; leave one of them"
                                + " out of the dataset");
            });
        }
    }

    private static long hash(String column, ChunkedRows train) {
        long[] hash = {OFFSET};
        train.forEachChunk(List.of(column), chunk -> {
            long sofar = hash[0];
            for (float value : chunk.column(column)) {
                sofar = (sofar ^ Float.floatToIntBits(value)) * PRIME;
                sofar ^= sofar >>> 29;
            }
            hash[0] = sofar;
        });
        return hash[0];
    }
}
