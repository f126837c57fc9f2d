package io.tercet.dataset.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalInt;

import io.tercet.dataset.picture.Picture;

/**
 * The binary version of CIFAR-10 (Krizhevsky 2009): records of one byte for the class and 32 × 32 bytes each of red, green
 * and blue, line by line. It has no header.
 */
final class Cifar10 {

    private static final int SIDE = 32;
    private static final int CHANNELS = 3;
    private static final int PLANE_BYTES = SIDE * SIDE;
    private static final int RECORD_BYTES = 1 + CHANNELS * PLANE_BYTES;
    private static final int CLASSES = 10;

    private Cifar10() {}

    static void read(String file, InputStream in, LabelledImages into) throws IOException {
        int row = 1;
        byte[] bytes = in.readNBytes(RECORD_BYTES);
        while (bytes.length == RECORD_BYTES) {
            int label = Byte.toUnsignedInt(bytes[0]);
            if (label >= CLASSES) {
                throw Refusal.unreadable(
                        file,
                        "has the class " + label + " in record " + row + ", and CIFAR-10 has 0 to " + (CLASSES - 1)
                                + ". Is it another kind of file?");
            }
            into.add(file, row++, picture(bytes), OptionalInt.of(label));
            bytes = in.readNBytes(RECORD_BYTES);
        }
        if (bytes.length > 0) {
            throw Refusal.unreadable(
                    file,
                    "ends " + bytes.length + " bytes into record " + row + ": CIFAR-10 has whole records of "
                            + RECORD_BYTES + " bytes");
        }
    }

    private static Picture picture(byte[] bytes) {
        byte[] values = new byte[CHANNELS * PLANE_BYTES];
        for (int channel = 0; channel < CHANNELS; channel++) {
            for (int pixel = 0; pixel < PLANE_BYTES; pixel++) {
                values[pixel * CHANNELS + channel] = bytes[1 + channel * PLANE_BYTES + pixel];
            }
        }
        return new Picture(SIDE, SIDE, CHANNELS, values);
    }
}
