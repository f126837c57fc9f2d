package io.tercet.laptop.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.verdict.ClassShare;
import io.tercet.contracts.verdict.FeatureComparison;
import io.tercet.contracts.verdict.ImageComparison;

class ImageTableTest {

    @Test
    void shouldSetEveryFigureBesideItsControl() {
        // given
        ImageComparison images = new ImageComparison(
                2500,
                new Estimate(0.98, 0.01, 0.96, 1),
                List.of(
                        new ClassShare(0, new Estimate(0.5, 0.01, 0.48, 0.52), new Estimate(0.25, 0.01, 0.23, 0.27)),
                        new ClassShare(1, new Estimate(0.5, 0.01, 0.48, 0.52), new Estimate(0.75, 0.01, 0.73, 0.77))),
                new FeatureComparison(12.3456, new Estimate(0.5, 0.0625, 0.375, 0.625), 0.9, 0.8, 0.7, 0.6),
                new FeatureComparison(0.25, new Estimate(-0.001, 0.002, -0.005, 0.003), 0.95, 0.94, 1.01, 0.93));
        StringWriter out = new StringWriter();
        // when
        new ImageTable(images).print(new PrintWriter(out, true));
        // then
        assertThat(out).hasToString("""
                  images: 2500 generated and 2500 real, in the features of a small classifier of this dataset's classes
                  (accuracy 0.9800 [0.9600, 1.0000]). Not Inception's features: not comparable with published figures.
                  share of class                       real                generated
                  0                 0.5000 [0.4800, 0.5200]  0.2500 [0.2300, 0.2700]
                  1                 0.5000 [0.4800, 0.5200]  0.7500 [0.7300, 0.7700]
                                          real against real                generated
                  FID                                0.2500                  12.3456
                  KID                    -0.00100 ± 0.00200        0.50000 ± 0.06250
                  precision                          0.9500                   0.9000
                  recall                             0.9400                   0.8000
                  density                            1.0100                   0.7000
                  coverage                           0.9300                   0.6000
                """);
    }
}
