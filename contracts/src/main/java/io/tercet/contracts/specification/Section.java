package io.tercet.contracts.specification;

import static io.tercet.contracts.RejectedException.Reason.INVALID_SPECIFICATION;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

import io.tercet.contracts.RejectedException;

/**
 * One mapping of a specification, read key by key. Each read names its key and default; {@link #build} refuses
 * whatever was not read, naming the nearest key that would have been. Every complaint carries the line and the full key.
 */
final class Section {

    private final String path;
    private final int line;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
    private final List<String> known = new ArrayList<>();

    private Section(String path, int line) {
        this.path = path;
        this.line = line;
    }

    static Section of(String path, Node node) {
        Section section = new Section(path, lineOf(node));
        if (!(node instanceof MappingNode mapping)) {
            throw section.problem(node, path, "must be a mapping of keys to values");
        }
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw section.problem(entry.getKeyNode(), path, "has a key that is not a word");
            }
            if (section.entries.put(key.getValue(), entry) != null) {
                throw section.problem(key, section.full(key.getValue()), "is given twice");
            }
        }
        return section;
    }

    /** The section under a key; an absent one reads as empty, so that every default applies. */
    Section section(String key) {
        return find(key).map(node -> of(full(key), node)).orElseGet(() -> new Section(full(key), line));
    }

    /** Reads a section that may be absent, which is then nothing. */
    <T> Optional<T> optional(String key, Function<Section, T> read) {
        return find(key).map(node -> read.apply(of(full(key), node)));
    }

    /** Reads a list of sections; an absent key reads as an empty list. */
    List<Section> sections(String key) {
        List<Node> nodes = find(key).map(node -> elements(key, node)).orElse(List.of());
        return IntStream.range(0, nodes.size())
                .mapToObj(i -> of(full(key) + "[" + i + "]", nodes.get(i)))
                .toList();
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    String text(String key) {
        return find(key).map(node -> scalar(key, node)).orElseThrow(() -> missing(key));
    }

    String text(String key, String otherwise) {
        return find(key).map(node -> scalar(key, node)).orElse(otherwise);
    }

    /** Reads a word and makes a value of it; an {@link IllegalArgumentException} becomes a complaint about this key. */
    <T> T value(String key, Function<String, T> parse) {
        String text = text(key);
        return at(key, () -> parse.apply(text));
    }

    <T> T value(String key, T otherwise, Function<String, T> parse) {
        return has(key) ? value(key, parse) : absent(key, otherwise);
    }

    /** Reads a list of words and makes a value of each; an absent key reads as an empty list. */
    <T> List<T> values(String key, Function<String, T> parse) {
        return words(key).stream().map(text -> at(key, () -> parse.apply(text))).toList();
    }

    int integer(String key, int otherwise) {
        return find(key).map(node -> parseInteger(key, node)).orElse(otherwise);
    }

    int requiredInteger(String key) {
        return optionalInteger(key).orElseThrow(() -> missing(key));
    }

    Optional<Integer> optionalInteger(String key) {
        return find(key).map(node -> parseInteger(key, node));
    }

    long longInteger(String key, long otherwise) {
        return find(key)
                .map(node -> parse(key, node, Long::valueOf, "a whole number"))
                .orElse(otherwise);
    }

    double number(String key) {
        return optionalNumber(key).orElseThrow(() -> missing(key));
    }

    double number(String key, double otherwise) {
        return optionalNumber(key).orElse(otherwise);
    }

    Optional<Double> optionalNumber(String key) {
        return find(key).map(node -> parseNumber(key, node));
    }

    /** Reads a list of numbers; an absent key reads as an empty list. */
    List<Double> numbers(String key) {
        return find(key).map(node -> elements(key, node)).orElse(List.of()).stream()
                .map(node -> parseNumber(key, node))
                .toList();
    }

    /** Reads a list of lists of numbers. */
    List<List<Double>> numberLists(String key) {
        return elements(key, find(key).orElseThrow(() -> missing(key))).stream()
                .map(list -> elements(key, list).stream()
                        .map(node -> parseNumber(key, node))
                        .toList())
                .toList();
    }

    boolean flag(String key, boolean otherwise) {
        return find(key).map(node -> parseFlag(key, node)).orElse(otherwise);
    }

    <E extends Enum<E>> E choice(String key, E otherwise) {
        return find(key)
                .map(node -> parseChoice(key, node, otherwise.getDeclaringClass()))
                .orElse(otherwise);
    }

    <E extends Enum<E>> Optional<E> optionalChoice(String key, Class<E> type) {
        return find(key).map(node -> parseChoice(key, node, type));
    }

    <E extends Enum<E>> E requiredChoice(String key, Class<E> type) {
        return optionalChoice(key, type).orElseThrow(() -> missing(key));
    }

    List<String> words(String key) {
        return words(key, List.of());
    }

    List<String> words(String key, List<String> otherwise) {
        return find(key).map(node -> list(key, node)).orElse(otherwise);
    }

    <E extends Enum<E>> List<E> choices(String key, Class<E> type, List<E> otherwise) {
        Optional<Node> found = find(key);
        if (found.isEmpty()) {
            return otherwise;
        }
        return elements(key, found.get()).stream()
                .map(node -> parseChoice(key, node, type))
                .toList();
    }

    /** The lists of choices under the keys of a section; none where it is absent. */
    <E extends Enum<E>> Map<String, List<E>> choiceLists(String key, Class<E> type) {
        Map<String, List<E>> lists = new LinkedHashMap<>();
        nodes(key).forEach((name, node) -> {
            String full = key + "." + name;
            lists.put(
                    name,
                    elements(full, node).stream()
                            .map(element -> parseChoice(full, element, type))
                            .toList());
        });
        return lists;
    }

    /** The lists of words under the keys of a section; none where it is absent. */
    Map<String, List<String>> wordLists(String key) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        nodes(key).forEach((name, node) -> lists.put(name, list(key + "." + name, node)));
        return lists;
    }

    Map<String, String> wordMap(String key) {
        Optional<Node> found = find(key);
        if (found.isEmpty()) {
            return Map.of();
        }
        Section inner = of(full(key), found.get());
        Map<String, String> words = new LinkedHashMap<>();
        for (String name : inner.entries.keySet()) {
            words.put(name, inner.text(name));
        }
        return words;
    }

    /** The values under the keys of a section, in their order; none where it is absent. */
    Map<String, Node> nodes(String key) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        find(key)
                .map(node -> of(full(key), node))
                .ifPresent(inner -> inner.entries.forEach((name, entry) -> nodes.put(name, entry.getValueNode())));
        return nodes;
    }

    /** The lists under the keys of a section, none of them empty. */
    Map<String, List<Node>> nodeLists(String key) {
        Map<String, List<Node>> lists = new LinkedHashMap<>();
        nodes(key).forEach((name, node) -> {
            List<Node> values = elements(key + "." + name, node);
            if (values.isEmpty()) {
                throw problem(node, full(key + "." + name), "must have at least one value");
            }
            lists.put(name, values);
        });
        return lists;
    }

    /** Reads each section under the keys of a section. */
    <T> Map<String, T> each(String key, Function<Section, T> read) {
        Map<String, T> values = new LinkedHashMap<>();
        nodes(key).forEach((name, node) -> values.put(name, read.apply(of(full(key + "." + name), node))));
        return values;
    }

    /** Whether the value under a key is a single one. */
    boolean isSingle(String key) {
        return entries.containsKey(key) && entries.get(key).getValueNode() instanceof ScalarNode;
    }

    /** Reads this section into a record whose constructor validates; its complaint is given the line. */
    <T> T build(Supplier<T> construction) {
        try {
            T built = construction.get();
            refuseUnknownKeys();
            return built;
        } catch (FieldException e) {
            refuseUnknownKeys();
            NodeTuple given = entries.get(e.field());
            throw rejected(
                    given == null ? line : lineOf(given.getKeyNode()), "'" + full(e.field()) + "' " + e.complaint());
        }
    }

    private void refuseUnknownKeys() {
        for (Map.Entry<String, NodeTuple> entry : entries.entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw problem(
                        entry.getValue().getKeyNode(), full(entry.getKey()), "is not a key" + nearest(entry.getKey()));
            }
        }
    }

    private <T> T absent(String key, T otherwise) {
        known.add(key);
        return otherwise;
    }

    private <T> T at(String key, Supplier<T> parse) {
        try {
            return parse.get();
        } catch (IllegalArgumentException e) {
            throw problem(entries.get(key).getValueNode(), full(key), "is not valid: " + e.getMessage());
        }
    }

    private Optional<Node> find(String key) {
        known.add(key);
        return Optional.ofNullable(entries.get(key)).map(NodeTuple::getValueNode);
    }

    private String scalar(String key, Node node) {
        if (!(node instanceof ScalarNode scalar) || node.getTag().equals(Tag.NULL)) {
            throw problem(node, full(key), "must be a single value");
        }
        return scalar.getValue();
    }

    private int parseInteger(String key, Node node) {
        return parse(key, node, Integer::valueOf, "a whole number");
    }

    private double parseNumber(String key, Node node) {
        return parse(key, node, Double::valueOf, "a number");
    }

    private boolean parseFlag(String key, Node node) {
        String text = scalar(key, node);
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw problem(node, full(key), "must be true or false, not '" + text + "'");
        };
    }

    private <T> T parse(String key, Node node, Function<String, T> parser, String expected) {
        String text = scalar(key, node);
        try {
            return parser.apply(text.replace("_", ""));
        } catch (NumberFormatException e) {
            throw problem(node, full(key), "must be " + expected + ", not '" + text + "'");
        }
    }

    private <E extends Enum<E>> E parseChoice(String key, Node node, Class<E> type) {
        String text = scalar(key, node);
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(text)) {
                return constant;
            }
        }
        String all = Stream.of(type.getEnumConstants()).map(Section::word).collect(Collectors.joining(", "));
        throw problem(node, full(key), "must be one of " + all + ", not '" + text + "'");
    }

    /** An enum constant as a specification spells it: {@code LEAKY_RELU} is {@code leaky-relu}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private List<String> list(String key, Node node) {
        return elements(key, node).stream().map(element -> scalar(key, element)).toList();
    }

    private List<Node> elements(String key, Node node) {
        if (!(node instanceof SequenceNode sequence)) {
            throw problem(node, full(key), "must be a list");
        }
        return sequence.getValue();
    }

    private String full(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private String nearest(String unknown) {
        return known.stream()
                .min((a, b) -> Integer.compare(distance(unknown, a), distance(unknown, b)))
                .map(key -> "; did you mean '" + key + "'? Known here: " + String.join(", ", known))
                .orElse("");
    }

    /** The Levenshtein distance: how many letters to change, add or drop. */
    private static int distance(String a, String b) {
        int[] previous = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }

    private RejectedException missing(String key) {
        return rejected(line, "'" + full(key) + "' is required and missing");
    }

    private RejectedException problem(Node node, String key, String complaint) {
        return rejected(lineOf(node), (key.isEmpty() ? "the specification " : "'" + key + "' ") + complaint);
    }

    private static RejectedException rejected(int line, String complaint) {
        return new RejectedException(INVALID_SPECIFICATION, "line " + line + ": " + complaint);
    }

    /** Where a node begins, from 1; 1 of one that comes from no file. */
    static int lineOf(Node node) {
        return node.getStartMark() == null ? 1 : node.getStartMark().getLine() + 1;
    }
}
