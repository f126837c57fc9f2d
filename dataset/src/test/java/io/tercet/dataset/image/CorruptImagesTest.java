package io.tercet.dataset.image;

import static io.tercet.contracts.RejectedException.Reason.BAD_VALUE;
import static io.tercet.contracts.RejectedException.Reason.UNREADABLE_FILE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.ImageSpecification;
import io.tercet.contracts.specification.ImageSpecification.Fit;

/** Damaged files are read or refused: nothing else comes of them, neither another fault nor a hang. */
@Timeout(120)
class CorruptImagesTest {

    private static final int ATTEMPTS = 300;
    private static final ImageSpecification GREY = new ImageSpecification(6, 5, 1, Fit.CROP, 0, false);

    @TempDir
    Path directory;

    private static byte[] whole(String name) {
        byte[] images = Drawn.pattern(3 * 6, 5, 1, 1);
        byte[] png = Drawn.write("png", Drawn.grey(9, 7, 50));
        byte[] jpeg = Drawn.write("jpeg", Drawn.grey(19, 17, 50));
        return switch (name) {
            case "a.idx" -> Drawn.idx(images, 3, 6, 5);
            case "a.idx.gz" -> Drawn.gzip(Drawn.idx(images, 3, 6, 5));
            case "a.npy" -> Drawn.npy("|u1", "(3, 6, 5)", images);
            case "a.npz" -> Drawn.zip(Map.of("x.npy", Drawn.npy("|u1", "(3, 6, 5)", images)));
            case "a.bin" -> new byte[2 * 3073];
            case "a.png" -> png;
            case "a.jpg" -> jpeg;
            case "a.pgm" -> "P2 5 4 255 ".concat("200 ".repeat(20)).getBytes(ISO_8859_1);
            case "a.tar" -> Drawn.tar(Map.of("b/1.png", png, "b/2.jpg", jpeg));
            case "a.zip" -> Drawn.zip(Map.of("b/1.png", png, "b/2.jpg", jpeg));
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a.idx", "a.idx.gz", "a.npy", "a.npz", "a.bin", "a.png", "a.jpg", "a.pgm", "a.tar", "a.zip"})
    void shouldReadOrRefuseAFileThatIsTruncatedOrChanged(String name) throws IOException {
        byte[] whole = whole(name);
        assertThat(refusal(name, whole)).isEmpty();
        Random random = new Random(3);
        Map<Boolean, Integer> outcomes = new HashMap<>();
        for (int i = 0; i < ATTEMPTS; i++) {
            byte[] damaged = i % 3 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            // Half of the changes aim at the beginning, where a byte does the most harm.
            int reach = i % 2 == 0 ? damaged.length : Math.min(damaged.length, 64);
            for (int change = 0; reach > 0 && change <= random.nextInt(4); change++) {
                damaged[random.nextInt(reach)] = (byte) random.nextInt(256);
            }

            Optional<RejectedException> refusal = refusal(name, damaged);

            refusal.ifPresent(e -> {
                assertThat(e.reason()).isIn(UNREADABLE_FILE, BAD_VALUE);
                assertThat(e).hasMessageStartingWith(name);
            });
            outcomes.merge(refusal.isPresent(), 1, Integer::sum);
        }
        assertThat(outcomes.getOrDefault(true, 0)).isGreaterThan(ATTEMPTS / 10);
    }

    @Test
    void shouldRefuseImagesThatDoNotFitIntoMemoryBeforeItReadsThem() throws IOException {
        byte[] header = Drawn.idx(new byte[30], Integer.MAX_VALUE, 6, 5);

        assertThat(refusal("a.idx", header).orElseThrow())
                .hasMessageStartingWith("a.idx claims 2147483647 images. With the 0 before them they do not fit");
        assertThat(refusal("a.npy", Drawn.npy("|u1", "(2000000000, 6, 5)", new byte[30]))
                        .orElseThrow())
                .hasMessageStartingWith("a.npy claims 2000000000 images.");
    }

    @Test
    void shouldRefuseImagesOfAbsurdSize() throws IOException {
        assertThat(refusal("a.idx", Drawn.idx(new byte[30], 1, 1 << 30, 1 << 30))
                        .orElseThrow())
                .hasMessageStartingWith("a.idx claims 1073741824 x 1073741824 pixels");
        assertThat(refusal("a.pgm", "P5 16000 16000 255 ".getBytes(ISO_8859_1)).orElseThrow())
                .hasMessageStartingWith("a.pgm claims 16000 x 16000 pixels");
        assertThat(refusal("a.png", enlarged(whole("a.png"), 2_000_000_000)).orElseThrow())
                .hasMessageStartingWith("a.png claims 9 x 2000000000 pixels");
    }

    @Test
    void shouldRefuseAPictureInAnArchiveThatUnpacksWithoutEnd() throws IOException {
        byte[] bomb = Arrays.copyOf(whole("a.png"), 70 << 20);

        assertThat(refusal("a.zip", Drawn.zip(Map.of("b.png", bomb))).orElseThrow())
                .hasMessage("a.zip/b.png is larger than 64 MiB, too large for one picture");
    }

    /** A PNG whose header claims another width, with the check sum that goes with it. */
    private static byte[] enlarged(byte[] png, int width) {
        ByteBuffer file = ByteBuffer.wrap(png.clone());
        file.putInt(16, width);
        CRC32 sum = new CRC32();
        sum.update(file.array(), 12, 17);
        file.putInt(29, (int) sum.getValue());
        return file.array();
    }

    private Optional<RejectedException> refusal(String name, byte[] content) throws IOException {
        Path path = Files.write(directory.resolve(name), content);
        try {
            ImageSpecification specification =
                    name.endsWith(".bin") ? new ImageSpecification(6, 5, 3, Fit.CROP, 10, false) : GREY;
            ImageFiles files = new ImageFiles(specification, Map.of(name, path));
            files.read(name);
            assertThat(files.images().count()).isLessThan(1000);
            return Optional.empty();
        } catch (RejectedException e) {
            return Optional.of(e);
        }
    }
}
