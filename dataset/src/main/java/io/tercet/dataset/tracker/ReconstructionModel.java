package io.tercet.dataset.tracker;

/** Draws what a detector would make of a particle. */
final class ReconstructionModel {

    /** Distance of the first measurement from the beam for long and upstream tracks, in mm. */
    private static final double VERTEX_DETECTOR_RADIUS = 8;

    /** Where downstream tracks are first measured, in mm along the beam. */
    private static final double DOWNSTREAM_DETECTOR_Z = 2_300;

    /** The beam spot's tail may put an origin near the downstream detector; the lever arm stays above this, in mm. */
    private static final double LEAST_LEVER_ARM = 10;

    /** Resolution along the beam of the point of closest approach, in mm, besides what the transverse error makes. */
    private static final double ALONG_BEAM = 0.05;

    /** Width of the ionization loss in MeV. */
    private static final double IONIZATION = 3;

    /** Imperfection above which a track shares hits with another. */
    private static final double SHARED_HITS = 2;

    private ReconstructionModel() {}

    static Reconstruction draw(Truth truth, RowRandom random) {
        TrackType track = truth.track();
        Particle particle = truth.particle();

        double imperfection = random.exponential();
        double widening = StrictMath.sqrt(1 + particle.tail * imperfection);

        double scattering = widening * highland(truth);
        double arm = leverArm(truth);
        Projection inX = Projection.draw(track, widening, scattering, arm, random);
        Projection inY = Projection.draw(track, widening, scattering, arm, random);
        double transverse = truth.transverse();
        double dz = -(truth.tx() * inX.position() + truth.ty() * inY.position()) / (transverse * transverse)
                + widening * ALONG_BEAM * random.normal();

        double dp = truth.p() * StrictMath.expm1(logMomentumRatio(truth, widening, random));

        int degrees = track.leastDegrees + random.binomial(track.furtherDegrees, efficiency(truth));
        double sharedHits = particle.badHits * StrictMath.max(0, imperfection - SHARED_HITS);
        double chiSquarePerDegree = random.chiSquare(degrees) / degrees * (1 + sharedHits);

        double ghostLogit = track.ghostliness
                + particle.ghostliness
                + 2 * StrictMath.log(chiSquarePerDegree)
                + 1.5 * TruthModel.LEAST_MOMENTUM / truth.p()
                + 0.6 * random.normal();
        double ghostProbability = 1 / (1 + StrictMath.exp(-ghostLogit));

        return new Reconstruction(
                inX.position(),
                inY.position(),
                dz,
                inX.slope(),
                inY.slope(),
                dp,
                chiSquarePerDegree,
                degrees,
                ghostProbability);
    }

    /**
     * Standard deviation of the angle of multiple scattering, projected on a plane: Highland's formula with the constants
     * of Lynch and Dahl (Particle Data Group, Passage of Particles Through Matter, eq. 34.16).
     */
    static double highland(Truth truth) {
        double beta = truth.particle().beta(truth.p());
        double material = truth.track().scatteringMaterial * StrictMath.hypot(1, truth.transverse());
        return 13.6
                / (beta * truth.p())
                * StrictMath.sqrt(material)
                * (1 + 0.038 * StrictMath.log(material / (beta * beta)));
    }

    /** From the origin to the first measurement, along the beam, in mm. */
    static double leverArm(Truth truth) {
        return switch (truth.track()) {
            case LONG, UPSTREAM -> VERTEX_DETECTOR_RADIUS / truth.transverse();
            case DOWNSTREAM -> StrictMath.max(LEAST_LEVER_ARM, DOWNSTREAM_DETECTOR_Z - truth.z());
        };
    }

    /** ln(p reconstructed / p): curvature error, ionization, and radiation for electrons. */
    private static double logMomentumRatio(Truth truth, double widening, RowRandom random) {
        TrackType track = truth.track();
        double curvature = track.momentumCurvature * truth.p() / TruthModel.MOST_MOMENTUM;
        double resolution = StrictMath.hypot(track.momentumScattering, curvature);
        double ionization = IONIZATION * random.moyal() / truth.p();
        double radiation =
                truth.particle() == Particle.ELECTRON ? random.gamma(track.radiationMaterial / StrictMath.log(2)) : 0;
        return widening * resolution * random.normal() - ionization - radiation;
    }

    /** Tracks close to the beam cross more of the vertex detector; electrons lose hits when they radiate. */
    private static double efficiency(Truth truth) {
        double forwardness = (truth.eta() - TruthModel.LEAST_ETA) / (TruthModel.MOST_ETA - TruthModel.LEAST_ETA);
        return 0.45 + 0.40 * forwardness - (truth.particle() == Particle.ELECTRON ? 0.06 : 0);
    }

    /**
     * The errors of one projection, extrapolated from the first measurement back to the origin.
     *
     * @param position in mm
     * @param slope dimensionless
     */
    private record Projection(double position, double slope) {

        static Projection draw(TrackType track, double widening, double scattering, double arm, RowRandom random) {
            double measuredSlope = widening * track.slopeResolution * random.normal();
            double measuredPosition = widening * track.positionResolution * random.normal();
            double angle = random.normal();
            double offset = random.normal();
            // The displacement and the angle of scattering in a thick layer have a correlation of √3/2.
            double scatteredPosition = arm * scattering * (offset / StrictMath.sqrt(12) + angle / 2);
            return new Projection(
                    measuredPosition - arm * measuredSlope - scatteredPosition, measuredSlope + scattering * angle);
        }
    }
}
