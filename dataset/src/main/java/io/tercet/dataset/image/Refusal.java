package io.tercet.dataset.image;

import static io.tercet.contracts.RejectedException.Reason.BAD_VALUE;
import static io.tercet.contracts.RejectedException.Reason.UNREADABLE_FILE;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

import io.tercet.contracts.RejectedException;

/** How files are refused, and read no further than they are sound. */
final class Refusal {

    private Refusal() {}

    /** A file that is not what its format demands. */
    static RejectedException unreadable(String file, String what) {
        return new RejectedException(UNREADABLE_FILE, file + " " + what);
    }

    /** A file that cannot be read to its end. */
    static RejectedException unreadable(String file, Exception cause) {
        String why = cause instanceof EOFException
                ? "it ends too early"
                : cause instanceof IOException ? cause.getMessage() : "it is corrupt (" + cause + ")";
        return new RejectedException(UNREADABLE_FILE, file + " cannot be read: " + why, cause);
    }

    /** A value that is out of its range. */
    static RejectedException badValue(String file, String what) {
        return new RejectedException(BAD_VALUE, file + ": " + what);
    }

    /** Reads so many bytes, which must be there; memory is set aside as they come. */
    static byte[] read(InputStream in, int bytes) throws IOException {
        byte[] read = in.readNBytes(bytes);
        if (read.length < bytes) {
            throw new EOFException();
        }
        return read;
    }

    /** Reads a big-endian number of 4 bytes. */
    static int readInt(InputStream in) throws IOException {
        return ByteBuffer.wrap(read(in, Integer.BYTES)).getInt();
    }

    /** Sees that a file has no more bytes than it says. */
    static void requireEnd(String file, InputStream in, String what) throws IOException {
        if (in.read() >= 0) {
            throw unreadable(file, "goes on after the " + what + " that it says it holds");
        }
    }
}
