package io.tercet.dataset.tracker;

/** Kinds of track, by the detectors they cross: all, those before the magnet, or all but the vertex detector. */
enum TrackType {
    LONG(0.55, 0.03, 0.012, 4e-5, 0.005, 0.004, 0.25, 12, 28, -3.5),
    UPSTREAM(0.25, 0.03, 0.014, 8e-5, 0.12, 0.05, 0.08, 5, 16, -1.5),
    DOWNSTREAM(0.20, 0.20, 0.150, 3e-4, 0.010, 0.006, 0.20, 8, 14, -2.0);

    /** Weight in the sample at 2 GeV/c. */
    final double weight;

    /** Material crossed before and within the first detector at normal incidence, in radiation lengths. */
    final double scatteringMaterial;

    /** Intrinsic resolution of the first measured position, in mm. */
    final double positionResolution;

    /** Intrinsic resolution of a slope. */
    final double slopeResolution;

    /** Relative momentum resolution by scattering, the same at every momentum. */
    final double momentumScattering;

    /** Relative momentum resolution by curvature at 100 GeV/c; grows in proportion to momentum. */
    final double momentumCurvature;

    /** Material in which an electron's radiation is lost, in radiation lengths. */
    final double radiationMaterial;

    /** Least number of degrees of freedom. */
    final int leastDegrees;

    /** Further degrees of freedom a track may have, one for each further measurement. */
    final int furtherDegrees;

    /** The logit of the ghost probability of an average muon-like track. */
    final double ghostliness;

    TrackType(
            double weight,
            double scatteringMaterial,
            double positionResolution,
            double slopeResolution,
            double momentumScattering,
            double momentumCurvature,
            double radiationMaterial,
            int leastDegrees,
            int furtherDegrees,
            double ghostliness) {
        this.weight = weight;
        this.scatteringMaterial = scatteringMaterial;
        this.positionResolution = positionResolution;
        this.slopeResolution = slopeResolution;
        this.momentumScattering = momentumScattering;
        this.momentumCurvature = momentumCurvature;
        this.radiationMaterial = radiationMaterial;
        this.leastDegrees = leastDegrees;
        this.furtherDegrees = furtherDegrees;
        this.ghostliness = ghostliness;
    }

    /** Soft particles are bent out before they reach the last detectors: the share of upstream tracks falls with momentum. */
    static TrackType draw(RowRandom random, double momentum) {
        double upstream = UPSTREAM.weight * TruthModel.LEAST_MOMENTUM / momentum;
        double u = random.uniform() * (LONG.weight + upstream + DOWNSTREAM.weight);
        if (u < LONG.weight) {
            return LONG;
        }
        return u < LONG.weight + upstream ? UPSTREAM : DOWNSTREAM;
    }
}
