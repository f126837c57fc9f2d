package io.tercet.dataset.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.tercet.contracts.RejectedException;

class PictureTest {

    @Test
    void shouldRoundImagesToTheNearestValueAndCutWhatLiesOutside() {
        // given two images of 1 line and 3 columns
        float[] images = {-7, 0.49f, 0.5f, 127.5f, 254.6f, 300};
        // when
        List<Picture> pictures = Picture.all(1, 3, 1, images);
        // then
        assertThat(pictures)
                .containsExactly(
                        new Picture(1, 3, 1, new byte[] {0, 0, 1}),
                        new Picture(1, 3, 1, new byte[] {(byte) 128, (byte) 255, (byte) 255}));
    }

    @Test
    void shouldRefuseWhatIsNoWholeNumberOfImages() {
        assertThatThrownBy(() -> Picture.all(2, 2, 1, new float[7]))
                .hasMessage("7 values are not a whole number of images of 4 values");
    }

    @Test
    void shouldRefuseAnotherShapeThanItHasValuesFor() {
        assertThatThrownBy(() -> new Picture(2, 2, 3, new byte[4]))
                .hasMessage("A picture of 2 × 2 × 3 does not have 4 values");
        assertThatThrownBy(() -> new Picture(2, 2, 2, new byte[8])).hasMessageContaining("1 or 3 channels");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void shouldComeBackFromAPngAsItWas(int channels) {
        Picture picture = drawn(channels);

        assertThat(Png.read("drawn.png", Png.write(picture))).isEqualTo(picture);
        assertThat(Png.write(picture)).isEqualTo(Png.write(drawn(channels)));
    }

    @Test
    void shouldSayWhatIsNoPng() {
        byte[] half = Arrays.copyOf(Png.write(drawn(3)), 40);

        assertThatThrownBy(() -> Png.read("a.png", new byte[] {1, 2, 3}))
                .isInstanceOf(RejectedException.class)
                .hasMessage("a.png is no picture");
        assertThatThrownBy(() -> Png.read("a.png", half))
                .isInstanceOf(RejectedException.class)
                .hasMessageStartingWith("a.png is no whole picture");
    }

    /** Every value from 0 to 255, in another order in each channel. */
    static Picture drawn(int channels) {
        byte[] values = new byte[16 * 16 * channels];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (i / channels * (2 * (i % channels) + 1));
        }
        return new Picture(16, 16, channels, values);
    }
}
