package io.tercet.contracts.specification;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonValue;

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
 * @param image where the targets are images: one per row, the only target; there are no other conditions than their class
 * @param cuts formulas, for example {@code chi2PerDoF < 10}; a row for which one is 0 is left out
 * @param missing what is done about missing values: nulls and NaN
 * @param oneHot columns of categories, each with its categories, which become flags {@code column_category}. They are
 *     words, unless all of them are numbers
 * @param ordinal conditions that are words, each with its categories, which are numbered from 0; those of an empty list are
 *     learned
 * @param unknown what is done about a category that {@code oneHot} does not have
 * @param weight column of weights, at least 0, by which rows count; none: all count the same
 */
public record DatasetSpecification(
        URI source,
        List<String> conditions,
        List<String> flags,
        List<String> targets,
        Map<String, String> derive,
        SplitSpecification split,
        Optional<ImageSpecification> image,
        List<String> cuts,
        Missing missing,
        Map<String, List<String>> oneHot,
        Map<String, List<String>> ordinal,
        Unknown unknown,
        Optional<String> weight) {

    private static final int MOST_COLUMNS = 10_000;

    /** What is done about missing values. */
    public enum Missing {
        /** A file that has one is refused. */
        REJECT,
        /** A row that has one is left out. */
        DROP,
        /** The train split's median takes the place of a missing condition or target. */
        IMPUTE;

        @JsonValue
        @Override
        public String toString() {
            return Section.word(this);
        }
    }

    /** What is done about categories that are not declared. */
    public enum Unknown {
        /** A file that has one is refused. */
        REJECT,
        /** All flags of the row are 0. */
        IGNORE;

        @JsonValue
        @Override
        public String toString() {
            return Section.word(this);
        }
    }

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
        cuts = List.copyOf(cuts);
        oneHot = copyOfLists(oneHot);
        oneHot.values().forEach(categories -> Require.distinct("one-hot", categories));
        ordinal = copyOfLists(ordinal);
        requireOrdinals(ordinal, conditions, oneHot);
        if (image.isPresent()) {
            besideImage("conditions", conditions, List.of());
            besideImage("flags", flags, image.get().flags());
            besideImage("targets", targets, List.of(ImageSpecification.IMAGE));
            besideImage("derive", List.copyOf(derive.keySet()), List.of());
            besideImage("cuts", cuts, List.of());
            besideImage("weight", weight.stream().toList(), List.of());
        }
        Require.within("targets", targets.size(), 1, MOST_COLUMNS);
        Require.within("conditions", conditions.size(), 0, MOST_COLUMNS);
        Require.within("flags", flags.size(), 0, MOST_COLUMNS);
        Require.distinct(
                "targets",
                Stream.of(conditions, flags, targets).flatMap(List::stream).toList());
    }

    private static Map<String, List<String>> copyOfLists(Map<String, List<String>> lists) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        lists.forEach((column, words) -> copy.put(column, List.copyOf(words)));
        return Collections.unmodifiableMap(copy);
    }

    private static void requireOrdinals(
            Map<String, List<String>> ordinal, List<String> conditions, Map<String, List<String>> oneHot) {
        ordinal.forEach((column, categories) -> {
            Require.distinct("ordinal", categories);
            if (!conditions.contains(column)) {
                throw new FieldException("ordinal", "names " + column + ", which is none of 'conditions'");
            }
            if (oneHot.containsKey(column)) {
                throw new FieldException("ordinal", "names " + column + ", which 'one-hot' has too");
            }
        });
    }

    private static boolean areNumbers(List<String> categories) {
        try {
            categories.forEach(Double::parseDouble);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static void besideImage(String field, List<String> given, List<String> only) {
        if (!given.equals(only)) {
            throw new FieldException(field, "must not be given beside 'image', which implies " + only);
        }
    }

    /** Conditions, then flags: the columns that the generator is given, in order. */
    public List<String> inputs() {
        return Stream.concat(conditions.stream(), flags.stream()).toList();
    }

    /**
     * The columns of words, each with its categories. Wherever numbers are needed, in formulas too, a word is its position
     * among them, from 0.
     *
     * @return an empty list for categories that are yet to be learned
     */
    public Map<String, List<String>> categories() {
        Map<String, List<String>> categories = new LinkedHashMap<>(ordinal);
        oneHot.forEach((column, words) -> {
            if (!areNumbers(words)) {
                categories.put(column, words);
            }
        });
        return Collections.unmodifiableMap(categories);
    }

    /** The same with other categories of its ordinal columns: those that have been learned. */
    public DatasetSpecification withOrdinal(Map<String, List<String>> learned) {
        return new DatasetSpecification(
                source,
                conditions,
                flags,
                targets,
                derive,
                split,
                image,
                cuts,
                missing,
                oneHot,
                learned,
                unknown,
                weight);
    }

    /** Every column of a prepared row, in order: conditions, flags, targets. */
    public List<String> columns() {
        return Stream.concat(inputs().stream(), targets.stream()).toList();
    }

    /** The column of classes that prepared rows have besides, if any; the referee's, and nothing to the players. */
    public Optional<String> label() {
        return image.flatMap(ImageSpecification::label);
    }

    /** Values per row of the columns that have more than one: the images. */
    public Map<String, Integer> widths() {
        return image.map(ImageSpecification::widths).orElse(Map.of());
    }

    /** Values that the generator generates per row: one per target, or those of an image. */
    public int targetValues() {
        return image.map(ImageSpecification::size).orElse(targets.size());
    }

    /** Values of a prepared row, its label not counted: conditions, flags, targets. */
    public int rowValues() {
        return conditions.size() + flags.size() + targetValues();
    }

    static DatasetSpecification read(Section section) {
        return section.build(() -> {
            Optional<ImageSpecification> image = section.optional("image", ImageSpecification::read);
            Map<String, List<String>> oneHot = section.wordLists("one-hot");
            Map<String, String> derive = new LinkedHashMap<>(section.wordMap("derive"));
            List<String> flags = new ArrayList<>(
                    section.words("flags", image.map(ImageSpecification::flags).orElse(List.of())));
            oneHot.forEach((column, categories) -> {
                boolean areNumbers = areNumbers(categories);
                for (String category : categories) {
                    String flag = column + "_" + category;
                    String number = areNumbers ? category : Integer.toString(categories.indexOf(category));
                    derive.putIfAbsent(flag, "`" + column + "` == " + number);
                    if (!flags.contains(flag)) {
                        flags.add(flag);
                    }
                }
            });
            return new DatasetSpecification(
                    section.value("source", text -> URI.create(text.endsWith("/") ? text : text + "/")),
                    section.words("conditions"),
                    flags,
                    section.words(
                            "targets",
                            image.map(any -> List.of(ImageSpecification.IMAGE)).orElse(List.of())),
                    derive,
                    SplitSpecification.read(section.section("split")),
                    image,
                    section.words("cuts"),
                    section.choice("missing", Missing.REJECT),
                    oneHot,
                    section.wordLists("ordinal"),
                    section.choice("unknown", Unknown.REJECT),
                    section.value("weight", Optional.empty(), Optional::of));
        });
    }
}
