package io.tercet.dataset.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.tercet.contracts.specification.ImageSpecification;
import io.tercet.contracts.specification.ImageSpecification.Fit;
import io.tercet.dataset.picture.Picture;

/**
 * Against Pillow 12, from which the expected values are: {@code Image.resize}, {@code ImageOps.fit} and
 * {@code ImageOps.pad} with {@code BILINEAR} of a picture of 5 lines and 7 columns with the values
 * {@code (37 l + 59 c + 11 l c) mod 256}. Pillow rounds once more, between the two axes.
 */
class FittingTest {

    private static final Picture PATTERN = pattern();

    private static Picture pattern() {
        byte[] values = new byte[35];
        for (int i = 0; i < values.length; i++) {
            int line = i / 7;
            int column = i % 7;
            values[i] = (byte) (line * 37 + column * 59 + line * column * 11);
        }
        return new Picture(5, 7, 1, values);
    }

    @ParameterizedTest
    @CsvSource({
        "STRETCH, 8, 9, 0 39 85 131 177 223 127 59 98 16 59 108 158 208 170 115 101 143 39 87 141 193 235 103 105 155"
                + " 191 62 114 174 196 119 117 160 162 96 86 142 172 154 83 149 170 142 80 109 169 134 68 127 198 135"
                + " 95 145 132 197 160 94 170 135 117 143 209 148 217 183 121 201 82 105 185 254",
        "CROP, 4, 4, 81 159 193 97 138 188 126 150 162 113 153 140 196 125 130 127",
        "PAD, 7, 4, 0 0 0 0 0 0 0 0 49 149 157 115 114 157 140 133 172 132 134 164 0 0 0 0 0 0 0 0",
    })
    void shouldBringAPictureToAnotherShapeAsPillowDoes(Fit fit, int height, int width, String expected) {
        byte[] fitted = new Fitting(new ImageSpecification(height, width, 1, fit, 0, false)).fit(PATTERN);

        String[] values = expected.split(" ", -1);
        assertThat(fitted).hasSize(values.length);
        for (int i = 0; i < values.length; i++) {
            assertThat(Math.abs(Byte.toUnsignedInt(fitted[i]) - Integer.parseInt(values[i])))
                    .as("value %d", i)
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void shouldLeaveAPictureOfTheRightShapeAsItIs() {
        byte[] values = Drawn.pattern(4, 6, 3, 1);

        byte[] fitted =
                new Fitting(new ImageSpecification(4, 6, 3, Fit.CROP, 0, false)).fit(new Picture(4, 6, 3, values));

        assertThat(fitted).isEqualTo(values);
    }

    @Test
    void shouldKeepAnEvenSurfaceEvenWhateverItsShape() {
        byte[] values = new byte[17 * 90];
        Arrays.fill(values, (byte) 201);

        for (Fit fit : new Fit[] {Fit.CROP, Fit.STRETCH}) {
            byte[] fitted =
                    new Fitting(new ImageSpecification(31, 8, 1, fit, 0, false)).fit(new Picture(17, 90, 1, values));

            assertThat(fitted).hasSize(31 * 8).containsOnly((byte) 201);
        }
    }

    /** 0.299 · 255 = 76.2, 0.587 · 255 = 149.7, 0.114 · 255 = 29.1 (ITU-R BT.601). */
    @Test
    void shouldMakeGreyOfColoursByTheirLuminance() {
        byte full = (byte) 255;
        byte[] colours = new byte[4 * 4 * 3];
        for (int i = 0; i < 4; i++) {
            colours[i * 3 + Math.min(i, 2)] = full;
        }

        byte[] grey =
                new Fitting(new ImageSpecification(4, 4, 1, Fit.CROP, 0, false)).fit(new Picture(4, 4, 3, colours));

        assertThat(grey).startsWith((byte) 76, (byte) 150, (byte) 29, (byte) 29, (byte) 0);
    }

    @Test
    void shouldMakeColoursOfGreyByRepeatingIt() {
        byte[] colours = new Fitting(new ImageSpecification(4, 4, 3, Fit.CROP, 0, false))
                .fit(new Picture(4, 4, 1, Drawn.pattern(4, 4, 1, 5)));

        byte[] grey = Drawn.pattern(4, 4, 1, 5);
        for (int i = 0; i < colours.length; i++) {
            assertThat(colours[i]).isEqualTo(grey[i / 3]);
        }
    }
}
