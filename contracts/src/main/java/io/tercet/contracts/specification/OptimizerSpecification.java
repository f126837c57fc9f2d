package io.tercet.contracts.specification;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * How a player's parameters follow its gradient g; both players use the same rule, each with its own learning rate λ and
 * its own state, which starts at zero.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = OptimizerSpecification.Adam.class, name = "adam"),
    @JsonSubTypes.Type(value = OptimizerSpecification.RmsProp.class, name = "rmsprop"),
    @JsonSubTypes.Type(value = OptimizerSpecification.Sgd.class, name = "sgd")
})
public sealed interface OptimizerSpecification {

    /** The rules, by the words a specification has for them. */
    enum Kind {
        ADAM,
        RMSPROP,
        SGD
    }

    /**
     * θ ← θ − λ √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε) with running means m of g and v of g² (Kingma and Ba 2015), ε where
     * the paper's section 2 and Keras have it: beside the uncorrected √v.
     *
     * @param beta1 decay β₁ of m, at least 0, below 1
     * @param beta2 decay β₂ of v, at least 0, below 1
     * @param epsilon ε, above 0, below 1
     */
    record Adam(double beta1, double beta2, double epsilon) implements OptimizerSpecification {

        public Adam {
            Require.fromBelow("beta1", beta1, 0, 1);
            Require.fromBelow("beta2", beta2, 0, 1);
            Require.strictlyBetween("epsilon", epsilon, 0, 1);
        }
    }

    /**
     * θ ← θ − λ g / (√v + ε) with a running mean v of g² (Tieleman and Hinton 2012).
     *
     * @param decay of v, at least 0, below 1
     * @param epsilon ε, above 0, below 1
     */
    record RmsProp(double decay, double epsilon) implements OptimizerSpecification {

        public RmsProp {
            Require.fromBelow("decay", decay, 0, 1);
            Require.strictlyBetween("epsilon", epsilon, 0, 1);
        }
    }

    /**
     * θ ← θ + u with velocity u ← μ u − λ g: stochastic gradient descent.
     *
     * @param momentum μ, at least 0, below 1; 0 is plain descent
     */
    record Sgd(double momentum) implements OptimizerSpecification {

        public Sgd {
            Require.fromBelow("momentum", momentum, 0, 1);
        }
    }

    static OptimizerSpecification read(Section section) {
        return section.build(() -> switch (section.choice("kind", Kind.ADAM)) {
            case ADAM ->
                new Adam(section.number("beta1", 0.9), section.number("beta2", 0.999), section.number("epsilon", 1e-7));
            case RMSPROP -> new RmsProp(section.number("decay", 0.9), section.number("epsilon", 1e-7));
            case SGD -> new Sgd(section.number("momentum", 0));
        });
    }
}
