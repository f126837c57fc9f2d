package io.tercet.dataset.feather;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Optional;

import org.apache.arrow.flatbuf.DictionaryEncoding;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.Type;

/**
 * How a record batch holds the words of a column: as UTF-8, or as positions in a dictionary that the file holds apart (Arrow
 * columnar format, "Variable-size Binary Layout" and "Dictionary-encoded Layout").
 */
sealed interface Text {

    /** Bytes that so many cells take in the buffer after the validity. */
    long bytes(long cells);

    /**
     * UTF-8, one word after the other, and where each begins and ends.
     *
     * @param offsets type of the beginnings, of which there is one more than there are words
     */
    record Plain(Numeric offsets) implements Text {
        @Override
        public long bytes(long cells) {
            return cells == 0 ? 0 : offsets.bytes(cells + 1);
        }

        /** Where a word begins, and the one before it ends. */
        int offset(ByteBuffer beginnings, int index) throws MalformedFileException {
            long offset = offsets == Numeric.INT64 ? beginnings.getLong(index * 8) : beginnings.getInt(index * 4);
            if (offset < 0 || offset > Integer.MAX_VALUE - 8) {
                throw new MalformedFileException("a text begins at byte " + offset + " of its buffer");
            }
            return (int) offset;
        }

        /** The words. */
        String[] words(ByteBuffer beginnings, ByteBuffer utf8, int count) throws MalformedFileException {
            String[] words = new String[count];
            for (int i = 0; i < count; i++) {
                int from = offset(beginnings, i);
                int to = offset(beginnings, i + 1);
                if (to < from || to > utf8.limit()) {
                    throw new MalformedFileException(
                            "a text reaches from byte " + from + " to " + to + " of a buffer of " + utf8.limit());
                }
                words[i] = UTF_8.decode(utf8.slice(from, to - from)).toString();
            }
            return words;
        }
    }

    /**
     * Positions in a dictionary.
     *
     * @param id of the dictionary
     * @param indices type of the positions
     * @param values how the dictionary holds its words
     */
    record Encoded(long id, Numeric indices, Plain values) implements Text {
        @Override
        public long bytes(long cells) {
            return indices.bytes(cells);
        }
    }

    /** How a field's words are held, where it is one of text. */
    static Optional<Text> of(Field field) {
        Optional<Plain> plain =
                switch (field.typeType()) {
                    case Type.Utf8 -> Optional.of(new Plain(Numeric.INT32));
                    case Type.LargeUtf8 -> Optional.of(new Plain(Numeric.INT64));
                    default -> Optional.empty();
                };
        DictionaryEncoding dictionary = field.dictionary();
        if (dictionary == null) {
            return plain.map(Text.class::cast);
        }
        Optional<Numeric> indices =
                dictionary.indexType() == null ? Optional.of(Numeric.INT32) : Numeric.of(dictionary.indexType());
        return plain.flatMap(values -> indices.map(type -> new Encoded(dictionary.id(), type, values)));
    }
}
