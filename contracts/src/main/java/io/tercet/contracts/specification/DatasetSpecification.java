package io.tercet.contracts.specification;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which data to imitate.
 *
 * @param source where raw files land: {@code s3://BUCKET/PREFIX/}
 * @param conditions real-valued columns the generator is given, in the order of its inputs; may be empty
 * @param flags boolean columns (0 or 1) the generator is given after the conditions; never transformed
 * @param targets columns the generator learns to generate, in the order of its outputs; at least one
 * @param derive columns computed from others as they are read: name to formula, for example {@code log10(mc_p)}. A file
 *     that already carries the column keeps its own values
 * @param split how rows are dealt to train, test and validation, before any transform is fitted
 */
public record DatasetSpecification(
        URI source,
        List<String> conditions,
        List<String> flags,
        List<String> targets,
        Map<String, String> derive,
        SplitSpecification split) {

    private static final int MOST_COLUMNS = 10_000;

    public DatasetSpecification {
        if (!"s3".equals(source.getScheme())
                || source.getHost() == null
                || !source.getPath().endsWith("/")) {
            throw new FieldException(
                    "source", "must be of the form s3://BUCKET/PREFIX/ and end in a slash, not " + source);
        }
        conditions = List.copyOf(conditions);
        flags = List.copyOf(flags);
        targets = List.copyOf(targets);
        derive = Collections.unmodifiableMap(new LinkedHashMap<>(derive));
        Require.within("targets", targets.size(), 1, MOST_COLUMNS);
        Require.within("conditions", conditions.size(), 0, MOST_COLUMNS);
        Require.within("flags", flags.size(), 0, MOST_COLUMNS);
        Require.distinct(
                "targets",
                Stream.of(conditions, flags, targets).flatMap(List::stream).toList());
    }

    /** Conditions, then flags: the columns that the generator is given, in order. */
    public List<String> inputs() {
        return Stream.concat(conditions.stream(), flags.stream()).toList();
    }

    /** Every column of a prepared row, in order: conditions, flags, targets. */
    public List<String> columns() {
        return Stream.concat(inputs().stream(), targets.stream()).toList();
    }

    static DatasetSpecification read(Section section) {
        return section.build(() -> new DatasetSpecification(
                section.value("source", text -> URI.create(text.endsWith("/") ? text : text + "/")),
                section.words("conditions"),
                section.words("flags"),
                section.words("targets"),
                section.wordMap("derive"),
                SplitSpecification.read(section.section("split"))));
    }
}
