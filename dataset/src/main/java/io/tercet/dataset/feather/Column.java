package io.tercet.dataset.feather;

import java.util.Optional;

import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FixedSizeList;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Union;
import org.apache.arrow.flatbuf.UnionMode;

/**
 * A column of a schema: what its cells are and how much room it takes in each record batch.
 *
 * @param name as written
 * @param typeName Arrow's name of its type
 * @param numeric its values, where they are numbers or fixed-size lists of numbers
 * @param text its values, where they are words
 * @param width values per row: 1, or the size of the lists
 * @param isList whether its rows are lists, whose values are a child of its own
 * @param nodes field nodes of it and its children
 * @param buffers of it and its children, without the variadic ones
 * @param views fields among them whose number of further buffers each batch tells
 */
record Column(
        String name,
        String typeName,
        Optional<Numeric> numeric,
        Optional<Text> text,
        int width,
        boolean isList,
        int nodes,
        int buffers,
        int views) {

    static final int MOST_FIELDS = 1_000_000;

    private static final int DEEPEST = 64;

    static Column of(Field field) throws MalformedFileException {
        Layout layout = new Layout();
        layout.add(field, 0);
        String type = Type.name(field.typeType());
        int width = listSize(field);
        return new Column(
                field.name() == null ? "" : field.name(),
                field.dictionary() == null ? type : "dictionary of " + type,
                Numeric.of(width > 0 ? field.children(0) : field),
                Text.of(field),
                Math.max(1, width),
                width > 0,
                layout.nodes,
                layout.buffers,
                layout.views);
    }

    /** Bytes that so many cells, which are numbers or words, take in the buffer after their validity. */
    long bytes(long cells) {
        return text.map(words -> words.bytes(cells))
                .orElseGet(() -> numeric.orElseThrow().bytes(cells));
    }

    /** The size of a field's lists, or 0 where its cells are no lists of one and the same size. */
    private static int listSize(Field field) {
        if (field.typeType() != Type.FixedSizeList || field.dictionary() != null || field.childrenLength() != 1) {
            return 0;
        }
        return Math.max(0, ((FixedSizeList) field.type(new FixedSizeList())).listSize());
    }

    /** Counts a field and its children in the order in which record batches flatten them. */
    private static final class Layout {
        private int nodes;
        private int buffers;
        private int views;

        void add(Field field, int depth) throws MalformedFileException {
            if (depth > DEEPEST || ++nodes > MOST_FIELDS) {
                throw new MalformedFileException("its columns are nested too deeply");
            }
            if (field.dictionary() != null) {
                // Batches hold its indices, which are integers, and none of its children.
                buffers += 2;
                return;
            }
            buffers += buffers(field);
            if (field.typeType() == Type.BinaryView || field.typeType() == Type.Utf8View) {
                views++;
            }
            for (int child = 0; child < field.childrenLength(); child++) {
                add(field.children(child), depth + 1);
            }
        }

        private static int buffers(Field field) throws MalformedFileException {
            return switch (field.typeType()) {
                case Type.Null, Type.RunEndEncoded -> 0;
                case Type.Struct_, Type.FixedSizeList -> 1;
                case Type.Bool,
                        Type.Int,
                        Type.FloatingPoint,
                        Type.Decimal,
                        Type.Date,
                        Type.Time,
                        Type.Timestamp,
                        Type.Interval,
                        Type.Duration,
                        Type.FixedSizeBinary,
                        Type.List,
                        Type.LargeList,
                        Type.Map,
                        Type.BinaryView,
                        Type.Utf8View -> 2;
                case Type.Binary, Type.Utf8, Type.LargeBinary, Type.LargeUtf8, Type.ListView, Type.LargeListView -> 3;
                case Type.Union -> ((Union) field.type(new Union())).mode() == UnionMode.Dense ? 2 : 1;
                default -> throw new MalformedFileException("it has a column of an unknown type");
            };
        }
    }
}
