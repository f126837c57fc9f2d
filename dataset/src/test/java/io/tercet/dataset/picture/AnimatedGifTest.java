package io.tercet.dataset.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageInputStream;

import org.junit.jupiter.api.Test;

class AnimatedGifTest {

    @Test
    void shouldShowGreyFramesExactlyOneAfterTheOther() throws IOException {
        // given
        Picture first = PictureTest.drawn(1);
        Picture second = new Picture(16, 16, 1, new byte[256]);
        // when
        ImageReader reader = reader(AnimatedGif.write(List.of(first, second), Duration.ofMillis(250)));
        // then
        assertThat(reader.getNumImages(true)).isEqualTo(2);
        for (int i = 0; i < 256; i++) {
            int expected = first.value(i / 16, i % 16, 0);
            assertThat(reader.read(0).getRGB(i % 16, i / 16) & 0xFFFFFF).isEqualTo(expected * 0x010101);
            assertThat(reader.read(1).getRGB(i % 16, i / 16) & 0xFFFFFF).isZero();
        }
    }

    @Test
    void shouldShowFewColoursExactly() throws IOException {
        // given
        Canvas canvas = new Canvas(8, 8, 3, 255);
        canvas.line(0, 0, 7, 7, new Colour(200, 30, 10));
        // when
        BufferedImage decoded = reader(AnimatedGif.write(List.of(canvas.picture()), Duration.ofSeconds(1)))
                .read(0);
        // then
        assertThat(decoded.getRGB(3, 3) & 0xFFFFFF).isEqualTo(0xC81E0A);
        assertThat(decoded.getRGB(3, 4) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    }

    @Test
    void shouldGoOnWithoutEndAtTheGivenPace() throws IOException {
        Picture frame = PictureTest.drawn(1);

        ImageReader reader = reader(AnimatedGif.write(List.of(frame, frame), Duration.ofMillis(250)));

        for (int i = 0; i < 2; i++) {
            IIOMetadataNode root =
                    (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
            IIOMetadataNode control = (IIOMetadataNode)
                    root.getElementsByTagName("GraphicControlExtension").item(0);
            assertThat(control.getAttribute("delayTime")).isEqualTo("25");
        }
        IIOMetadataNode root = (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_gif_image_1.0");
        IIOMetadataNode loop = (IIOMetadataNode)
                root.getElementsByTagName("ApplicationExtension").item(0);
        assertThat(loop.getAttribute("applicationID")).isEqualTo("NETSCAPE");
        assertThat((byte[]) loop.getUserObject()).containsExactly(1, 0, 0);
    }

    @Test
    void shouldRefuseAPaceThatTheFormatCannotSay() {
        assertThatThrownBy(() -> AnimatedGif.write(List.of(PictureTest.drawn(1)), Duration.ofMillis(9)))
                .hasMessage("'delay' must be from 10 ms to 655 s, not 9 ms");
        assertThatThrownBy(() -> AnimatedGif.write(List.of(), Duration.ofMillis(90)))
                .hasMessage("There is no frame to show");
    }

    private static ImageReader reader(byte[] gif) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(gif)));
        return reader;
    }
}
