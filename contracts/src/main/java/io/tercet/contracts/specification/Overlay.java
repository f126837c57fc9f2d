package io.tercet.contracts.specification;

import static io.tercet.contracts.RejectedException.Reason.INVALID_SPECIFICATION;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

import io.tercet.contracts.RejectedException;

/** Mappings of YAML laid over one another. What comes from a file keeps its line, so that complaints still name it. */
final class Overlay {

    private Overlay() {}

    /** A node as a mapping. */
    static MappingNode mapping(Node node) {
        if (node instanceof MappingNode mapping) {
            return mapping;
        }
        throw new RejectedException(
                INVALID_SPECIFICATION, "line " + Section.lineOf(node) + ": must be a mapping of keys to values");
    }

    static Optional<Node> value(Node node, String key) {
        return mapping(node).getValue().stream()
                .filter(entry -> isOf(entry, key))
                .map(NodeTuple::getValueNode)
                .findFirst();
    }

    static MappingNode without(MappingNode mapping, String key) {
        return of(mapping.getValue().stream().filter(entry -> !isOf(entry, key)).toList());
    }

    /** A mapping with the keys of both; where both have one, the upper's value, unless both are mappings themselves. */
    static MappingNode merge(MappingNode lower, MappingNode upper) {
        List<NodeTuple> entries = new ArrayList<>();
        for (NodeTuple entry : lower.getValue()) {
            Optional<Node> above = key(entry).flatMap(key -> value(upper, key));
            entries.add(above.map(node -> new NodeTuple(entry.getKeyNode(), over(entry.getValueNode(), node)))
                    .orElse(entry));
        }
        for (NodeTuple entry : upper.getValue()) {
            if (key(entry).filter(key -> value(lower, key).isEmpty()).isPresent()) {
                entries.add(entry);
            }
        }
        return of(entries);
    }

    private static Node over(Node lower, Node upper) {
        return lower instanceof MappingNode below && upper instanceof MappingNode above ? merge(below, above) : upper;
    }

    /** A value under a full key: {@code training.batch} is {@code batch} in {@code training}. */
    static MappingNode at(String fullKey, Node value) {
        int dot = fullKey.lastIndexOf('.');
        ScalarNode key = word(Tag.STR, fullKey.substring(dot + 1));
        MappingNode inner = of(List.of(new NodeTuple(key, value)));
        return dot < 0 ? inner : at(fullKey.substring(0, dot), inner);
    }

    static Node number(String text) {
        return word(Tag.FLOAT, text);
    }

    /** A value of a grid as people name it. */
    static String text(Node value) {
        if (value instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        if (value instanceof MappingNode mapping) {
            return mapping.getValue().stream()
                    .map(entry -> text(entry.getKeyNode()) + ": " + text(entry.getValueNode()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return ((SequenceNode) value)
                .getValue().stream().map(Overlay::text).toList().toString();
    }

    private static ScalarNode word(Tag tag, String text) {
        return new ScalarNode(tag, text, null, null, ScalarStyle.PLAIN);
    }

    private static MappingNode of(List<NodeTuple> entries) {
        return new MappingNode(Tag.MAP, entries, FlowStyle.AUTO);
    }

    private static boolean isOf(NodeTuple entry, String key) {
        return key(entry).filter(key::equals).isPresent();
    }

    private static Optional<String> key(NodeTuple entry) {
        return entry.getKeyNode() instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }
}
