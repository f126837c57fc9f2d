package io.tercet.dataset.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

import org.junit.jupiter.api.Test;

import io.tercet.dataset.picture.Colour;
import io.tercet.dataset.picture.Picture;
import io.tercet.dataset.plot.Drawing.Anchor;
import io.tercet.dataset.plot.Drawing.Letters;
import io.tercet.dataset.plot.Drawing.Pen;

class DrawingTest {

    private static final Colour RED = new Colour(255, 0, 0);

    @Test
    void shouldWriteWhatIsDrawnAsSvg() {
        Drawing drawing = new Drawing(40, 20);
        drawing.fill(box(1, 2, 3, 4), RED);
        drawing.line(box(1, 2, 3, 4), Pen.dashed(Colour.grey(0), 1.25));
        drawing.text("a < b", 5, 6, new Letters(10, Anchor.END, true, RED));

        String svg = Svg.of(drawing, "\"a\" & 'b'");

        assertThat(svg)
                .startsWith(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\" viewBox=\"0 0 40 20\"")
                .contains("aria-label=\"&quot;a&quot; &amp; &#39;b&#39;\"")
                .contains("<path fill=\"#ff0000\" d=\"M1 2L4 2L4 6L1 6L1 2Z\"/>")
                .contains("stroke=\"#000000\" stroke-width=\"1.3\" stroke-dasharray=\"5 3\"")
                .contains("text-anchor=\"end\" transform=\"rotate(-90 5 6)\">a &lt; b</text>")
                .endsWith("</svg>");
    }

    @Test
    void shouldDrawTheSameInPixels() {
        Drawing drawing = new Drawing(40, 20);
        drawing.fill(box(10, 5, 10, 10), RED);

        Picture picture = Raster.of(drawing, 2);

        assertThat(picture.width()).isEqualTo(80);
        assertThat(picture.height()).isEqualTo(40);
        assertThat(picture.value(20, 30, 1)).isZero();
        assertThat(picture.value(20, 30, 0)).isEqualTo(255);
        assertThat(picture.value(20, 10, 1)).isEqualTo(255);
        assertThat(picture.value(20, 50, 1)).isEqualTo(255);
    }

    @Test
    void shouldSetWordsWithoutAnyFontAtTheirAnchor() {
        // given the same words from a place on, up to it and around it
        Picture from = words(Anchor.START);
        Picture upTo = words(Anchor.END);
        Picture around = words(Anchor.MIDDLE);

        assertThat(column(from, 1)).isBetween(100, 103);
        assertThat(column(upTo, -1)).isBetween(96, 100);
        assertThat(column(around, 1) + column(around, -1)).isBetween(197, 203);
        assertThat(column(from, -1) - column(from, 1)).isBetween(18, 30);
    }

    private static Picture words(Anchor anchor) {
        Drawing drawing = new Drawing(200, 20);
        drawing.text("ll±ll", 100, 15, Letters.of(12, anchor, Colour.grey(0)));
        return Raster.of(drawing, 1);
    }

    @Test
    void shouldKnowEveryLetterThatPlotsAreLabelledWith() {
        "0123456789−±≥≤⁻⁰¹²³⁴⁵⁶⁷⁸⁹ρΔχ_.%[]"
                .chars()
                .mapToObj(Character::toString)
                .forEach(letter -> assertThat(Glyphs.outline(letter).getBounds2D())
                        .as(letter)
                        .isNotEqualTo(Glyphs.outline("?").getBounds2D()));
    }

    private static int column(Picture picture, int direction) {
        int from = direction > 0 ? 0 : picture.width() - 1;
        for (int x = from; x >= 0 && x < picture.width(); x += direction) {
            for (int y = 0; y < picture.height(); y++) {
                if (picture.value(y, x, 0) < 128) {
                    return x;
                }
            }
        }
        return -1;
    }

    private static Path2D box(double x, double y, double width, double height) {
        Path2D box = new Path2D.Double();
        box.append(new Rectangle2D.Double(x, y, width, height), false);
        return box;
    }
}
