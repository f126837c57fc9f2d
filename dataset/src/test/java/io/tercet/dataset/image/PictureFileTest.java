package io.tercet.dataset.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.tercet.dataset.picture.Picture;

class PictureFileTest {

    @Test
    void shouldReadGreyValuesAsTheyAreStored() throws IOException {
        BufferedImage image = Drawn.grey(4, 5, 0);
        for (int i = 0; i < 20; i++) {
            image.getRaster().setSample(i % 5, i / 5, 0, i * 13);
        }

        Picture picture = read(Format.PNG, Drawn.write("png", image));

        assertThat(picture.channels()).isEqualTo(1);
        for (int i = 0; i < 20; i++) {
            assertThat(picture.value(i / 5, i % 5, 0)).isEqualTo(i * 13);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_3BYTE_BGR})
    void shouldReadColoursAsRedGreenAndBlue(int type) throws IOException {
        BufferedImage image = new BufferedImage(2, 1, type);
        image.setRGB(0, 0, 0x102030);
        image.setRGB(1, 0, 0xFF00C8);

        Picture picture = read(Format.PNG, Drawn.write("png", image));

        assertThat(new int[] {picture.value(0, 0, 0), picture.value(0, 0, 1), picture.value(0, 0, 2)})
                .containsExactly(0x10, 0x20, 0x30);
        assertThat(new int[] {picture.value(0, 1, 0), picture.value(0, 1, 1), picture.value(0, 1, 2)})
                .containsExactly(0xFF, 0, 0xC8);
    }

    @Test
    void shouldMakeBlackOfWhatIsTransparent() throws IOException {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x00FFFFFF);
        image.setRGB(1, 0, 0x80C86400);
        image.setRGB(2, 0, 0xFFC86400);

        Picture picture = read(Format.PNG, Drawn.write("png", image));

        assertThat(picture.channels()).isEqualTo(3);
        assertThat(picture.value(0, 0, 0)).isZero();
        assertThat(picture.value(0, 1, 0)).isEqualTo(100);
        assertThat(picture.value(0, 1, 1)).isEqualTo(50);
        assertThat(picture.value(0, 2, 0)).isEqualTo(200);
    }

    @Test
    void shouldLookColoursUpInAPalette() throws IOException {
        byte[] levels = {0, (byte) 170, 85};
        IndexColorModel palette = new IndexColorModel(2, 3, levels, new byte[] {1, 2, 3}, new byte[] {7, 8, 9});
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_INDEXED, palette);
        for (int i = 0; i < 3; i++) {
            image.getRaster().setSample(i, 0, 0, i);
        }

        Picture picture = read(Format.PNG, Drawn.write("png", image));

        for (int i = 0; i < 3; i++) {
            assertThat(picture.value(0, i, 0)).isEqualTo(Byte.toUnsignedInt(levels[i]));
            assertThat(picture.value(0, i, 1)).isEqualTo(1 + i);
            assertThat(picture.value(0, i, 2)).isEqualTo(7 + i);
        }
    }

    @Test
    void shouldBringSixteenBitsToEight() throws IOException {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSample(0, 0, 0, 65535);
        image.getRaster().setSample(1, 0, 0, 257 * 100);

        Picture picture = read(Format.PNG, Drawn.write("png", image));

        assertThat(new int[] {picture.value(0, 0, 0), picture.value(0, 1, 0), picture.value(0, 2, 0)})
                .containsExactly(255, 100, 0);
    }

    @Test
    void shouldReadGreyJpegs() throws IOException {
        Picture picture = read(Format.JPEG, Drawn.write("jpeg", Drawn.grey(9, 8, 77)));

        assertThat(picture.channels()).isEqualTo(1);
        assertThat((double) picture.value(4, 4, 0)).isCloseTo(77, within(2.0));
    }

    @Test
    void shouldReadColouredJpegs() throws IOException {
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < 256; i++) {
            image.setRGB(i % 16, i / 16, 0xC86432);
        }

        assertColour(read(Format.JPEG, Drawn.write("jpeg", image)), 200, 100, 50);
    }

    /** Light that cyan 55, magenta 155, yellow 205 and black 51 leave of 255: (255 − ink) · (255 − 51) / 255. */
    @Test
    void shouldReadJpegsOfFourInks() throws IOException {
        assertColour(read(Format.JPEG, Drawn.jpeg(inks(55, 155, 205, 51))), 160, 80, 40);
    }

    @Test
    void shouldReadJpegsOfFourInksThatAdobesProgramsStoreInverted() throws IOException {
        byte[] jpeg = withAdobeMarker(Drawn.jpeg(inks(200, 100, 50, 204)), 0);

        assertColour(read(Format.JPEG, jpeg), 160, 80, 40);
    }

    /** The complement of the inks, red 55, green 155, blue 205, is Y 130.8, Cb 169.9, Cr 73.9 by JFIF's formulas. */
    @Test
    void shouldReadJpegsOfLuminanceAndBlack() throws IOException {
        byte[] jpeg = withAdobeMarker(Drawn.jpeg(inks(131, 170, 74, 204)), 2);

        assertColour(read(Format.JPEG, jpeg), 160, 80, 40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P2 # grey\n3 # columns\n2\n100\n0 50 100 25 75 1\n", "P5\n3 2\n100\n\0\62\144\31\113\1"})
    void shouldReadGreyMapsWhoseWhiteIsNot255(String file) throws IOException {
        Picture picture = read(Format.PNM, file.getBytes(StandardCharsets.ISO_8859_1));

        int[] values = new int[6];
        for (int i = 0; i < 6; i++) {
            values[i] = picture.value(i / 3, i % 3, 0);
        }
        assertThat(values).containsExactly(0, 128, 255, 64, 191, 3);
    }

    @Test
    void shouldReadPixelMaps() throws IOException {
        Picture picture = read(Format.PNM, "P3 2 1 255 1 2 3 4 5 6".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(picture.channels()).isEqualTo(3);
        assertThat(picture.value(0, 1, 0)).isEqualTo(4);
        assertThat(picture.value(0, 1, 2)).isEqualTo(6);
    }

    private static Picture read(Format format, byte[] content) throws IOException {
        return PictureFile.read("a file", format, new ByteArrayInputStream(content));
    }

    private static Raster inks(int... inks) {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
        for (int i = 0; i < 256; i++) {
            raster.setPixel(i % 16, i / 16, inks);
        }
        return raster;
    }

    /** Adobe's segment APP14 right behind the start of the image. */
    private static byte[] withAdobeMarker(byte[] jpeg, int transform) throws IOException {
        ByteArrayOutputStream marked = new ByteArrayOutputStream();
        marked.write(jpeg, 0, 2);
        marked.write(new byte[] {(byte) 0xFF, (byte) 0xEE, 0, 14});
        marked.write("Adobe".getBytes(StandardCharsets.ISO_8859_1));
        marked.write(new byte[] {0, 100, 0, 0, 0, 0, (byte) transform});
        marked.write(jpeg, 2, jpeg.length - 2);
        return marked.toByteArray();
    }

    private static void assertColour(Picture picture, int red, int green, int blue) {
        assertThat(picture.channels()).isEqualTo(3);
        assertThat((double) picture.value(8, 8, 0)).isCloseTo(red, within(3.0));
        assertThat((double) picture.value(8, 8, 1)).isCloseTo(green, within(3.0));
        assertThat((double) picture.value(8, 8, 2)).isCloseTo(blue, within(3.0));
    }
}
