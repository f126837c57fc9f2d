package io.tercet.dataset.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class FilmStripTest {

    @Test
    void shouldSelectFramesAtEqualDistancesWithTheFirstAndTheLast() {
        List<Integer> frames = IntStream.rangeClosed(1, 100).boxed().toList();

        assertThat(FilmStrip.selection(frames, 4)).containsExactly(1, 34, 67, 100);
        assertThat(FilmStrip.selection(frames, 1)).containsExactly(100);
        assertThat(FilmStrip.selection(List.of(1, 2), 4)).containsExactly(1, 2);
    }

    @Test
    void shouldSetEachFrameUnderItsCaption() {
        // given
        Picture frame = new Picture(2, 20, 1, new byte[40]);
        // when
        Picture strip = FilmStrip.of(List.of(new FilmStrip.Frame("1", frame), new FilmStrip.Frame("2", frame)));
        // then the captions begin at line 4, the frames at line 15
        assertThat(strip.height()).isEqualTo(15 + 2 + 4);
        assertThat(strip.width()).isEqualTo(4 + 20 + 4 + 20 + 4);
        assertThat(dots(strip, 4))
                .containsExactly(
                        "..#..", //
                        ".##..", "..#..", "..#..", "..#..", "..#..", ".###.");
        assertThat(dots(strip, 28))
                .containsExactly(
                        ".###.", //
                        "#...#", "....#", "...#.", "..#..", ".#...", "#####");
        assertThat(strip.value(15, 4, 0)).isZero();
        assertThat(strip.value(16, 47, 0)).isZero();
        assertThat(strip.value(17, 47, 0)).isEqualTo(Picture.WHITE);
        assertThat(strip.value(15, 24, 0)).isEqualTo(Picture.WHITE);
    }

    private static List<String> dots(Picture picture, int firstColumn) {
        return IntStream.range(4, 4 + Lettering.HEIGHT)
                .mapToObj(line -> IntStream.range(firstColumn, firstColumn + 5)
                        .mapToObj(column -> picture.value(line, column, 0) == 0 ? "#" : ".")
                        .reduce("", String::concat))
                .toList();
    }
}
