package io.tercet.dataset.tracker;

/**
 * A particle as it was made.
 *
 * @param particle its kind
 * @param track the kind of track it leaves
 * @param eta pseudorapidity
 * @param x of its origin in mm
 * @param y of its origin in mm
 * @param z of its origin in mm, along the beam
 * @param tx slope dx/dz
 * @param ty slope dy/dz
 * @param p momentum in MeV/c
 */
record Truth(
        Particle particle, TrackType track, double eta, double x, double y, double z, double tx, double ty, double p) {

    /** Tangent of the angle with the beam. */
    double transverse() {
        return StrictMath.hypot(tx, ty);
    }

    /** The same particle, were its momentum this, in MeV/c. */
    Truth withMomentum(double momentum) {
        return new Truth(particle, track, eta, x, y, z, tx, ty, momentum);
    }
}
