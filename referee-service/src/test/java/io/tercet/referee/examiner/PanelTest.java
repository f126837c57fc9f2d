package io.tercet.referee.examiner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import ai.djl.Device;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.RejectedException.Reason;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.verdict.Curves;
import io.tercet.contracts.verdict.Examination;
import io.tercet.contracts.verdict.RocPoint;
import io.tercet.contracts.verdict.SeedResult;
import io.tercet.messaging.Stopping;
import io.tercet.referee.GaussianWorld;
import io.tercet.referee.statistics.RocArea;

class PanelTest {

    private static final Stopping GO_ON = () -> false;
    private static final RunSpecification SPECIFICATION = GaussianWorld.specification("gaussians", 1);

    private static final Budget BUDGET = Budget.of(SPECIFICATION);

    private final Panel panel = new Panel(new NetworkReferee(BUDGET, Device.cpu()), BUDGET);

    @Test
    void shouldNotTellTwoSamplesOfOneDistributionApart() throws Exception {
        Examination examination = panel.examine(seed -> gaussians(4000, 0, seed), GO_ON);

        assertThat(examination.auc().low()).isLessThan(0.5);
        assertThat(examination.auc().high()).isGreaterThan(0.5);
        assertThat(examination.auc().standardError())
                .isBetween(0.5 * RocArea.nullStandardError(4000), 2 * RocArea.nullStandardError(4000));
        assertThat(examination.jensenShannon().low()).isZero();
        assertThat(examination.rowsPerClass()).isEqualTo(4000);
    }

    @Test
    void shouldFindTheAnalyticAreaOfGaussiansOfKnownShift() throws Exception {
        // given
        double shift = 0.5;
        // when
        Examination examination = panel.examine(seed -> gaussians(4000, (float) shift, seed), GO_ON);
        // then
        double analytic = new NormalDistribution().cumulativeProbability(shift / Math.sqrt(2));
        assertThat(analytic)
                .isBetween(examination.auc().low(), examination.auc().high());
        assertThat(examination.auc().high() - examination.auc().low()).isLessThan(0.06);
        // The divergence of N(0, 1) and N(0.5, 1), by numerical integration in SciPy, is 0.04373 bits.
        assertThat(0.04373)
                .isBetween(
                        examination.jensenShannon().low(),
                        examination.jensenShannon().high());
    }

    @Test
    void shouldFindTheSameAgainBitForBit() throws Exception {
        Examination first = panel.examine(seed -> gaussians(1000, 0.3f, seed), GO_ON);
        Examination second = panel.examine(seed -> gaussians(1000, 0.3f, seed), GO_ON);

        assertThat(second).isEqualTo(first);
    }

    @Test
    void shouldSetRefereesOfDifferentSeedsToWork() throws Exception {
        Examination examination = panel.examine(seed -> gaussians(1000, 0.3f, seed), GO_ON);

        assertThat(examination.seeds()).extracting(SeedResult::seed).containsExactly(1L, 2L, 3L);
        assertThat(examination.seeds()).extracting(SeedResult::auc).doesNotHaveDuplicates();
        assertThat(examination.auc().value())
                .isCloseTo(
                        examination.seeds().stream()
                                .mapToDouble(SeedResult::auc)
                                .average()
                                .orElseThrow(),
                        within(1e-12));
    }

    @Test
    void shouldStopLearningWhenThereIsNothingToLearn() throws Exception {
        Examination examination = panel.examine(seed -> gaussians(1000, 0, seed), GO_ON);

        assertThat(examination.seeds())
                .extracting(SeedResult::epochs)
                .anyMatch(epochs -> epochs < SPECIFICATION.referee().epochs());
        assertThat(examination.bce().value()).isLessThan(Math.log(2) + 0.05);
    }

    @Test
    void shouldRejectRowsThatMakeARefereeDiverge() {
        float[] infinite = new float[400];
        Arrays.fill(infinite, Float.POSITIVE_INFINITY);

        assertThatThrownBy(() -> panel.examine(seed -> new TwoSamples(new float[400], infinite, 200), GO_ON))
                .isInstanceOfSatisfying(RejectedException.class, rejection -> assertThat(rejection.reason())
                        .isEqualTo(Reason.DIVERGED))
                .hasMessageContaining("seed 1");
    }

    @Test
    void shouldStopWhenTheServiceDoes() {
        assertThatThrownBy(() -> panel.examine(seed -> gaussians(1000, 0, seed), () -> true))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void shouldSayHowWellTheRefereesAreCalibrated() throws Exception {
        Curves curves =
                panel.examine(seed -> gaussians(4000, 1, seed), GO_ON).curves().orElseThrow();

        assertThat(curves.calibration().temperature()).isBetween(0.7, 1.5);
        assertThat(curves.calibration().after().error()).isLessThan(0.05);
        assertThat(curves.calibration().after().bins()).hasSize(10).allSatisfy(bin -> assertThat(bin.rows())
                .isEqualTo(800));
        assertThat(curves.roc()).hasSize(101);
        double area = curves.roc().stream()
                .mapToDouble(RocPoint::referenceAccepted)
                .average()
                .orElseThrow();
        // Phi(1 / sqrt 2), as for the area itself.
        assertThat(area).isCloseTo(0.7602, within(0.02));
    }

    @Test
    void shouldLetEveryRowBeJudgedOncePerSeedByARefereeThatHasNotLearnedFromIt() throws Exception {
        List<Lesson> lessons = new ArrayList<>();
        FreshReferee coin = (lesson, stopping) -> {
            lessons.add(lesson);
            return new Answers(
                    new Logits(new float[lesson.judged().length], new float[lesson.judged().length], lesson.seed()),
                    new Logits(new float[2], new float[2], lesson.seed()),
                    1);
        };

        Examination examination = new Panel(coin, BUDGET).examine(seed -> gaussians(501, 0, seed), GO_ON);

        assertThat(examination.auc().value()).isEqualTo(0.5);
        assertThat(lessons).hasSize(6).extracting(Lesson::refereeSeed).doesNotHaveDuplicates();
        assertThat(lessons).allSatisfy(lesson -> assertThat(
                        IntStream.of(lesson.judged()).boxed().toList())
                .doesNotContainAnyElementsOf(
                        IntStream.concat(IntStream.of(lesson.learning()), IntStream.of(lesson.heldBack()))
                                .boxed()
                                .toList()));
        assertThat(lessons.subList(0, 2).stream()
                        .flatMapToInt(lesson -> IntStream.of(lesson.judged()))
                        .sorted())
                .containsExactlyElementsOf(IntStream.range(0, 501).boxed().toList());
    }

    @ParameterizedTest
    @CsvSource({"499, false", "500, true"})
    void shouldCalibrateByARegressionWhereEnoughRowsWereHeldBack(int heldBack, boolean isExpected) throws Exception {
        FreshReferee coin = (lesson, stopping) -> new Answers(
                new Logits(new float[lesson.judged().length], new float[lesson.judged().length], lesson.seed()),
                new Logits(new float[heldBack], new float[heldBack], lesson.seed()),
                1);

        Curves curves = new Panel(coin, BUDGET)
                .examine(seed -> gaussians(501, 0, seed), GO_ON)
                .curves()
                .orElseThrow();

        assertThat(curves.calibration().isotonic().isPresent()).isEqualTo(isExpected);
        curves.calibration().isotonic().ifPresent(isotonic -> assertThat(isotonic.error())
                .isLessThan(1e-9));
    }

    /** Rows of a condition, which both samples share, and a target; the generated target is shifted. */
    private static TwoSamples gaussians(int rows, float shift, long seed) {
        Random common = new Random(17);
        Random noise = new Random(1000 + seed);
        float[] reference = new float[2 * rows];
        float[] generated = new float[2 * rows];
        for (int row = 0; row < rows; row++) {
            reference[2 * row] = (float) common.nextGaussian();
            reference[2 * row + 1] = (float) common.nextGaussian();
            generated[2 * row] = reference[2 * row];
            generated[2 * row + 1] = (float) noise.nextGaussian() + shift;
        }
        return new TwoSamples(reference, generated, rows);
    }
}
