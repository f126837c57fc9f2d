package io.tercet.dataset.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array in NumPy's format, version 1 to 3: its header has been read, its values come next.
 *
 * @param file what messages call it
 * @param type of the values, as NumPy writes it without the byte order: {@code u1}, {@code f4}
 * @param order of the bytes of a value
 * @param shape entries in every dimension
 */
record Npy(String file, String type, ByteOrder order, List<Integer> shape) {

    Npy {
        shape = List.copyOf(shape);
    }

    private static final int MAGIC_BYTES = 6;
    private static final int LONGEST_HEADER = 1 << 16;
    private static final Pattern DESCRIPTION = Pattern.compile("'descr':\\s*'([<>|=])([a-zA-Z]\\d+)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([\\d\\s,]*)\\)");

    /** Reads a header, and leaves the stream at the first value. */
    static Npy open(String file, InputStream in) throws IOException {
        byte[] magic = Refusal.read(in, MAGIC_BYTES + 2);
        if (!new String(magic, 1, 5, ISO_8859_1).equals("NUMPY")) {
            throw Refusal.unreadable(file, "is no NumPy array");
        }
        ByteBuffer length = ByteBuffer.wrap(Refusal.read(in, magic[MAGIC_BYTES] == 1 ? Short.BYTES : Integer.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        long headerBytes = magic[MAGIC_BYTES] == 1
                ? Short.toUnsignedInt(length.getShort())
                : Integer.toUnsignedLong(length.getInt());
        if (headerBytes > LONGEST_HEADER) {
            throw Refusal.unreadable(file, "claims a header of " + headerBytes + " bytes");
        }
        return parse(file, new String(Refusal.read(in, (int) headerBytes), ISO_8859_1));
    }

    private static Npy parse(String file, String header) {
        Matcher description = DESCRIPTION.matcher(header);
        Matcher order = ORDER.matcher(header);
        Matcher shape = SHAPE.matcher(header);
        if (!description.find() || !order.find() || !shape.find()) {
            throw Refusal.unreadable(
                    file,
                    "holds no plain numbers; an array of integers, floats or booleans is needed: " + header.trim());
        }
        if (order.group(1).equals("True")) {
            throw Refusal.unreadable(file, "is in Fortran order; write it with numpy.ascontiguousarray");
        }
        ByteOrder bytes = description.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        Npy array = new Npy(file, description.group(2), bytes, dimensions(file, shape.group(1)));
        array.value(ByteBuffer.allocate(Double.BYTES), 0);
        return array;
    }

    private static List<Integer> dimensions(String file, String shape) {
        try {
            return COMMA.splitAsStream(shape)
                    .map(String::trim)
                    .filter(size -> !size.isEmpty())
                    .map(Integer::parseInt)
                    .toList();
        } catch (NumberFormatException e) {
            throw Refusal.unreadable(file, "claims the shape (" + shape + "), whose entries are too many");
        }
    }

    /** Whether it can be images: (number, height, width) or (number, height, width, channels). */
    boolean isImages() {
        return shape.size() == 3 || shape.size() == 4;
    }

    /** Whether it can be labels: (number) or (number, 1). */
    boolean isLabels() {
        return shape.size() == 1 || (shape.size() == 2 && shape.get(1) == 1);
    }

    /** Whether its values are floating-point numbers. */
    boolean isFloating() {
        return type.startsWith("f");
    }

    /** Reads the next values. */
    double[] read(InputStream in, int count) throws IOException {
        int bytes = Integer.parseInt(type.substring(1));
        ByteBuffer values = ByteBuffer.wrap(Refusal.read(in, Math.multiplyExact(count, bytes)))
                .order(order);
        double[] read = new double[count];
        Arrays.setAll(read, i -> value(values, i * bytes));
        return read;
    }

    private double value(ByteBuffer values, int at) {
        return switch (type) {
            case "u1", "b1" -> Byte.toUnsignedInt(values.get(at));
            case "i1" -> values.get(at);
            case "u2" -> Short.toUnsignedInt(values.getShort(at));
            case "i2" -> values.getShort(at);
            case "u4" -> Integer.toUnsignedLong(values.getInt(at));
            case "i4" -> values.getInt(at);
            case "i8", "u8" -> values.getLong(at);
            case "f4" -> values.getFloat(at);
            case "f8" -> values.getDouble(at);
            default ->
                throw Refusal.unreadable(
                        file,
                        "holds values of NumPy's type " + type
                                + "; integers of 1 to 8 bytes, floats of 4 or 8, or booleans are needed");
        };
    }

    @Override
    public String toString() {
        return file + " of shape " + shape;
    }
}
