package io.tercet.referee.examiner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.tercet.contracts.verdict.Examination;
import io.tercet.messaging.Stopping;
import io.tercet.referee.GaussianWorld;

class TreeRefereeTest {

    private static final Stopping GO_ON = () -> false;
    private static final int ROWS = 2000;

    private final Panel panel = new Panel(new TreeReferee(), Budget.of(GaussianWorld.specification("gaussians", 1)));

    @Test
    void shouldSeeADifferenceThatNoColumnShowsByItself() throws Exception {
        // given samples whose columns are alike each by itself, and differ in the sign of their product
        TwoSamples samples = quadrants();
        // when
        Examination examination = panel.examine(seed -> samples, GO_ON);
        // then
        assertThat(examination.auc().value()).isGreaterThan(0.95);
        assertThat(examination.jensenShannon().low()).isGreaterThan(0.5);
    }

    @Test
    void shouldNotTellTwoSamplesOfOneDistributionApart() throws Exception {
        Examination examination = panel.examine(TreeRefereeTest::alike, GO_ON);

        assertThat(0.5).isBetween(examination.auc().low(), examination.auc().high());
        assertThat(examination.bce().value()).isBetween(0.69, 0.71);
    }

    @Test
    void shouldFindTheSameAgainBitForBit() throws Exception {
        assertThat(panel.examine(TreeRefereeTest::alike, GO_ON))
                .isEqualTo(panel.examine(TreeRefereeTest::alike, GO_ON));
    }

    @Test
    void shouldAnswerACoinsWhereThereAreTooFewRowsToSplit() throws Exception {
        TwoSamples few = new TwoSamples(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, new float[12], 12);

        assertThat(panel.examine(seed -> few, GO_ON).auc().value()).isEqualTo(0.5);
    }

    @Test
    void shouldUnpackItsNativeCodeWhereNoOtherProcessOverwritesIt() throws Exception {
        // given the directory that all processes share
        Path shared = Path.of(System.getProperty("java.io.tmpdir"));
        // when
        LightGbm.load();
        // then
        long start = ManagementFactory.getRuntimeMXBean().getStartTime();
        assertThat(System.getProperty("java.io.tmpdir")).isEqualTo(shared.toString());
        try (Stream<Path> files = Files.list(shared)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("lib_lightgbm")))
                    .allMatch(file -> file.toFile().lastModified() < start);
        }
    }

    @Test
    void shouldStopWhenTheServiceDoes() {
        assertThatThrownBy(() -> panel.examine(TreeRefereeTest::alike, () -> true))
                .isInstanceOf(InterruptedException.class);
    }

    private static TwoSamples alike(long seed) {
        Random random = new Random(seed);
        return new TwoSamples(normals(random, 2 * ROWS), normals(random, 2 * ROWS), ROWS);
    }

    /** The reference lies where x and y have the same sign, the generated rows where they have not. */
    private static TwoSamples quadrants() {
        float[] reference = normals(new Random(1), 2 * ROWS);
        float[] generated = normals(new Random(2), 2 * ROWS);
        for (int row = 0; row < ROWS; row++) {
            reference[2 * row + 1] = Math.copySign(reference[2 * row + 1], reference[2 * row]);
            generated[2 * row + 1] = Math.copySign(generated[2 * row + 1], -generated[2 * row]);
        }
        return new TwoSamples(reference, generated, ROWS);
    }

    private static float[] normals(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
