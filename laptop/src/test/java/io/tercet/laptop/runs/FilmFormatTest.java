package io.tercet.laptop.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import com.sksamuel.scrimage.ImmutableImage;
import com.sksamuel.scrimage.nio.ImageSource;
import com.sksamuel.scrimage.webp.AnimatedWebp;
import com.sksamuel.scrimage.webp.AnimatedWebpReader;
import org.junit.jupiter.api.Test;

import io.tercet.dataset.picture.Picture;
import io.tercet.laptop.CommandException;

class FilmFormatTest {

    private static final int SIZE = 64;

    @Test
    void shouldHaveAllColoursInAWebp() throws IOException {
        // given more colours than a GIF has: red grows to the right, green downwards
        byte[] values = new byte[SIZE * SIZE * 3];
        for (int line = 0; line < SIZE; line++) {
            for (int column = 0; column < SIZE; column++) {
                values[3 * (line * SIZE + column)] = (byte) (4 * column);
                values[3 * (line * SIZE + column) + 1] = (byte) (4 * line);
            }
        }
        Picture black = new Picture(SIZE, SIZE, 3, new byte[values.length]);
        // when
        byte[] content =
                FilmFormat.WEBP.write(List.of(black, new Picture(SIZE, SIZE, 3, values)), Duration.ofMillis(80));
        // then
        AnimatedWebp film = AnimatedWebpReader.read(ImageSource.of(content));
        ImmutableImage shown = film.getFrame(1);
        for (int at = 4; at < SIZE - 4; at++) {
            assertThat(shown.pixel(at, SIZE / 2).red()).isBetween(4 * at - 12, 4 * at + 12);
            assertThat(shown.pixel(SIZE / 2, at).green()).isBetween(4 * at - 12, 4 * at + 12);
        }
    }

    @Test
    void shouldKnowAFormatByTheFilesName() {
        assertThat(FilmFormat.of(Path.of("films/digits.GIF"))).isEqualTo(FilmFormat.GIF);
        assertThat(FilmFormat.of(Path.of("digits.webp"))).isEqualTo(FilmFormat.WEBP);
        assertThatThrownBy(() -> FilmFormat.of(Path.of("digits.mp4")))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("so digits.mp4 must end in .gif or .webp");
    }
}
