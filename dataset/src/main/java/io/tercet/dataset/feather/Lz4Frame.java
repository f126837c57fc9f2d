package io.tercet.dataset.feather;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import net.jpountz.xxhash.XXHash32;
import net.jpountz.xxhash.XXHashFactory;

/**
 * Decompresses LZ4 frames (LZ4 Frame Format Description 1.6.4, LZ4 Block Format Description), with linked or independent
 * blocks, which is what pyarrow writes by default. Everything is on the heap and inside the bounds of its arrays, and
 * every checksum that a frame carries is checked.
 */
final class Lz4Frame {

    private static final int MAGIC = 0x184D2204;
    private static final int SKIPPABLE_MAGIC = 0x184D2A50;
    private static final int SKIPPABLE_MASK = 0xFFFFFFF0;
    private static final int VERSION_MASK = 0xC0;
    private static final int VERSION = 0x40;
    private static final int INDEPENDENT_BLOCKS = 0x20;
    private static final int BLOCK_CHECKSUMS = 0x10;
    private static final int CONTENT_SIZE = 0x08;
    private static final int CONTENT_CHECKSUM = 0x04;
    private static final int RESERVED = 0x02;
    private static final int DICTIONARY = 0x01;
    private static final int UNCOMPRESSED_BLOCK = 0x80000000;
    private static final XXHash32 XXHASH = XXHashFactory.safeInstance().hash32();

    private final ByteBuffer in;
    private final byte[] from;
    private final byte[] out;
    private int written;

    private Lz4Frame(byte[] from, int offset, int length, byte[] out) {
        this.from = from;
        this.in = ByteBuffer.wrap(from, offset, length).order(ByteOrder.LITTLE_ENDIAN);
        this.out = out;
    }

    /**
     * Decompresses one or more frames that together fill the output exactly.
     *
     * @throws MalformedFileException if they are corrupt or hold more or fewer bytes
     */
    static void decompress(byte[] from, int offset, int length, byte[] out) throws MalformedFileException {
        Lz4Frame frames = new Lz4Frame(from, offset, length, out);
        do {
            frames.readFrame();
        } while (frames.written < out.length);
    }

    private void readFrame() throws MalformedFileException {
        need(4);
        int magic = in.getInt();
        if ((magic & SKIPPABLE_MASK) == SKIPPABLE_MAGIC) {
            need(4);
            int length = in.getInt();
            need(length);
            in.position(in.position() + length);
            return;
        }
        check(magic == MAGIC, "does not begin as an LZ4 frame does");
        int flags = readDescriptor();
        int start = written;
        while (readBlock(flags, start)) {
            // A frame ends with a block of no bytes.
        }
        if ((flags & CONTENT_CHECKSUM) != 0) {
            need(4);
            check(in.getInt() == XXHASH.hash(out, start, written - start, 0), "fails its content checksum");
        }
    }

    private int readDescriptor() throws MalformedFileException {
        int begin = in.position();
        need(2);
        int flags = in.get();
        in.get();
        check((flags & VERSION_MASK) == VERSION, "is of an unknown version");
        check((flags & RESERVED) == 0, "has a reserved bit set");
        check((flags & DICTIONARY) == 0, "needs a dictionary");
        if ((flags & CONTENT_SIZE) != 0) {
            need(8);
            long size = in.getLong();
            check(size >= 0 && size <= out.length - written, "claims to hold " + size + " bytes, too many");
        }
        int hash = XXHASH.hash(from, begin, in.position() - begin, 0);
        need(1);
        check(in.get() == (byte) (hash >> 8), "fails its header checksum");
        return flags;
    }

    private boolean readBlock(int flags, int frameStart) throws MalformedFileException {
        need(4);
        int size = in.getInt();
        if (size == 0) {
            return false;
        }
        int length = size & ~UNCOMPRESSED_BLOCK;
        need(length);
        int begin = in.position();
        if ((size & UNCOMPRESSED_BLOCK) != 0) {
            copyLiterals(length);
        } else {
            readSequences(begin + length, (flags & INDEPENDENT_BLOCKS) != 0 ? written : frameStart);
        }
        if ((flags & BLOCK_CHECKSUMS) != 0) {
            need(4);
            check(in.getInt() == XXHASH.hash(from, begin, length, 0), "fails a block checksum");
        }
        return true;
    }

    /**
     * Decodes one compressed block.
     *
     * @param end of the block in the input
     * @param earliest position in the output that a match may refer to
     */
    private void readSequences(int end, int earliest) throws MalformedFileException {
        while (in.position() < end) {
            int token = in.get();
            copyLiterals(readLength((token >> 4) & 0xF, end));
            check(in.position() <= end, "has literals beyond the end of their block");
            if (in.position() == end) {
                return;
            }
            check(end - in.position() >= 2, "ends in the middle of a match");
            int distance = Short.toUnsignedInt(in.getShort());
            copyMatch(distance, readLength(token & 0xF, end) + 4, earliest);
        }
    }

    private int readLength(int nibble, int end) throws MalformedFileException {
        int length = nibble;
        if (nibble == 0xF) {
            int more;
            do {
                check(in.position() < end, "ends in the middle of a length");
                more = Byte.toUnsignedInt(in.get());
                length += more;
                check(length <= out.length, "has a length beyond its content");
            } while (more == 0xFF);
        }
        return length;
    }

    private void copyLiterals(int length) throws MalformedFileException {
        need(length);
        check(length <= out.length - written, "holds more bytes than it claims");
        in.get(out, written, length);
        written += length;
    }

    private void copyMatch(int distance, int length, int earliest) throws MalformedFileException {
        int source = written - distance;
        check(distance > 0 && source >= earliest, "refers to bytes before its beginning");
        check(length <= out.length - written, "holds more bytes than it claims");
        if (distance >= length) {
            System.arraycopy(out, source, out, written, length);
        } else {
            // An overlapping match repeats the bytes that it is itself writing.
            for (int i = 0; i < length; i++) {
                out[written + i] = out[source + i];
            }
        }
        written += length;
    }

    private void need(int bytes) throws MalformedFileException {
        check(bytes >= 0 && bytes <= in.remaining(), "is truncated");
    }

    private static void check(boolean holds, String what) throws MalformedFileException {
        if (!holds) {
            throw new MalformedFileException("an LZ4 buffer " + what);
        }
    }
}
