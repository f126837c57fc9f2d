package io.tercet.dataset.picture;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Letters of 5 × 7 dots: lower case, digits and {@code . - + , ( )}. They need no font on the machine and look the same on
 * every one. Anything else is a gap.
 */
public final class Lettering {

    /** Lines of a letter. */
    public static final int HEIGHT = 7;

    private static final int WIDTH = 5;
    private static final int PITCH = WIDTH + 1;
    private static final Map<Character, List<String>> LETTERS = read();

    private Lettering() {}

    /** Takes a dot at a line and a column. */
    interface Dots {
        void dot(int line, int column);
    }

    /** Columns that a text takes. */
    public static int width(String text) {
        return text.isEmpty() ? 0 : text.length() * PITCH - 1;
    }

    static void forEachDot(String text, Dots dots) {
        for (int i = 0; i < text.length(); i++) {
            List<String> letter = LETTERS.getOrDefault(text.charAt(i), List.of());
            for (int line = 0; line < letter.size(); line++) {
                for (int column = 0; column < WIDTH; column++) {
                    if (letter.get(line).charAt(column) == '#') {
                        dots.dot(line, i * PITCH + column);
                    }
                }
            }
        }
    }

    /** Each letter is a line of its own with the letter, then its seven lines of dots. */
    private static Map<Character, List<String>> read() {
        try (InputStream resource = Lettering.class.getResourceAsStream("lettering.txt")) {
            List<String> lines = new String(Objects.requireNonNull(resource).readAllBytes(), US_ASCII)
                    .lines()
                    .toList();
            Map<Character, List<String>> letters = new HashMap<>();
            for (int i = 0; i < lines.size(); i += HEIGHT + 1) {
                letters.put(lines.get(i).charAt(0), lines.subList(i + 1, i + 1 + HEIGHT));
            }
            return letters;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
