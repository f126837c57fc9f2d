package io.tercet.dataset.feather;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words of a file's columns of text. */
final class Words {

    /** Beyond it 32-bit floats, as which indices are read, are no longer exact. */
    private static final int MOST_WORDS = 1 << 24;

    private final ArrowFile file;
    private final Map<Long, List<String>> dictionaries = new HashMap<>();

    Words(ArrowFile file) {
        this.file = file;
    }

    /** The words of some rows. */
    @FunctionalInterface
    interface Cells {

        /** The word of a row that is not null. */
        String at(int row) throws MalformedFileException;
    }

    /**
     * The words of a record batch.
     *
     * @param buffer index of the one after the validity
     * @param rows at least 1
     */
    Cells of(ArrowFile.Batch batch, Text text, int buffer, int rows) throws IOException, MalformedFileException {
        if (text instanceof Text.Encoded encoded) {
            List<String> dictionary = dictionary(encoded);
            ByteBuffer indices = file.values(batch, buffer, text.bytes(rows));
            return row -> {
                int index = (int) encoded.indices().cell(indices, row);
                if (index < 0 || index >= dictionary.size()) {
                    throw new MalformedFileException(
                            "it refers to word " + index + " of a dictionary of " + dictionary.size());
                }
                return dictionary.get(index);
            };
        }
        String[] words = plain(batch, (Text.Plain) text, buffer, rows);
        return row -> words[row];
    }

    private String[] plain(ArrowFile.Batch batch, Text.Plain text, int buffer, int count)
            throws IOException, MalformedFileException {
        if (count == 0) {
            return new String[0];
        }
        ByteBuffer beginnings = file.values(batch, buffer, text.bytes(count));
        int end = text.offset(beginnings, count);
        if (end > Runtime.getRuntime().maxMemory() / 8) {
            throw new MalformedFileException("it claims " + (end >> 20) + " MiB of text in one record batch");
        }
        return text.words(beginnings, file.values(batch, buffer + 1, end), count);
    }

    private List<String> dictionary(Text.Encoded text) throws IOException, MalformedFileException {
        List<String> words = dictionaries.get(text.id());
        if (words == null) {
            words = new ArrayList<>();
            for (ArrowFile.Batch part : file.dictionary(text.id())) {
                if (part.rows() > MOST_WORDS) {
                    throw new MalformedFileException("a dictionary claims " + part.rows() + " words");
                }
                Collections.addAll(words, plain(part, text.values(), 1, Math.toIntExact(part.rows())));
            }
            dictionaries.put(text.id(), words);
        }
        return words;
    }
}
