package io.tercet.dataset.plot;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Scanner;

/**
 * Outlines of letters, so that texts look the same on machines with other fonts or none. Latin letters, digits, punctuation,
 * and the signs and Greek letters that physicists use; anything else shows as a question mark.
 */
final class Glyphs {

    private static final double PER_SIZE = 2048;
    private static final Map<Integer, Glyph> GLYPHS = read();

    private Glyphs() {}

    private record Glyph(double advance, Path2D outline) {}

    /** A text's outline, its base line beginning at the origin, for letters of size 1; y grows downwards. */
    static Path2D outline(String text) {
        Path2D outline = new Path2D.Double();
        double x = 0;
        for (int letter : text.codePoints().toArray()) {
            Glyph glyph = glyph(letter);
            outline.append(glyph.outline().getPathIterator(AffineTransform.getTranslateInstance(x, 0)), false);
            x += glyph.advance();
        }
        return outline;
    }

    /** A text's width for letters of size 1. */
    static double width(String text) {
        return text.codePoints().mapToDouble(letter -> glyph(letter).advance()).sum();
    }

    private static Glyph glyph(int letter) {
        return GLYPHS.getOrDefault(letter, GLYPHS.get((int) '?'));
    }

    private static Map<Integer, Glyph> read() {
        try (InputStream resource = Glyphs.class.getResourceAsStream("glyphs.txt")) {
            String lines = new String(Objects.requireNonNull(resource).readAllBytes(), US_ASCII);
            Map<Integer, Glyph> glyphs = new HashMap<>();
            lines.lines().forEach(line -> {
                String[] parts = line.split(" ", 3);
                glyphs.put(Integer.valueOf(parts[0]), new Glyph(Integer.parseInt(parts[1]) / PER_SIZE, path(parts[2])));
            });
            return glyphs;
        } catch (IOException e) {
            throw new UncheckedIOException("The outlines of the letters cannot be read", e);
        }
    }

    private static Path2D path(String commands) {
        Path2D path = new Path2D.Double();
        try (Scanner scanner = new Scanner(commands.replaceAll("([MLQZ])", "$1 "))) {
            while (scanner.hasNext()) {
                switch (scanner.next()) {
                    case "M" -> path.moveTo(x(scanner), y(scanner));
                    case "L" -> path.lineTo(x(scanner), y(scanner));
                    case "Q" -> path.quadTo(x(scanner), y(scanner), x(scanner), y(scanner));
                    default -> path.closePath();
                }
            }
        }
        return path;
    }

    private static double x(Scanner scanner) {
        return scanner.nextInt() / PER_SIZE;
    }

    private static double y(Scanner scanner) {
        return -scanner.nextInt() / PER_SIZE;
    }
}
