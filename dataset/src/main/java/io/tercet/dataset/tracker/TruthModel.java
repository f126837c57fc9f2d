package io.tercet.dataset.tracker;

/** Draws particles: kinds, directions, momenta, origins. */
final class TruthModel {

    /** In MeV/c. */
    static final double LEAST_MOMENTUM = 2_000;

    /** In MeV/c. */
    static final double MOST_MOMENTUM = 100_000;

    static final double LEAST_ETA = 2.0;
    static final double MOST_ETA = 4.8;

    /** Beam spot, standard deviations in mm. */
    private static final double BEAM_XY = 0.04;

    private static final double BEAM_Z = 50;

    /** Mean decay length of what makes long and upstream tracks, in mm. */
    private static final double SHORT_FLIGHT = 10;

    /** Decay lengths of what makes downstream tracks, in mm. */
    private static final double LEAST_LONG_FLIGHT = 250;

    private static final double MOST_LONG_FLIGHT = 1_900;

    /** How much harder the spectrum is for each unit of pseudorapidity. */
    private static final double HARDENING = 1.2;

    private TruthModel() {}

    static Truth draw(RowRandom random) {
        Particle particle = Particle.draw(random);

        double eta = random.uniform(LEAST_ETA, MOST_ETA);
        double phi = random.uniform(-StrictMath.PI, StrictMath.PI);
        double transverse = 1 / StrictMath.sinh(eta);
        double tx = transverse * StrictMath.cos(phi);
        double ty = transverse * StrictMath.sin(phi);

        double softness = particle.softness - HARDENING * (eta - (LEAST_ETA + MOST_ETA) / 2);
        double p =
                LEAST_MOMENTUM * StrictMath.pow(MOST_MOMENTUM / LEAST_MOMENTUM, random.truncatedExponential(softness));

        TrackType track = TrackType.draw(random, p);
        double flight = flight(track, random);
        double x = BEAM_XY * random.normal() + tx * flight;
        double y = BEAM_XY * random.normal() + ty * flight;
        double z = BEAM_Z * random.normal() + flight;
        return new Truth(particle, track, eta, x, y, z, tx, ty, p);
    }

    private static double flight(TrackType track, RowRandom random) {
        return switch (track) {
            case LONG, UPSTREAM -> SHORT_FLIGHT * random.exponential();
            case DOWNSTREAM ->
                LEAST_LONG_FLIGHT + (MOST_LONG_FLIGHT - LEAST_LONG_FLIGHT) * random.truncatedExponential(2);
        };
    }
}
