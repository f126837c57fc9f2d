package io.tercet.dataset.prepared;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import io.tercet.contracts.Digest;
import io.tercet.contracts.specification.ImageSpecification;
import io.tercet.dataset.split.Split;

/**
 * What a prepared dataset consists of; its presence in the store commits the dataset.
 *
 * @param dataset digest that names it: of the preparation and of the contents of the raw files
 * @param preparation digest of the specification's dataset and transform sections
 * @param conditions transformed columns that the generator is given
 * @param flags columns of 0 and 1 that the generator is given after the conditions
 * @param targets transformed columns that the generator learns to generate
 * @param sources the raw files it was made of, in the order of their rows
 * @param chunks its files of rows; every split's rows lie in its chunks in this order
 * @param transforms digest of {@value #TRANSFORMS}
 * @param image what the images of column {@value ImageSpecification#IMAGE} are, where there are any
 * @param leftOut how many rows of the sources were left out, by reason, where any could be: the text of a cut, or
 *     {@code missing value}
 * @param categories the words of the conditions that are text, in the order of their numbers, where there are any such
 * @param weighting what the rows' weights were, where they had any; none of them has a weight now
 */
public record DatasetManifest(
        Digest dataset,
        Digest preparation,
        List<String> conditions,
        List<String> flags,
        List<String> targets,
        List<Source> sources,
        List<Chunk> chunks,
        Digest transforms,
        Optional<ImageSpecification> image,
        Optional<Map<String, Long>> leftOut,
        Optional<Map<String, List<String>>> categories,
        Optional<Weighting> weighting) {

    /** Name of the dataset's file of fitted transforms. */
    public static final String TRANSFORMS = "transforms.json";

    public DatasetManifest {
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(preparation, "preparation");
        conditions = List.copyOf(conditions);
        flags = List.copyOf(flags);
        targets = List.copyOf(targets);
        sources = List.copyOf(sources);
        chunks = List.copyOf(chunks);
        Objects.requireNonNull(transforms, "transforms");
        Objects.requireNonNull(image, "image");
        leftOut = leftOut.map(counts -> Collections.unmodifiableMap(new LinkedHashMap<>(counts)));
        categories = categories.map(words -> Collections.unmodifiableMap(new LinkedHashMap<>(words)));
        Objects.requireNonNull(weighting, "weighting");
    }

    /** One without categories of which no rows were left out, and none had a weight. */
    public DatasetManifest(
            Digest dataset,
            Digest preparation,
            List<String> conditions,
            List<String> flags,
            List<String> targets,
            List<Source> sources,
            List<Chunk> chunks,
            Digest transforms,
            Optional<ImageSpecification> image) {
        this(
                dataset,
                preparation,
                conditions,
                flags,
                targets,
                sources,
                chunks,
                transforms,
                image,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * A raw file.
     *
     * @param name its object key
     * @param digest of its content
     * @param rows it held
     */
    public record Source(String name, Digest digest, long rows) {
        public Source {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(digest, "digest");
        }
    }

    /**
     * A file of transformed rows of one split.
     *
     * @param name within the dataset
     * @param split whose rows they are
     * @param rows at least 1
     * @param digest of the file
     */
    public record Chunk(String name, Split split, int rows, Digest digest) {
        public Chunk {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(split, "split");
            Objects.requireNonNull(digest, "digest");
            if (rows < 1) {
                throw new IllegalArgumentException("'rows' must be at least 1, not " + rows);
            }
        }
    }

    /** Every column of a row, in order: conditions, flags, targets. */
    public List<String> columns() {
        return Stream.of(conditions, flags, targets).flatMap(List::stream).toList();
    }

    /** Conditions, then flags: the columns that the generator is given, in order. */
    public List<String> inputs() {
        return Stream.concat(conditions.stream(), flags.stream()).toList();
    }

    /** Values per row of the columns that have more than one. */
    public Map<String, Integer> widths() {
        return image.map(ImageSpecification::widths).orElse(Map.of());
    }

    /** Values of a row, its label not counted. */
    public int rowValues() {
        return columns().stream()
                .mapToInt(column -> widths().getOrDefault(column, 1))
                .sum();
    }

    /** The column of classes, counted from 0, that rows have besides {@link #columns}, if any. */
    public Optional<String> label() {
        return image.flatMap(ImageSpecification::label);
    }

    /** The chunks of a split, in the order of their rows. */
    public List<Chunk> chunks(Split split) {
        return chunks.stream().filter(chunk -> chunk.split() == split).toList();
    }

    /** Rows of a split. */
    public long rows(Split split) {
        return chunks(split).stream().mapToLong(Chunk::rows).sum();
    }
}
