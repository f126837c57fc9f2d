package io.tercet.dataset.image;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

import io.tercet.dataset.picture.Picture;

/** Portable grey maps (PGM) and pixel maps (PPM), as text ({@code P2}, {@code P3}) or binary ({@code P5}, {@code P6}). */
final class Pnm {

    private static final int WHITE = 255;
    private static final int MOST_MAXIMUM = 65_535;
    private static final int LONGEST_NUMBER = 9;

    private final String file;
    private final InputStream in;

    private Pnm(String file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    static Picture read(String file, InputStream in) throws IOException {
        return new Pnm(file, in).read();
    }

    private Picture read() throws IOException {
        char kind = (char) Refusal.read(in, 2)[1];
        int width = number();
        int height = number();
        int maximum = number();
        Pixels.requireSize(file, height, width);
        if (maximum < 1 || maximum > MOST_MAXIMUM) {
            throw Refusal.unreadable(file, "says that white is " + maximum + "; it is from 1 to " + MOST_MAXIMUM);
        }
        int channels = kind == '2' || kind == '5' ? 1 : 3;
        boolean isText = kind == '2' || kind == '3';
        byte[] values = new byte[height * width * channels];
        for (int i = 0; i < values.length; i++) {
            int value = isText ? number() : binary(maximum);
            if (value > maximum) {
                throw Refusal.badValue(file, "it has the value " + value + " where white is " + maximum);
            }
            values[i] = (byte) ((value * WHITE + maximum / 2) / maximum);
        }
        return new Picture(height, width, channels, values);
    }

    private int binary(int maximum) throws IOException {
        return maximum > WHITE ? (next() << 8) | next() : next();
    }

    /** A number in text, and the one white space after it; before it there may be white space and comments. */
    private int number() throws IOException {
        int character = next();
        while (Character.isWhitespace(character) || character == '#') {
            if (character == '#') {
                while (character != '\n') {
                    character = next();
                }
            }
            character = next();
        }
        StringBuilder digits = new StringBuilder();
        while (character >= '0' && character <= '9' && digits.length() < LONGEST_NUMBER) {
            digits.append((char) character);
            character = in.read();
        }
        if (digits.isEmpty() || (character >= 0 && !Character.isWhitespace(character))) {
            throw Refusal.unreadable(file, "has '" + digits + (char) character + "' where a number is needed");
        }
        return Integer.parseInt(digits.toString());
    }

    private int next() throws IOException {
        int value = in.read();
        if (value < 0) {
            throw new EOFException();
        }
        return value;
    }
}
