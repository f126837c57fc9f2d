package io.tercet.referee.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.verdict.ClassShare;
import io.tercet.contracts.verdict.FeatureComparison;
import io.tercet.contracts.verdict.ImageComparison;
import io.tercet.dataset.picture.Picture;
import io.tercet.dataset.picture.Png;

class ImageSectionTest {

    private static final Estimate TENTH = new Estimate(0.1, 0.01, 0.08, 0.12);
    private static final Estimate NONE = new Estimate(0, 0, 0, 0.01);

    private final Page page = new Page("Digits");

    @Test
    void shouldMarkAClassThatIsMissing() {
        FeatureComparison generated = new FeatureComparison(12.5, TENTH, 0.9, 0.8, 1.1, 0.7);
        FeatureComparison control = new FeatureComparison(0.5, NONE, 0.9, 0.9, 1.0, 0.9);

        ImageSection.addFigures(
                page,
                new ImageComparison(
                        100,
                        TENTH,
                        List.of(new ClassShare(0, TENTH, TENTH), new ClassShare(1, TENTH, NONE)),
                        generated,
                        control));

        assertThat(page.html().lines())
                .filteredOn(line -> line.contains("class=\"marked\""))
                .singleElement()
                .asString()
                .contains("0.0 % [0.0, 1.0]");
        assertThat(page.html()).contains("12.5").contains("Control");
    }

    @Test
    void shouldHoldThePicturesItself() {
        byte[] picture = Png.write(new Picture(1, 1, 1, new byte[1]));

        ImageSection.addGrids(page, picture, picture);

        assertThat(page.html())
                .contains("src=\"data:image/png;base64,iVBORw0KGgo")
                .contains("Held-out images.");
    }
}
