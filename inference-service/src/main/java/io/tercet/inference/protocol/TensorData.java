package io.tercet.inference.protocol;

import static io.tercet.inference.protocol.InferenceException.badRequest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

/**
 * The elements of a tensor in row-major order, written flat or nested by its shape. Read as a stream: a body of many rows
 * never becomes a tree.
 */
@JsonDeserialize(using = TensorData.Reader.class)
public final class TensorData {

    private final double[] elements;
    private final List<Integer> extents;
    private final boolean whole;
    private final boolean logical;
    private final List<String> texts;

    private TensorData(double[] elements, List<Integer> extents, boolean whole, boolean logical, List<String> texts) {
        this.elements = elements;
        this.extents = List.copyOf(extents);
        this.whole = whole;
        this.logical = logical;
        this.texts = texts;
    }

    /**
     * The elements as FP32.
     *
     * @param tensor whose they are, for messages
     * @throws InferenceException if they do not fit the datatype or the shape, or are not finite in FP32
     */
    float[] toFloats(String tensor, Datatype datatype, List<Long> shape) {
        if (datatype == Datatype.BYTES) {
            throw badRequest("Tensor '" + tensor + "' needs numbers, not texts of datatype BYTES");
        }
        if (!texts.isEmpty()) {
            throw badRequest("Tensor '" + tensor + "' of datatype " + datatype + " cannot hold '" + texts.get(0)
                    + "'; texts are of datatype BYTES");
        }
        checkShape(tensor, shape);
        if (elements.length > 0 && logical != (datatype == Datatype.BOOL)) {
            throw badRequest("Tensor '" + tensor + "' of datatype " + datatype + " needs "
                    + (logical ? "numbers, not true and false" : "true and false, not numbers"));
        }
        if (datatype == Datatype.INT64 && !whole) {
            throw badRequest("Tensor '" + tensor + "' of datatype INT64 needs whole numbers");
        }
        float[] floats = new float[elements.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) elements[i];
            if (!Float.isFinite(floats[i])) {
                throw badRequest(
                        "Tensor '" + tensor + "', element " + i + ": must be finite in 32 bits, not " + elements[i]);
            }
        }
        return floats;
    }

    /**
     * The elements as texts.
     *
     * @param tensor whose they are, for messages
     * @throws InferenceException if they are no texts or do not fit the shape
     */
    List<String> toTexts(String tensor, List<Long> shape) {
        checkShape(tensor, shape);
        if (elements.length > 0 && texts.isEmpty()) {
            throw badRequest("Tensor '" + tensor + "' of datatype BYTES needs texts, not "
                    + (logical ? "true and false" : "numbers"));
        }
        return texts;
    }

    private void checkShape(String tensor, List<Long> shape) {
        long count = shape.stream().reduce(1L, Math::multiplyExact);
        if (extents.size() > 1
                && !extents.stream().map(Integer::longValue).toList().equals(shape)) {
            throw badRequest("Tensor '" + tensor + "' has shape " + shape + " but its data is nested as " + extents);
        }
        if (elements.length != count) {
            throw badRequest("Tensor '" + tensor + "' of shape " + shape + " needs " + count + " elements, not "
                    + elements.length);
        }
    }

    /** Reads flat and nested arrays of numbers, of true and false or of texts. */
    static final class Reader extends JsonDeserializer<TensorData> {

        private static final int MOST_DIMENSIONS = 8;

        @Override
        public TensorData deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw badRequest("The 'data' of a tensor must be an array, not " + parser.currentToken());
            }
            return new Accumulator(parser).read();
        }

        private static final class Accumulator {

            private final JsonParser parser;
            private final List<Integer> extents = new ArrayList<>();
            private double[] elements = new double[1024];
            private int count;
            private int numbers;
            private int fractions;
            private final List<String> texts = new ArrayList<>();

            Accumulator(JsonParser parser) {
                this.parser = parser;
            }

            TensorData read() throws IOException {
                readArray(0);
                if (!texts.isEmpty() && texts.size() != count) {
                    throw badRequest("The 'data' of a tensor must not mix texts with others");
                }
                boolean hasNumbersOnly = numbers == count;
                if (numbers != 0 && !hasNumbersOnly) {
                    throw badRequest("The 'data' of a tensor must not mix numbers with true and false");
                }
                return new TensorData(
                        Arrays.copyOf(elements, count),
                        extents,
                        fractions == 0,
                        !hasNumbersOnly && texts.isEmpty(),
                        List.copyOf(texts));
            }

            private void readArray(int depth) throws IOException {
                if (depth == MOST_DIMENSIONS) {
                    throw badRequest("The 'data' of a tensor is nested more than " + MOST_DIMENSIONS + " deep");
                }
                boolean first = depth == extents.size();
                if (first) {
                    extents.add(-1);
                }
                int length = 0;
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    boolean nested = parser.currentToken() == JsonToken.START_ARRAY;
                    if (nested) {
                        readArray(depth + 1);
                    } else {
                        readElement(depth);
                    }
                    length++;
                }
                if (extents.get(depth) == -1) {
                    extents.set(depth, length);
                } else if (extents.get(depth) != length) {
                    throw badRequest("The 'data' of a tensor is ragged: arrays of " + extents.get(depth) + " and of "
                            + length + " elements lie beside each other");
                }
            }

            private void readElement(int depth) throws IOException {
                if (depth != extents.size() - 1) {
                    throw badRequest("The 'data' of a tensor is ragged: elements lie beside arrays");
                }
                if (count == elements.length) {
                    elements = Arrays.copyOf(elements, 2 * count);
                }
                JsonToken token = parser.currentToken();
                switch (token) {
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                        elements[count] = parser.getDoubleValue();
                        numbers++;
                        fractions += elements[count] == Math.rint(elements[count]) ? 0 : 1;
                    }
                    case VALUE_TRUE -> elements[count] = 1;
                    case VALUE_FALSE -> elements[count] = 0;
                    case VALUE_STRING -> texts.add(parser.getText());
                    default ->
                        throw badRequest("The 'data' of a tensor holds numbers, true and false or texts, not "
                                + (token == JsonToken.VALUE_NULL ? "null" : parser.getText()) + " (element " + count
                                + ")");
                }
                count++;
            }
        }
    }
}
