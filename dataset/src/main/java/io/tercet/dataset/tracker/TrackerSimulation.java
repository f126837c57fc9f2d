package io.tercet.dataset.tracker;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.tercet.dataset.Table;

/**
 * Simulates a sample of particles and of what a forward spectrometer's track reconstruction makes of them: a stand-in
 * for data that cannot be public, described in {@code docs/tracker-sample.md}. It imitates no real detector's figures.
 *
 * <p>A row depends on nothing but the seed and the row's index, bit for bit on every machine: the first rows of a large
 * sample are the small sample of the same seed, and a sample may be made in pieces.
 */
public final class TrackerSimulation {

    /**
     * Truth and what is reconstructed: positions and their residuals in mm, momenta in MeV/c, flags 0 or 1, everything else
     * dimensionless.
     */
    public static final List<String> RESOLUTION = List.of(
            "true_x",
            "true_y",
            "true_z",
            "true_tx",
            "true_ty",
            "mc_p",
            "mc_is_e",
            "mc_is_mu",
            "mc_is_h",
            "long",
            "upstream",
            "downstream",
            "dx",
            "dy",
            "dz",
            "dtx",
            "dty",
            "dp",
            "chi2PerDoF",
            "nDoF_f",
            "ghostProb");

    /**
     * The independent elements of the covariance that the track fit gives its state (x, y, tx, ty, q/p): the upper half, row
     * after row; mm, slopes dimensionless, q/p in c/GeV.
     */
    public static final List<String> COVARIANCE = StateCovariance.columns();

    /** All of them. */
    public static final List<String> COLUMNS =
            Stream.concat(RESOLUTION.stream(), COVARIANCE.stream()).toList();

    private static final int ROWS_PER_BLOCK = 4096;

    /**
     * The first rows of a seed's sample.
     *
     * @param rows how many, at least 1
     * @throws IllegalArgumentException if there are none
     */
    public Table simulate(int rows, long seed) {
        return simulate(0, rows, seed);
    }

    /**
     * Some rows of a seed's sample, for samples that are made in pieces.
     *
     * @param firstRow index of the first of them, at least 0
     * @param rows how many, at least 1
     * @throws IllegalArgumentException if there are none or the index is negative
     */
    public Table simulate(long firstRow, int rows, long seed) {
        if (firstRow < 0 || rows < 1) {
            throw new IllegalArgumentException("A sample begins at row 0 or later and has at least 1 row, not rows "
                    + firstRow + " to " + (firstRow + rows - 1));
        }
        float[][] values = new float[COLUMNS.size()][rows];
        int blocks = (rows - 1) / ROWS_PER_BLOCK + 1;
        IntStream.range(0, blocks).parallel().forEach(block -> {
            int from = block * ROWS_PER_BLOCK;
            int to = Math.min(rows - from, ROWS_PER_BLOCK) + from;
            for (int row = from; row < to; row++) {
                write(values, row, new RowRandom(seed, firstRow + row));
            }
        });
        return new Table(COLUMNS, values);
    }

    private static void write(float[][] values, int row, RowRandom random) {
        Truth truth = TruthModel.draw(random);
        Reconstruction reconstruction = ReconstructionModel.draw(truth, random);
        double[] cells = {
            truth.x(),
            truth.y(),
            truth.z(),
            truth.tx(),
            truth.ty(),
            truth.p(),
            flag(truth.particle() == Particle.ELECTRON),
            flag(truth.particle() == Particle.MUON),
            flag(truth.particle() == Particle.HADRON),
            flag(truth.track() == TrackType.LONG),
            flag(truth.track() == TrackType.UPSTREAM),
            flag(truth.track() == TrackType.DOWNSTREAM),
            reconstruction.dx(),
            reconstruction.dy(),
            reconstruction.dz(),
            reconstruction.dtx(),
            reconstruction.dty(),
            reconstruction.dp(),
            reconstruction.chiSquarePerDegree(),
            dequantized(reconstruction.degrees(), random),
            reconstruction.ghostProbability()
        };
        // Drawn last, so that what was there before there was a covariance stays as it was.
        double[] covariance = StateCovariance.draw(truth, reconstruction, random);
        for (int column = 0; column < cells.length; column++) {
            values[column][row] = (float) cells[column];
        }
        for (int element = 0; element < covariance.length; element++) {
            values[cells.length + element][row] = (float) covariance[element];
        }
    }

    /** n + U[0, 1); rounding to float32 must not carry it to n + 1. */
    private static double dequantized(int degrees, RowRandom random) {
        return Math.min((float) (degrees + random.uniform()), Math.nextDown(degrees + 1f));
    }

    private static double flag(boolean set) {
        return set ? 1 : 0;
    }
}
