package io.tercet.dataset.prepared;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

import io.tercet.contracts.Digest;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.DatasetSpecification;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.dataset.derive.Derivation;
import io.tercet.dataset.prepared.PartManifest.Chunk;

/**
 * Reads single files of a dataset, apart from each other and anywhere. What is read of a file is a function of the specification
 * and of the file's content.
 */
public final class PartReading {

    private final RunSpecification specification;
    private final Derivation derivation;
    private final Cuts cuts;

    /**
     * A reading by a specification's dataset section.
     *
     * @throws RejectedException with reason {@link RejectedException.Reason#INVALID_SPECIFICATION} if a formula is faulty
     */
    public PartReading(RunSpecification specification) {
        DatasetSpecification dataset = specification.dataset();
        this.specification = specification;
        this.derivation = new Derivation(dataset.derive(), dataset.split().seed());
        this.cuts = new Cuts(dataset);
    }

    /**
     * Whether files can be read apart from each other: not images, which are put together with labels of other files, not where
     * categories are learned from all files, and not where a random number of a row depends on how many rows come before.
     */
    public boolean isPossible() {
        DatasetSpecification dataset = specification.dataset();
        return dataset.image().isEmpty()
                && !CategoryLearner.isNeeded(dataset)
                && !derivation.isRandom()
                && !cuts.areRandom();
    }

    /**
     * The name of what is read of a file.
     *
     * @param content digest of the file
     */
    public Digest part(Digest content) {
        return Digest.of("part\n" + specification.preparationDigest().hex() + "\n" + content.hex());
    }

    /**
     * Reads a file and writes what is kept of it.
     *
     * @param directory existing and empty
     * @throws RejectedException as {@link DatasetPreparation#prepare} does of a file
     */
    public Part read(RawFile file, Path directory) {
        DatasetSpecification dataset = specification.dataset();
        RawTable rows = new RawTable(dataset, derivation, cuts, List.of(file));
        PartWriter writer = new PartWriter(ChunkWriter.mostRows(dataset), directory);
        rows.forEachPart(writer);
        try {
            List<Chunk> chunks = new ArrayList<>();
            for (String name : writer.finish()) {
                chunks.add(new Chunk(name, digest(directory.resolve(name))));
            }
            return new Part(
                    new PartManifest(
                            part(file.digest()),
                            rows.sources().get(0).rows(),
                            digest(directory.resolve(PartManifest.KEPT)),
                            chunks,
                            rows.leftOut()),
                    directory);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write into " + directory + ": " + e.getMessage(), e);
        }
    }

    /** The digest of a file. */
    static Digest digest(Path file) throws IOException {
        MessageDigest digest = Digest.sha256();
        try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        return Digest.of(digest);
    }
}
