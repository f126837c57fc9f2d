package io.tercet.dataset.image;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;

import io.tercet.contracts.specification.ImageSpecification;

/**
 * Classes of single pictures by the folders they lie in. Folders that are called by numbers of classes are these classes;
 * otherwise the folders in the order of their names are the classes 0, 1, … Which class a folder is is known only when all
 * folders are: until then its pictures have a mark in place of a label.
 */
final class ClassFolders {

    private final ImageSpecification specification;
    private final Map<String, Integer> marks = new LinkedHashMap<>();

    ClassFolders(ImageSpecification specification) {
        this.specification = specification;
    }

    /** The mark of the folder that a picture lies in: a number below 0. */
    int mark(String picture) {
        String path = picture.substring(0, Math.max(0, picture.lastIndexOf('/')));
        String folder = path.substring(path.lastIndexOf('/') + 1);
        return marks.computeIfAbsent(folder, any -> -1 - marks.size());
    }

    /** From marks to classes; labels stay what they are. */
    IntUnaryOperator classes() {
        if (specification.classes() == 0) {
            return label -> Math.max(0, label);
        }
        int[] classes = new int[marks.size()];
        List<String> sorted = marks.keySet().stream().sorted().toList();
        boolean areNumbers = sorted.stream().allMatch(folder -> number(folder).isPresent());
        if (!areNumbers && sorted.size() != specification.classes()) {
            throw Refusal.badValue(
                    "The pictures",
                    "they lie in " + sorted.size() + " folder(s), " + listed(sorted)
                            + ", and dataset.image.classes is " + specification.classes()
                            + ": one folder per class is needed, or folders called 0 to "
                            + (specification.classes() - 1));
        }
        for (String folder : sorted) {
            classes[-1 - marks.get(folder)] = areNumbers ? number(folder).getAsInt() : sorted.indexOf(folder);
        }
        return label -> label < 0 ? classes[-1 - label] : label;
    }

    private OptionalInt number(String folder) {
        if (!folder.matches("\\d{1,4}") || Integer.parseInt(folder) >= specification.classes()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(folder));
    }

    private static String listed(List<String> folders) {
        List<String> some = new ArrayList<>(folders.subList(0, Math.min(12, folders.size())));
        if (some.size() < folders.size()) {
            some.add("…");
        }
        return String.join(", ", some);
    }
}
