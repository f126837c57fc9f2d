package io.tercet.dataset.transform;

/** The standard normal distribution's cumulative probability and its inverse, to nearly the precision of a double. */
@SuppressWarnings("FloatingPointLiteralPrecision") // the coefficients are as published
final class NormalDistribution {

    private NormalDistribution() {}

    private static final double[] CENTRAL_NUMERATOR = {
        2.5090809287301226727e3,
        3.3430575583588128105e4,
        6.7265770927008700853e4,
        4.5921953931549871457e4,
        1.3731693765509461125e4,
        1.9715909503065514427e3,
        1.3314166789178437745e2,
        3.3871328727963666080e0
    };
    private static final double[] CENTRAL_DENOMINATOR = {
        5.2264952788528545610e3,
        2.8729085735721942674e4,
        3.9307895800092710610e4,
        2.1213794301586595867e4,
        5.3941960214247511077e3,
        6.8718700749205790830e2,
        4.2313330701600911252e1,
        1
    };
    private static final double[] MIDDLE_NUMERATOR = {
        7.74545014278341407640e-4,
        2.27238449892691845833e-2,
        2.41780725177450611770e-1,
        1.27045825245236838258e0,
        3.64784832476320460504e0,
        5.76949722146069140550e0,
        4.63033784615654529590e0,
        1.42343711074968357734e0
    };
    private static final double[] MIDDLE_DENOMINATOR = {
        1.05075007164441684324e-9,
        5.47593808499534494600e-4,
        1.51986665636164571966e-2,
        1.48103976427480074590e-1,
        6.89767334985100004550e-1,
        1.67638483018380384940e0,
        2.05319162663775882187e0,
        1
    };
    private static final double[] TAIL_NUMERATOR = {
        2.01033439929228813265e-7,
        2.71155556874348757815e-5,
        1.24266094738807843860e-3,
        2.65321895265761230930e-2,
        2.96560571828504891230e-1,
        1.78482653991729133580e0,
        5.46378491116411436990e0,
        6.65790464350110377720e0
    };
    private static final double[] TAIL_DENOMINATOR = {
        2.04426310338993978564e-15,
        1.42151175831644588870e-7,
        1.84631831751005468180e-5,
        7.86869131145613259100e-4,
        1.48753612908506148525e-2,
        1.36929880922735805310e-1,
        5.99832206555887937690e-1,
        1
    };

    /**
     * The value below which a normal number lies with the given probability, relative error about 1e-16: M. J. Wichura,
     * "Algorithm AS 241: The percentage points of the normal distribution", Applied Statistics 37 (1988), routine PPND16.
     *
     * @param probability from 0, which gives −∞, to 1, which gives +∞
     */
    static double quantile(double probability) {
        double q = probability - 0.5;
        if (Math.abs(q) <= 0.425) {
            double r = 0.180625 - q * q;
            return q * polynomial(CENTRAL_NUMERATOR, r) / polynomial(CENTRAL_DENOMINATOR, r);
        }
        double tail = q < 0 ? probability : 1 - probability;
        if (tail <= 0) {
            return Math.copySign(Double.POSITIVE_INFINITY, q);
        }
        double r = Math.sqrt(-Math.log(tail));
        double magnitude = r <= 5
                ? polynomial(MIDDLE_NUMERATOR, r - 1.6) / polynomial(MIDDLE_DENOMINATOR, r - 1.6)
                : polynomial(TAIL_NUMERATOR, r - 5) / polynomial(TAIL_DENOMINATOR, r - 5);
        return Math.copySign(magnitude, q);
    }

    private static final double[] HART_NUMERATOR = {
        3.52624965998911e-2,
        0.700383064443688,
        6.37396220353165,
        33.912866078383,
        112.079291497871,
        221.213596169931,
        220.206867912376
    };
    private static final double[] HART_DENOMINATOR = {
        8.83883476483184e-2,
        1.75566716318264,
        16.064177579207,
        86.7807322029461,
        296.564248779674,
        637.333633378831,
        793.826512519948,
        440.413735824752
    };
    private static final double HART_LIMIT = 10 / Math.sqrt(2);
    private static final double NORMALIZATION = Math.sqrt(2 * Math.PI);

    /**
     * The probability of a normal number below the value, to 1e-15 and in the lower tail also to a relative 1e-8:
     * J. F. Hart et al., "Computer Approximations" (1968), algorithm 5666, in the form given by G. West, "Better
     * approximations to cumulative normal functions", Wilmott Magazine (May 2005).
     */
    static double cumulative(double value) {
        double x = Math.abs(value);
        double density = Math.exp(-x * x / 2);
        double tail = x < HART_LIMIT
                ? density * polynomial(HART_NUMERATOR, x) / polynomial(HART_DENOMINATOR, x)
                : density / NORMALIZATION / (x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65)))));
        return value > 0 ? 1 - tail : tail;
    }

    /** Horner's scheme, highest power first. */
    private static double polynomial(double[] coefficients, double x) {
        double sum = 0;
        for (double coefficient : coefficients) {
            sum = sum * x + coefficient;
        }
        return sum;
    }
}
