package io.tercet.dataset.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;

import io.tercet.contracts.Digest;
import io.tercet.dataset.Table;

class TrackerSimulationTest {

    private static final int ROWS = 200_000;
    private static final Table SAMPLE = new TrackerSimulation().simulate(ROWS, 1);
    private static final List<String> PARTICLES = List.of("mc_is_e", "mc_is_mu", "mc_is_h");
    private static final List<String> TRACKS = List.of("long", "upstream", "downstream");

    @Test
    void shouldRepeatItselfForTheSameSeedOnly() {
        Table again = new TrackerSimulation().simulate(ROWS, 1);
        Table other = new TrackerSimulation().simulate(ROWS, 2);

        for (String column : TrackerSimulation.COLUMNS) {
            assertThat(again.column(column)).as(column).isEqualTo(SAMPLE.column(column));
            assertThat(other.column(column)).as(column).isNotEqualTo(SAMPLE.column(column));
        }
    }

    @Test
    void shouldBeginALargeSampleWithTheSmallOne() {
        Table small = new TrackerSimulation().simulate(5_000, 1);

        for (String column : TrackerSimulation.COLUMNS) {
            assertThat(small.column(column)).as(column).isEqualTo(Arrays.copyOf(SAMPLE.column(column), 5_000));
        }
    }

    @Test
    void shouldMakeASampleInPieces() {
        Table piece = new TrackerSimulation().simulate(10_001, 4_321, 1);

        for (String column : TrackerSimulation.COLUMNS) {
            assertThat(piece.column(column))
                    .as(column)
                    .isEqualTo(Arrays.copyOfRange(SAMPLE.column(column), 10_001, 10_001 + 4_321));
        }
    }

    @Test
    void shouldGiveTheSameRowsOnOneThreadAsOnMany() {
        Table serial = inPoolOf(1);
        Table parallel = inPoolOf(7);

        for (String column : TrackerSimulation.COLUMNS) {
            assertThat(parallel.column(column)).as(column).isEqualTo(serial.column(column));
        }
    }

    private static Table inPoolOf(int threads) {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> new TrackerSimulation().simulate(30_000, 3))
                    .join();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void shouldRefuseASampleWithoutRows() {
        assertThatThrownBy(() -> new TrackerSimulation().simulate(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1 row");
        assertThatThrownBy(() -> new TrackerSimulation().simulate(-1, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 0 or later");
    }

    @Test
    void shouldSetExactlyOneFlagOfEachGroup() {
        for (List<String> group : List.of(PARTICLES, TRACKS)) {
            for (String flag : group) {
                assertThat(Arrays.stream(values(flag, row -> true)).distinct())
                        .as(flag)
                        .containsExactlyInAnyOrder(0.0, 1.0);
            }
            for (int row = 0; row < ROWS; row++) {
                float set = 0;
                for (String flag : group) {
                    set += SAMPLE.column(flag)[row];
                }
                if (set != 1) {
                    fail("Row %d has %s of the flags %s set", row, set, group);
                }
            }
        }
    }

    @Test
    void shouldHoldNoImpossibleValue() {
        assertThat(SAMPLE.columns()).isEqualTo(TrackerSimulation.COLUMNS);
        for (String column : SAMPLE.columns()) {
            assertThat(Arrays.stream(values(column, row -> true))).as(column).allMatch(Double::isFinite);
        }
        assertThat(Arrays.stream(values("mc_p", row -> true))).allMatch(p -> p >= 2_000 && p <= 100_000);
        assertThat(Arrays.stream(values("chi2PerDoF", row -> true))).allMatch(chi2 -> chi2 > 0);
        assertThat(Arrays.stream(values("ghostProb", row -> true))).allMatch(ghost -> ghost > 0 && ghost < 1);
        assertThat(IntStream.range(0, ROWS).mapToDouble(row -> SAMPLE.column("mc_p")[row] + SAMPLE.column("dp")[row]))
                .as("reconstructed momenta")
                .allMatch(p -> p > 0);
    }

    @Test
    void shouldBeContinuousInEveryColumnButTheFlags() {
        for (String column : SAMPLE.columns()) {
            if (!PARTICLES.contains(column) && !TRACKS.contains(column)) {
                long distinct =
                        Arrays.stream(values(column, row -> true)).distinct().count();
                // float32 keeps 24 bits: where a column spans few binades, chance makes a few per cent equal
                assertThat(distinct).as(column).isGreaterThan(ROWS * 9L / 10);
            }
        }
    }

    @Test
    void shouldWidenFromMuonsOverHadronsToElectrons() {
        for (String track : TRACKS) {
            for (String residual : List.of("dx", "dy", "dz", "dtx", "dty")) {
                double muons = width(residual, both("mc_is_mu", track));
                double hadrons = width(residual, both("mc_is_h", track));
                double electrons = width(residual, both("mc_is_e", track));

                assertThat(hadrons).as("%s of %s", residual, track).isGreaterThan(1.1 * muons);
                assertThat(electrons).as("%s of %s", residual, track).isGreaterThan(1.1 * hadrons);
            }
        }
    }

    @Test
    void shouldWidenFromLongOverUpstreamToDownstream() {
        for (String residual : List.of("dx", "dy", "dz", "dtx", "dty")) {
            double ofLong = width(residual, is("long"));
            double ofUpstream = width(residual, is("upstream"));
            double ofDownstream = width(residual, is("downstream"));

            assertThat(ofUpstream).as(residual).isGreaterThan(1.1 * ofLong);
            assertThat(ofDownstream).as(residual).isGreaterThan(1.1 * ofUpstream);
        }
    }

    @Test
    void shouldScatterInInverseProportionToMomentum() {
        // Muons of downstream tracks: θ₀ dominates their slope's width where p is small.
        IntPredicate muons = both("mc_is_mu", "downstream");
        double at2GeV = width("dtx", muons.and(momentumBetween(2_000, 2_400)));
        double at4GeV = width("dtx", muons.and(momentumBetween(4_000, 4_800)));
        double at50GeV = width("dtx", muons.and(momentumBetween(45_000, 100_000)));

        assertThat(at2GeV / at4GeV).isBetween(1.7, 2.2);
        // What is left at high momentum is the intrinsic 3e-4, widened a little.
        assertThat(at50GeV).isBetween(3e-4, 3.8e-4);
    }

    @Test
    void shouldScatterByHighlandsFormula() {
        // By hand: 13.6 / (β · 2000) · √0.2 · (1 + 0.038 ln(0.2 / β²)), β = 0.998607, for a 2 GeV/c muon along the
        // beam.
        Truth muon = new Truth(Particle.MUON, TrackType.DOWNSTREAM, 4, 0, 0, 0, 0, 0, 2_000);
        assertThat(ReconstructionModel.highland(muon)).isCloseTo(2.8593697e-3, within(1e-7));
    }

    @Test
    void shouldReconstructMomentumByTrackTypeAndLoseElectronsRadiation() {
        IntToDoubleFunction relative = row -> SAMPLE.column("dp")[row] / SAMPLE.column("mc_p")[row];

        assertThat(width(relative, both("mc_is_mu", "long"))).isBetween(0.004, 0.009);
        assertThat(width(relative, both("mc_is_mu", "downstream"))).isBetween(0.009, 0.016);
        assertThat(width(relative, both("mc_is_mu", "upstream"))).isBetween(0.09, 0.18);

        double[] electrons = sorted(relative, both("mc_is_e", "long"));
        double below = median(electrons) - quantile(electrons, 0.05);
        double above = quantile(electrons, 0.95) - median(electrons);
        assertThat(below).isGreaterThan(5 * above);
    }

    @Test
    void shouldCorrelateOriginsWithSlopesByFlight() {
        assertThat(correlation("true_x", "true_tx", is("downstream"))).isGreaterThan(0.8);
        assertThat(correlation("true_y", "true_ty", is("downstream"))).isGreaterThan(0.8);
        assertThat(correlation("true_x", "true_ty", is("downstream"))).isBetween(-0.02, 0.02);
    }

    @Test
    void shouldCorrelatePositionErrorsWithSlopeErrorsNegatively() {
        for (String track : TRACKS) {
            assertThat(correlation("dx", "dtx", is(track))).as(track).isBetween(-0.95, -0.4);
            assertThat(correlation("dy", "dty", is(track))).as(track).isBetween(-0.95, -0.4);
        }
        assertThat(correlation("dx", "dty", is("downstream"))).isBetween(-0.03, 0.03);
    }

    @Test
    void shouldHaveAChiSquareOfAboutItsDegreesOfFreedom() {
        double[] muons = values("chi2PerDoF", is("mc_is_mu"));
        assertThat(Arrays.stream(muons).filter(chi2 -> chi2 < 3).average().orElseThrow())
                .isBetween(0.98, 1.03);

        // The variance of χ²(n)/n is 2/n: with ⌊nDoF_f⌋ = 31 it is 0.0645; the muons' tail adds a little.
        double[] at31 = values("chi2PerDoF", is("mc_is_mu").and(row -> (int) SAMPLE.column("nDoF_f")[row] == 31));
        double mean = Arrays.stream(at31).average().orElseThrow();
        double variance = Arrays.stream(at31)
                .map(chi2 -> (chi2 - mean) * (chi2 - mean))
                .average()
                .orElseThrow();
        assertThat(variance).isBetween(0.058, 0.085);

        double[] electrons = values("chi2PerDoF", both("mc_is_e", "long"));
        Arrays.sort(electrons);
        double[] longMuons = values("chi2PerDoF", both("mc_is_mu", "long"));
        Arrays.sort(longMuons);
        assertThat(quantile(electrons, 0.99)).isGreaterThan(1.1 * quantile(longMuons, 0.99));
    }

    @Test
    void shouldDequantizeDegreesOfFreedomUniformly() {
        double[] fractions = IntStream.range(0, ROWS)
                .mapToDouble(row -> SAMPLE.column("nDoF_f")[row] % 1)
                .sorted()
                .toArray();
        // Kolmogorov: the distance from the uniform exceeds 1.95 / √rows once in a thousand samples.
        double distance = IntStream.range(0, ROWS)
                .mapToDouble(row -> Math.abs(fractions[row] - (row + 0.5) / ROWS))
                .max()
                .orElseThrow();
        assertThat(distance).isLessThan(1.95 / Math.sqrt(ROWS));

        assertThat(Arrays.stream(values("nDoF_f", is("long")))).allMatch(degrees -> degrees >= 12 && degrees < 41);
        assertThat(Arrays.stream(values("nDoF_f", is("upstream")))).allMatch(degrees -> degrees >= 5 && degrees < 22);
        assertThat(Arrays.stream(values("nDoF_f", is("downstream")))).allMatch(degrees -> degrees >= 8 && degrees < 23);
    }

    @Test
    void shouldSuspectSoftTracksWithBadFits() {
        assertThat(correlation("ghostProb", "chi2PerDoF", is("upstream"))).isGreaterThan(0.3);
        assertThat(median(values("ghostProb", is("long").and(momentumBetween(2_000, 3_000)))))
                .isGreaterThan(2 * median(values("ghostProb", is("long").and(momentumBetween(20_000, 100_000)))));
        assertThat(median(values("ghostProb", is("upstream"))))
                .isGreaterThan(2 * median(values("ghostProb", is("long"))));
    }

    /** The digest of these rows as they were before there was a covariance. */
    @Test
    void shouldHaveKeptTheColumnsThatItHadBeforeThereWasACovariance() throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(TrackerSimulation.RESOLUTION.size() * 5_000 * Float.BYTES);
        for (String column : TrackerSimulation.RESOLUTION) {
            for (int row = 0; row < 5_000; row++) {
                bytes.putFloat(SAMPLE.column(column)[row]);
            }
        }

        assertThat(Digest.of(bytes.array()))
                .hasToString("8c8af64d06d39a6601bb64944facb1fbaafc133f918dec725a56f7b11732b88a");
    }

    @Test
    void shouldHaveAPositiveDefiniteCovarianceInEveryRow() {
        for (int row = 0; row < 20_000; row++) {
            double[][] correlation = correlation(row);
            double least = Arrays.stream(
                            new EigenDecomposition(new Array2DRowRealMatrix(correlation)).getRealEigenvalues())
                    .min()
                    .orElseThrow();
            // Far above what rounding to 32-bit floats can make of 0.
            assertThat(least).as("least eigenvalue of row %d", row).isGreaterThan(1e-4);
        }
    }

    private static double[][] correlation(int row) {
        double[][] covariance = new double[5][5];
        int element = 0;
        for (int i = 0; i < 5; i++) {
            for (int j = i; j < 5; j++) {
                float value = SAMPLE.column(TrackerSimulation.COVARIANCE.get(element++))[row];
                covariance[i][j] = value;
                covariance[j][i] = value;
            }
        }
        double[][] correlation = new double[5][5];
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                correlation[i][j] = covariance[i][j] / Math.sqrt(covariance[i][i] * covariance[j][j]);
            }
        }
        return correlation;
    }

    @Test
    void shouldBelieveItsErrorsToBeAboutWhatTheyAre() {
        for (String track : TRACKS) {
            // Muons of few hits apart, residuals are little wider than the fit believes.
            IntPredicate muons = both("mc_is_mu", track);
            assertThat(width(row -> SAMPLE.column("dx")[row] / Math.sqrt(SAMPLE.column("cov_x_x")[row]), muons))
                    .isBetween(0.8, 1.3);
            assertThat(width(row -> SAMPLE.column("dtx")[row] / Math.sqrt(SAMPLE.column("cov_tx_tx")[row]), muons))
                    .isBetween(0.8, 1.3);
        }
    }

    @Test
    void shouldCorrelateTheStateAsItsErrorsAre() {
        for (int row = 0; row < 1000; row++) {
            double[][] correlation = correlation(row);
            assertThat(correlation[0][2]).as("x and tx").isBetween(-0.9999, -0.1);
            assertThat(correlation[1][3]).as("y and ty").isBetween(-0.9999, -0.1);
        }
        assertThat(median(values("cov_tx_qop", row -> true))).isPositive();
    }

    @Test
    void shouldBelieveInLargerErrorsWhereTheFitIsBadAndTheHitsAreFew() {
        IntPredicate fastMuons = both("mc_is_mu", "downstream").and(momentumBetween(30_000, 100_000));
        IntPredicate few = row -> SAMPLE.column("nDoF_f")[row] < 15;
        IntPredicate bad = row -> SAMPLE.column("chi2PerDoF")[row] > 1.5;

        assertThat(median(values("cov_ty_ty", fastMuons.and(few))))
                .isGreaterThan(1.1 * median(values("cov_ty_ty", fastMuons.and(few.negate()))));
        assertThat(median(values("cov_ty_ty", fastMuons.and(bad))))
                .isGreaterThan(1.3 * median(values("cov_ty_ty", fastMuons.and(bad.negate()))));
        assertThat(median(values("cov_tx_tx", both("mc_is_mu", "long").and(momentumBetween(2_000, 3_000)))))
                .isGreaterThan(20
                        * median(values("cov_tx_tx", both("mc_is_mu", "long").and(momentumBetween(20_000, 30_000)))));
    }

    private static IntPredicate is(String flag) {
        return row -> SAMPLE.column(flag)[row] == 1;
    }

    private static IntPredicate both(String particle, String track) {
        return is(particle).and(is(track));
    }

    private static IntPredicate momentumBetween(double from, double to) {
        return row -> SAMPLE.column("mc_p")[row] >= from && SAMPLE.column("mc_p")[row] < to;
    }

    private static double[] values(String column, IntPredicate rows) {
        float[] all = SAMPLE.column(column);
        return IntStream.range(0, ROWS)
                .filter(rows)
                .mapToDouble(row -> all[row])
                .toArray();
    }

    private static double[] sorted(IntToDoubleFunction value, IntPredicate rows) {
        return IntStream.range(0, ROWS).filter(rows).mapToDouble(value).sorted().toArray();
    }

    /** Half the central 68.27 % interval. */
    private static double width(String column, IntPredicate rows) {
        return width(row -> SAMPLE.column(column)[row], rows);
    }

    private static double width(IntToDoubleFunction value, IntPredicate rows) {
        double[] sorted = sorted(value, rows);
        assertThat(sorted).hasSizeGreaterThan(300);
        return (quantile(sorted, 0.84135) - quantile(sorted, 0.15865)) / 2;
    }

    private static double correlation(String one, String other, IntPredicate rows) {
        return new PearsonsCorrelation().correlation(values(one, rows), values(other, rows));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return quantile(sorted, 0.5);
    }

    private static double quantile(double[] sorted, double probability) {
        return sorted[(int) (probability * (sorted.length - 1))];
    }
}
