package io.tercet.dataset.prepared;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.tercet.contracts.Digest;

/**
 * What was read of a raw file: its rows in physical units, with every column that is prepared and the weight, if any. Its presence
 * in the store commits the part.
 *
 * @param part digest that names it: of the preparation and of the file's content
 * @param rows the file held
 * @param kept digest of {@value #KEPT}
 * @param chunks files of the rows that were kept, in their order
 * @param leftOut how many rows were left out, by reason
 */
public record PartManifest(Digest part, long rows, Digest kept, List<Chunk> chunks, Map<String, Long> leftOut) {

    /** Name of the file of one bit per row, set where it was kept, least significant bits first. */
    public static final String KEPT = "kept.bits";

    public PartManifest {
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(kept, "kept");
        chunks = List.copyOf(chunks);
        leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
    }

    /**
     * A file of rows.
     *
     * @param name within the part
     * @param digest of the file
     */
    public record Chunk(String name, Digest digest) {
        public Chunk {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(digest, "digest");
        }
    }
}
