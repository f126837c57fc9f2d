package io.tercet.referee.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.verdict.ClassShare;
import io.tercet.contracts.verdict.Diagnosis;
import io.tercet.contracts.verdict.FeatureComparison;
import io.tercet.contracts.verdict.Finding;
import io.tercet.contracts.verdict.ImageComparison;
import io.tercet.dataset.Table;
import io.tercet.players.random.Philox;

class CheckupTest {

    private static final Estimate AUC = new Estimate(0.55, 0.01, 0.53, 0.57);
    private static final int ROWS = 8000;
    private static final List<String> RING = List.of("x", "y");

    @Test
    void shouldFindNothingWrongWithTheTruth() {
        assertThat(ringWith(8, 8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7})
    void shouldMissModesOfARing(int modes) {
        List<Finding> findings = ringWith(modes, 8);

        assertThat(findings).extracting(Finding::diagnosis).containsExactly(Diagnosis.MISSING_MODES);
        assertThat(findings.get(0).evidence()).containsPattern("regions with (1[0-9]|2[0-9]|3[0-9]|4[0-9]) % of");
    }

    @Test
    void shouldCallItACollapseWhereLittleIsLeft() {
        assertThat(ringWith(2, 8)).extracting(Finding::diagnosis).containsExactly(Diagnosis.MODE_COLLAPSE);
    }

    @Test
    void shouldCallASinglePointACollapse() {
        Table point = new Table(RING, new float[][] {filled(2), filled(0)});

        List<Finding> findings = checkup(Optional.empty()).findings(ring(8, 1), List.of(), RING, point, some -> point);

        assertThat(findings)
                .extracting(Finding::diagnosis)
                .containsExactly(Diagnosis.MODE_COLLAPSE, Diagnosis.MODE_COLLAPSE);
    }

    /** Of y = c + r a generator that makes y = c covers everything, and ignores its noise all the same. */
    @Test
    void shouldCallItACollapseWhereConditionsAloneAreAnswered() {
        Table rows = conditioned(1, 3);
        Table deterministic = new Table(List.of("y"), new float[][] {rows.column("c")});

        List<Finding> ignoring = checkup(Optional.empty())
                .findings(rows, List.of("c"), List.of("y"), deterministic, some -> deterministic);
        List<Finding> right = checkup(Optional.empty())
                .findings(rows, List.of("c"), List.of("y"), conditioned(1, 5), some -> conditioned(1, 9));

        assertThat(ignoring).extracting(Finding::diagnosis).contains(Diagnosis.MODE_COLLAPSE);
        assertThat(right).isEmpty();
    }

    @Test
    void shouldSayNothingOfDataThatIsAlwaysTheSame() {
        Table ones = new Table(List.of("number"), new float[][] {filled(1)});
        Table nearly = new Table(List.of("number"), new float[][] {filled(1.01f)});

        assertThat(checkup(Optional.empty()).findings(ones, List.of(), List.of("number"), nearly, some -> nearly))
                .isEmpty();
    }

    @Test
    void shouldNameTheClassesThatAreMissing() {
        ImageComparison images = images(0.12, 0.01, 0.003);
        Table rows = images(1);

        List<Finding> findings =
                checkup(Optional.of(images)).findings(rows, List.of(), List.of("image"), images(2), some -> images(3));

        assertThat(findings)
                .containsExactly(new Finding(
                        Diagnosis.MISSING_MODES,
                        "classes with 20 % of the reference have less than a quarter of their share of the generated images:"
                                + " 1 (1.0 %), 2 (0.3 %)"));
    }

    private static List<Finding> ringWith(int modes, int of) {
        Table rows = ring(of, 1);
        return checkup(Optional.empty()).findings(rows, List.of(), RING, ring(modes, 2), some -> ring(modes, 3));
    }

    private static Checkup checkup(Optional<ImageComparison> images) {
        return new Checkup(100, 100, Optional.empty(), AUC, images);
    }

    private static ImageComparison images(double... generated) {
        List<ClassShare> classes = Arrays.stream(generated)
                .mapToObj(share -> share)
                .map(share -> new ClassShare(share == 0.12 ? 0 : share == 0.01 ? 1 : 2, estimate(0.1), estimate(share)))
                .toList();
        FeatureComparison features = new FeatureComparison(1, AUC, 1, 1, 1, 1);
        return new ImageComparison(1000, AUC, classes, features, features);
    }

    private static Estimate estimate(double value) {
        return new Estimate(value, 0.001, value - 0.002, value + 0.002);
    }

    private static Table images(long seed) {
        float[] values = new float[1000 * 16];
        new Philox(seed, 1).normals(0, values);
        return new Table(List.of("image"), Map.of("image", 16), new float[][] {values});
    }

    private static Table ring(int modes, long seed) {
        float[] x = new float[ROWS];
        float[] y = new float[ROWS];
        new Philox(seed, 1).normals(0, x);
        new Philox(seed, 2).normals(0, y);
        int[] shuffled = new Philox(seed, 3).permutation(ROWS);
        for (int row = 0; row < ROWS; row++) {
            double angle = 2 * Math.PI * (shuffled[row] % modes) / 8;
            x[row] = (float) (0.05 * x[row] + 2 * Math.cos(angle));
            y[row] = (float) (0.05 * y[row] + 2 * Math.sin(angle));
        }
        return new Table(RING, new float[][] {x, y});
    }

    private static Table conditioned(long conditions, long noise) {
        float[] c = new float[ROWS];
        float[] y = new float[ROWS];
        new Philox(conditions, 1).normals(0, c);
        new Philox(noise, 2).normals(0, y);
        for (int row = 0; row < ROWS; row++) {
            y[row] += c[row];
        }
        return new Table(List.of("c", "y"), new float[][] {c, y});
    }

    private static float[] filled(float value) {
        float[] values = new float[ROWS];
        Arrays.fill(values, value);
        return values;
    }
}
