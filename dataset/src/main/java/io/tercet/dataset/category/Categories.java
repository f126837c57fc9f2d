package io.tercet.dataset.category;

import static io.tercet.contracts.RejectedException.Reason.BAD_VALUE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tercet.contracts.RejectedException;

/**
 * Numbers the words of a column of text: its categories from 0 in their order, and words that are no category from there on,
 * as they come. Not for several threads at once.
 */
public final class Categories {

    private static final int MOST_WORDS = 10_000;

    private final String column;
    private final int known;
    private final List<String> words = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /**
     * The categories of a column.
     *
     * @param known distinct words, in the order of their numbers; may be empty
     */
    public Categories(String column, List<String> known) {
        this.column = column;
        this.known = known.size();
        known.forEach(this::add);
    }

    /** The categories of several columns. */
    public static Map<String, Categories> of(Map<String, List<String>> columns) {
        Map<String, Categories> categories = new LinkedHashMap<>();
        columns.forEach((column, known) -> categories.put(column, new Categories(column, known)));
        return Collections.unmodifiableMap(categories);
    }

    private int add(String word) {
        words.add(word);
        numbers.put(word, words.size() - 1);
        return words.size() - 1;
    }

    /**
     * The number of a word.
     *
     * @throws RejectedException with reason {@link RejectedException.Reason#BAD_VALUE} if there are too many words
     */
    public int number(String word) {
        Integer number = numbers.get(word);
        if (number != null) {
            return number;
        }
        if (words.size() >= known + MOST_WORDS) {
            throw new RejectedException(
                    BAD_VALUE,
                    "column '" + column + "' has more than " + MOST_WORDS + " different words, the last of them '"
                            + word + "'; categories are fewer");
        }
        return add(word);
    }

    /** Whether a number is that of a category. */
    public boolean isKnown(float number) {
        return number >= 0 && number < known && number == (int) number;
    }

    /** Whether a word is a category. */
    public boolean has(String word) {
        return numbers.getOrDefault(word, known) < known;
    }

    /** The word that has a number. */
    public String word(int number) {
        return words.get(number);
    }

    /** The name of the column. */
    public String column() {
        return column;
    }

    /** The categories, in the order of their numbers. */
    public List<String> known() {
        return Collections.unmodifiableList(words.subList(0, known));
    }
}
