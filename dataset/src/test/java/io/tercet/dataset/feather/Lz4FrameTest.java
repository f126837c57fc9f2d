package io.tercet.dataset.feather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;
import net.jpountz.lz4.LZ4FrameOutputStream.FLG.Bits;
import org.junit.jupiter.api.Test;

/** Against frames that lz4-java writes; linked blocks, which it cannot write, are in {@link FeatherReaderTest}. */
class Lz4FrameTest {

    @Test
    void shouldDecompressIndependentBlocksWithEveryChecksum() throws Exception {
        byte[] content = repetitive(300_000);
        byte[] frame =
                frame(content, Bits.BLOCK_INDEPENDENCE, Bits.BLOCK_CHECKSUM, Bits.CONTENT_CHECKSUM, Bits.CONTENT_SIZE);

        assertThat(decompress(frame, content.length)).isEqualTo(content);
    }

    @Test
    void shouldDecompressBlocksThatWereLeftUncompressed() throws Exception {
        byte[] content = new byte[200_000];
        new Random(3).nextBytes(content);
        byte[] frame = frame(content, Bits.BLOCK_INDEPENDENCE);

        assertThat(frame.length).isGreaterThan(content.length);
        assertThat(decompress(frame, content.length)).isEqualTo(content);
    }

    @Test
    void shouldDecompressFramesOneAfterTheOther() throws Exception {
        byte[] content = repetitive(1000);
        byte[] frame = frame(content, Bits.BLOCK_INDEPENDENCE);
        byte[] twice = Arrays.copyOf(frame, 2 * frame.length);
        System.arraycopy(frame, 0, twice, frame.length, frame.length);

        assertThat(decompress(twice, 2000)).startsWith(content).endsWith(content);
    }

    @Test
    void shouldRefuseAFrameThatHoldsMoreThanItClaims() throws Exception {
        byte[] frame = frame(repetitive(1000), Bits.BLOCK_INDEPENDENCE);

        assertThatThrownBy(() -> decompress(frame, 999))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("more bytes than it claims");
    }

    @Test
    void shouldRefuseAFrameThatHoldsLessThanItClaims() throws Exception {
        byte[] frame = frame(repetitive(1000), Bits.BLOCK_INDEPENDENCE);

        assertThatThrownBy(() -> decompress(frame, 1001))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("truncated");
    }

    @Test
    void shouldNoticeAnyChangedByteOfAFrameWithChecksums() throws Exception {
        byte[] content = repetitive(5000);
        byte[] frame =
                frame(content, Bits.BLOCK_INDEPENDENCE, Bits.BLOCK_CHECKSUM, Bits.CONTENT_CHECKSUM, Bits.CONTENT_SIZE);

        for (int i = 0; i < frame.length; i++) {
            byte[] damaged = frame.clone();
            damaged[i] ^= 0x10;
            assertThatThrownBy(() -> decompress(damaged, content.length))
                    .as("byte %d", i)
                    .isInstanceOf(MalformedFileException.class);
        }
    }

    private static byte[] repetitive(int length) {
        byte[] content = new byte[length];
        Random random = new Random(4);
        for (int i = 0; i < length; i++) {
            content[i] =
                    i > 50 && random.nextInt(20) > 0 ? content[i - 1 - random.nextInt(3)] : (byte) random.nextInt(9);
        }
        return content;
    }

    private static byte[] frame(byte[] content, Bits... flags) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        try (LZ4FrameOutputStream out = new LZ4FrameOutputStream(frame, BLOCKSIZE.SIZE_64KB, content.length, flags)) {
            out.write(content);
        }
        return frame.toByteArray();
    }

    private static byte[] decompress(byte[] frame, int length) throws MalformedFileException {
        byte[] out = new byte[length];
        Lz4Frame.decompress(frame, 0, frame.length, out);
        return out;
    }
}
