package io.tercet.dataset.tracker;

/**
 * What the reconstruction of a track says, less the truth.
 *
 * @param dx in mm
 * @param dy in mm
 * @param dz in mm
 * @param dtx of the slope in x
 * @param dty of the slope in y
 * @param dp of the momentum in MeV/c, above −p
 * @param chiSquarePerDegree χ² of the fit per degree of freedom, above 0
 * @param degrees of freedom of the fit
 * @param ghostProbability that the track is made of hits of several particles, in (0, 1)
 */
record Reconstruction(
        double dx,
        double dy,
        double dz,
        double dtx,
        double dty,
        double dp,
        double chiSquarePerDegree,
        int degrees,
        double ghostProbability) {}
