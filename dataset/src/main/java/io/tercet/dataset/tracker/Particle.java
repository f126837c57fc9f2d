package io.tercet.dataset.tracker;

/** Kinds of particle, and what they do to a track. */
enum Particle {
    ELECTRON(0.20, 0.51099895, 2.5, 1.0, 0.45, 0.8),
    MUON(0.20, 105.6583755, 0.8, 0.2, 0.10, -0.6),
    HADRON(0.60, 139.57039, 1.5, 0.6, 0.25, 0.0);

    /** Share of the sample. */
    final double fraction;

    /** In MeV/c²; hadrons are pions here. */
    final double mass;

    /** How fast the spectrum falls, as the rate of a truncated exponential in the logarithm of momentum. */
    final double softness;

    /** κ: how much a track's imperfection widens its residuals. */
    final double tail;

    /** τ: how much a track's imperfection raises its χ². */
    final double badHits;

    /** Added to the logit of the ghost probability. */
    final double ghostliness;

    Particle(double fraction, double mass, double softness, double tail, double badHits, double ghostliness) {
        this.fraction = fraction;
        this.mass = mass;
        this.softness = softness;
        this.tail = tail;
        this.badHits = badHits;
        this.ghostliness = ghostliness;
    }

    static Particle draw(RowRandom random) {
        double u = random.uniform();
        if (u < ELECTRON.fraction) {
            return ELECTRON;
        }
        return u < ELECTRON.fraction + MUON.fraction ? MUON : HADRON;
    }

    /** v/c at this momentum in MeV/c. */
    double beta(double momentum) {
        return momentum / StrictMath.hypot(momentum, mass);
    }
}
