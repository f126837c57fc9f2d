package io.tercet.referee.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.Json;
import io.tercet.contracts.verdict.Reliability;
import io.tercet.contracts.verdict.ReliabilityBin;
import io.tercet.contracts.verdict.RocPoint;

/**
 * What referees' answers come to. The expected values are those of referees.py, beside referees.json: scikit-learn's curves,
 * SciPy's minimum and Student's t, and brute force.
 */
class RefereeStatisticsTest {

    private static final int ROWS = 400;
    private static final int SEEDS = 3;
    private static final double LN2 = Math.log(2);

    private static JsonNode expected;

    @BeforeAll
    static void readTheReferenceValues() throws IOException {
        try (InputStream json = RefereeStatisticsTest.class.getResourceAsStream("referees.json")) {
            expected = Json.read(json.readAllBytes(), JsonNode.class);
        }
    }

    @Test
    void shouldFindWhatEveryPairOfRowsAddsToTheArea() {
        double[] pairs = RocArea.ofPairs(reference(0), generated(0));

        assertThat(Arrays.copyOf(pairs, 5)).containsExactly(numbers("pairs"), within(1e-9));
        assertThat(PairedMean.of(pairs).mean())
                .isCloseTo(RocArea.of(reference(0), generated(0)).area(), within(1e-12));
    }

    @Test
    void shouldKnowThatPairedRowsThatMoveTogetherSayLessThanTheyAre() {
        // given rows whose score is their condition's, and little of their own
        float[] condition = Reference.sequence(ROWS, 7919, 1009, 100);
        float[] reference = plus(condition, Reference.sequence(ROWS, 31, 97, 10_000));
        float[] generated = plus(condition, Reference.sequence(ROWS, 37, 89, 10_000));
        // when
        double paired = PairedMean.of(RocArea.ofPairs(reference, generated)).standardError();
        // then
        assertThat(paired).isLessThan(0.02 * RocArea.of(reference, generated).standardError());
    }

    @Test
    void shouldCombineAreasOfSeedsWithTheirSpread() {
        Estimate estimate = new SeedCombination(areas()).estimate(0.95, 0, 1);

        assertEstimate(estimate, "areas", 1e-9);
        assertThat(new SeedCombination(areas()).widening())
                .isCloseTo(expected.at("/areas/widening").asDouble(), within(1e-9))
                .isGreaterThan(1.5);
    }

    @Test
    void shouldCombineCrossEntropiesOfSeedsWithTheirSpread() {
        assertEstimate(new SeedCombination(losses()).estimate(0.95, 0, Double.POSITIVE_INFINITY), "losses", 1e-7);
    }

    @Test
    void shouldBootstrapTheDivergence() {
        Estimate divergence = JensenShannon.of(losses(), 0.95);

        double error = expected.at("/divergence/standard-error").asDouble();
        assertThat(divergence.value())
                .isCloseTo(expected.at("/divergence/value").asDouble(), within(1e-7));
        assertThat(divergence.standardError()).isCloseTo(error, within(0.1 * error));
        assertThat(divergence.low()).isCloseTo(expected.at("/divergence/low").asDouble(), within(0.2 * error));
        assertThat(divergence.high()).isCloseTo(expected.at("/divergence/high").asDouble(), within(0.2 * error));
    }

    @Test
    void shouldCutTheDivergenceAtZeroForARefereeWorseThanGuessing() {
        double[] worse = new double[ROWS];
        Arrays.setAll(worse, pair -> LN2 + 0.1 + pair % 3 * 0.01);

        assertThat(JensenShannon.of(new double[][] {worse, worse}, 0.95))
                .extracting(Estimate::value, Estimate::low, Estimate::high)
                .containsExactly(0.0, 0.0, 0.0);
    }

    @Test
    void shouldFindTheTemperatureOfLeastCrossEntropy() {
        assertThat(Temperature.of(reference(0), generated(0)))
                .isCloseTo(expected.path("temperature").asDouble(), within(1e-4));
    }

    @Test
    void shouldCoolARefereeThatIsNeverWrongAndMeltOneThatAlwaysIs() {
        float[] positive = {1, 2};
        float[] negative = {-1, -2};

        assertThat(Temperature.of(positive, negative)).isEqualTo(Temperature.LEAST);
        assertThat(Temperature.of(negative, positive)).isEqualTo(Temperature.GREATEST);
    }

    @Test
    void shouldDrawTheMeanRocCurve() {
        RocCurve curve = new RocCurve();
        for (int seed = 0; seed < SEEDS; seed++) {
            curve.add(reference(seed), generated(seed));
        }

        List<RocPoint> points = curve.points();

        assertThat(points.stream().mapToDouble(RocPoint::referenceAccepted).toArray())
                .containsExactly(numbers("roc"), within(1e-9));
        assertThat(points.get(100)).isEqualTo(new RocPoint(1, 1));
    }

    @Test
    void shouldDrawADiagonalWhereEveryScoreIsTheSame() {
        RocCurve curve = new RocCurve();
        curve.add(new float[7], new float[3]);

        assertThat(curve.points()).allSatisfy(point -> assertThat(point.referenceAccepted())
                .isCloseTo(point.generatedAccepted(), within(1e-12)));
    }

    @Test
    void shouldCompareProbabilitiesWithWhatCameTrue() {
        ReliabilityCurve curve = new ReliabilityCurve();
        curve.add(reference(0), generated(0), 1);

        Reliability reliability = curve.bins(1, 0.95);

        assertThat(reliability.bins().stream()
                        .mapToDouble(ReliabilityBin::predicted)
                        .toArray())
                .containsExactly(numbers("reliability", "predicted"), within(1e-6));
        assertThat(reliability.bins().stream()
                        .mapToDouble(bin -> bin.observed().value())
                        .toArray())
                .containsExactly(numbers("reliability", "observed"), within(1e-9));
        assertThat(reliability.error())
                .isCloseTo(expected.at("/reliability/error").asDouble(), within(1e-6));
        assertThat(reliability.bins()).extracting(ReliabilityBin::rows).allSatisfy(rows -> assertThat(rows)
                .isBetween(78L, 82L));
    }

    @Test
    void shouldMapLogitsAsAnIsotonicRegressionOfOtherRowsDoes() {
        IsotonicRegression regression = IsotonicRegression.of(reference(0), generated(0));

        double[] wanted = numbers("isotonic");
        for (int i = 0; i < 50; i++) {
            assertThat(regression.probability(reference(1)[8 * i])).isCloseTo(wanted[i], within(1e-6));
            assertThat(regression.probability(generated(1)[8 * i])).isCloseTo(wanted[50 + i], within(1e-6));
        }
        assertThat(regression.probability(-9)).isCloseTo(wanted[100], within(1e-12));
        assertThat(regression.probability(9)).isCloseTo(wanted[101], within(1e-12));
    }

    @Test
    void shouldPoolEqualLogitsAndWhateverFalls() {
        // At 0 one of two rows is reference, at 1 none of one, so that both make one block of 1/3; at 2 all are.
        IsotonicRegression regression = IsotonicRegression.of(new float[] {0, 2}, new float[] {-0f, 1});

        assertThat(regression.probability(-5)).isCloseTo(1 / 3.0, within(1e-15));
        assertThat(regression.probability(0.5f)).isCloseTo(1 / 3.0, within(1e-15));
        assertThat(regression.probability(1.5f)).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(regression.probability(2)).isEqualTo(1);
    }

    @Test
    void shouldStraightenACurveThatNoTemperatureCan() {
        // All rows of positive logits are reference, and so is a third of the others.
        float[] reference = new float[1000];
        float[] generated = new float[1000];
        for (int row = 0; row < 1000; row++) {
            reference[row] = row % 2 == 0 ? 2 + row / 1000f : -2 - row / 1000f;
            generated[row] = -2 - row / 1000f;
        }
        ReliabilityCurve cooled = new ReliabilityCurve();
        ReliabilityCurve bent = new ReliabilityCurve();

        cooled.add(reference, generated, Temperature.of(reference, generated));
        bent.add(reference, generated, IsotonicRegression.of(reference, generated));

        assertThat(cooled.bins(1, 0.95).error()).isGreaterThan(0.1);
        assertThat(bent.bins(1, 0.95).error()).isLessThan(0.02);
    }

    @Test
    void shouldPutEqualProbabilitiesIntoOneBin() {
        ReliabilityCurve curve = new ReliabilityCurve();
        curve.add(new float[30], new float[30], 1);

        assertThat(curve.bins(1, 0.95).bins()).singleElement().satisfies(bin -> {
            assertThat(bin.predicted()).isEqualTo(0.5);
            assertThat(bin.observed().value()).isEqualTo(0.5);
            assertThat(bin.rows()).isEqualTo(60);
        });
    }

    @Test
    void shouldNotTakeRepeatedAnswersAboutARowForMoreRows() {
        ReliabilityCurve once = new ReliabilityCurve();
        once.add(reference(0), generated(0), 2);
        ReliabilityCurve twice = new ReliabilityCurve();
        twice.add(reference(0), generated(0), 2);
        twice.add(reference(0), generated(0), 2);

        assertThat(twice.bins(2, 0.95).bins().get(4).observed())
                .isEqualTo(once.bins(1, 0.95).bins().get(4).observed());
    }

    @Test
    void shouldRefuseALogitThatIsNotANumber() {
        assertThatThrownBy(() -> Temperature.of(new float[] {Float.NaN}, new float[1]))
                .hasMessage("The reference sample must be finite, but row 0 is NaN");
        assertThatThrownBy(() -> new RocCurve().add(new float[2], new float[] {0, Float.POSITIVE_INFINITY}))
                .hasMessage("The generated sample must be finite, but row 1 is Infinity");
    }

    private static void assertEstimate(Estimate estimate, String name, double tolerance) {
        JsonNode reference = expected.path(name);
        assertThat(estimate.value()).isCloseTo(reference.path("mean").asDouble(), within(tolerance));
        assertThat(estimate.standardError())
                .isCloseTo(reference.path("standard-error").asDouble(), within(tolerance));
        assertThat(estimate.low()).isCloseTo(reference.path("low").asDouble(), within(tolerance));
        assertThat(estimate.high()).isCloseTo(reference.path("high").asDouble(), within(tolerance));
    }

    private static double[] numbers(String... path) {
        JsonNode found = expected;
        for (String name : path) {
            found = found.path(name);
        }
        double[] numbers = new double[found.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = found.get(i).asDouble();
        }
        return numbers;
    }

    private static double[][] areas() {
        double[][] areas = new double[SEEDS][];
        Arrays.setAll(areas, seed -> RocArea.ofPairs(reference(seed), generated(seed)));
        return areas;
    }

    private static double[][] losses() {
        double[][] losses = new double[SEEDS][];
        Arrays.setAll(losses, seed -> CrossEntropy.ofPairs(reference(seed), generated(seed), 8));
        return losses;
    }

    private static float[] reference(int seed) {
        return Reference.plus(Reference.sequence(ROWS, 7919 + 2 * seed, 1009, 250), -(1.5f - 0.25f * seed));
    }

    private static float[] generated(int seed) {
        return Reference.plus(Reference.sequence(ROWS, 104729 + 2 * seed, 997, 250), -2);
    }

    private static float[] plus(float[] values, float[] others) {
        float[] sums = new float[values.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = values[i] + others[i];
        }
        return sums;
    }
}
