package io.tercet.dataset.tracker;

import java.util.ArrayList;
import java.util.List;

/**
 * What the track fit believes of its own errors: the covariance of the state (x, y, tx, ty, q/p) at the origin, with lengths
 * in mm, slopes dimensionless and q/p in c/GeV. It is a sum of outer products of independent errors that span the state's
 * space, and so it is positive definite.
 */
final class StateCovariance {

    private static final List<String> STATE = List.of("x", "y", "tx", "ty", "qop");
    private static final int SIZE = 5;
    private static final double MEV_PER_GEV = 1000;

    /** Spread of the logarithm of every error: how well a track's hits are placed for it. */
    private static final double PLACEMENT = 0.06;

    /** Spread of the angles by which the hits' measuring directions mix x and y. */
    private static final double STEREO = 0.08;

    /** Mean of the part of the slope's error that goes with the error of q/p, because the magnet bends in x. */
    private static final double BENDING = 0.35;

    /** Spread of that part, which in y is all there is of it. */
    private static final double BENDING_SPREAD = 0.08;

    private StateCovariance() {}

    /** Names of the independent elements: the upper half, row after row, {@code cov_x_x} first and {@code cov_qop_qop} last. */
    static List<String> columns() {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            for (int j = i; j < SIZE; j++) {
                columns.add("cov_" + STATE.get(i) + "_" + STATE.get(j));
            }
        }
        return columns;
    }

    /** The elements in the order of {@link #columns}. */
    static double[] draw(Truth truth, Reconstruction track, RowRandom random) {
        TrackType type = truth.track();
        double momentum = truth.p() + track.dp();
        double scale = scale(type, track);
        double arm = ReconstructionModel.leverArm(truth);
        double slope = scale * type.slopeResolution;
        double position = scale * type.positionResolution;
        double scattering = ReconstructionModel.highland(truth.withMomentum(momentum));
        double offset = arm * scattering / StrictMath.sqrt(12);
        double curvature = type.momentumCurvature * momentum / TruthModel.MOST_MOMENTUM;
        double qop = scale * StrictMath.hypot(type.momentumScattering, curvature) * MEV_PER_GEV / momentum;
        double bent = StrictMath.hypot(slope, scattering);
        double bentX = bent * (BENDING + BENDING_SPREAD * random.normal());
        double bentY = bent * BENDING_SPREAD * random.normal();

        double[][] covariance = new double[SIZE][SIZE];
        double a = STEREO * random.normal();
        add(covariance, placed(slope, random), -arm, -arm * a, 1, a, 0);
        double b = STEREO * random.normal();
        add(covariance, placed(slope, random), arm * b, -arm, -b, 1, 0);
        double c = STEREO * random.normal();
        add(covariance, placed(position, random), 1, c, 0, 0, 0);
        add(covariance, placed(position, random), -c, 1, 0, 0, 0);
        double d = STEREO * random.normal();
        add(covariance, placed(scattering, random), -arm / 2, -d * arm / 2, 1, d, 0);
        add(covariance, placed(scattering, random), d * arm / 2, -arm / 2, -d, 1, 0);
        add(covariance, offset, 1, 0, 0, 0, 0);
        add(covariance, offset, 0, 1, 0, 0, 0);
        add(
                covariance,
                1,
                placed(-arm * bentX, random),
                placed(-arm * bentY, random),
                bentX,
                bentY,
                placed(qop, random));
        return upperHalf(covariance);
    }

    private static double placed(double error, RowRandom random) {
        return error * StrictMath.exp(PLACEMENT * random.normal());
    }

    /** Few hits and a bad fit make larger errors: the square root of χ² per degree scales them where it is above 1. */
    private static double scale(TrackType type, Reconstruction track) {
        double usualDegrees = type.leastDegrees + type.furtherDegrees / 2.0;
        return StrictMath.sqrt(usualDegrees / track.degrees() * StrictMath.max(1, track.chiSquarePerDegree()));
    }

    /** Adds an error: how large it is, and what it does to each element of the state. */
    private static void add(double[][] covariance, double deviation, double... direction) {
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                covariance[i][j] += deviation * deviation * direction[i] * direction[j];
            }
        }
    }

    private static double[] upperHalf(double[][] matrix) {
        double[] elements = new double[SIZE * (SIZE + 1) / 2];
        int element = 0;
        for (int i = 0; i < SIZE; i++) {
            for (int j = i; j < SIZE; j++) {
                elements[element++] = matrix[i][j];
            }
        }
        return elements;
    }
}
