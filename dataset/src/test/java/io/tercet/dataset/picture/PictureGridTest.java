package io.tercet.dataset.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;

class PictureGridTest {

    @Test
    void shouldSetPicturesInLinesWithAGapAllAround() {
        // given
        List<List<Picture>> lines = List.of(List.of(grey(1), grey(2)), List.of(grey(3)));
        // when
        Picture grid = new PictureGrid(1, 9).arrange(lines);
        // then
        assertThat(grid).isEqualTo(new Picture(5, 5, 1, new byte[] {
            9, 9, 9, 9, 9,
            9, 1, 9, 2, 9,
            9, 9, 9, 9, 9,
            9, 3, 9, 9, 9,
            9, 9, 9, 9, 9
        }));
    }

    @Test
    void shouldKeepColours() {
        Picture red = new Picture(1, 1, 3, new byte[] {(byte) 200, 0, 0});

        Picture grid = new PictureGrid(0, 255).arrange(List.of(List.of(red, grey(7))));

        assertThat(grid).isEqualTo(new Picture(1, 2, 3, new byte[] {(byte) 200, 0, 0, 7, 7, 7}));
    }

    @Test
    void shouldCutAListIntoLines() {
        assertThat(PictureGrid.lines(List.of(1, 2, 3, 4, 5), 2))
                .containsExactly(List.of(1, 2), List.of(3, 4), List.of(5));
        assertThat(PictureGrid.columns(16)).isEqualTo(4);
        assertThat(PictureGrid.columns(17)).isEqualTo(5);
    }

    @Test
    void shouldRefusePicturesOfDifferentSizes() {
        Picture tall = new Picture(2, 1, 1, new byte[2]);

        assertThatThrownBy(() -> PictureGrid.USUAL.arrange(List.of(List.of(grey(1), tall))))
                .hasMessage(
                        "Pictures in a grid must be of one size, not Picture of 1 × 1 × 1 and Picture of 2 × 1 × 1");
        assertThatThrownBy(() -> PictureGrid.USUAL.arrange(List.of())).hasMessage("There is no picture to arrange");
    }

    private static Picture grey(int value) {
        return new Picture(1, 1, 1, new byte[] {(byte) value});
    }
}
