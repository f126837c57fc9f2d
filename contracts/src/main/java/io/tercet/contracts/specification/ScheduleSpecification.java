package io.tercet.contracts.specification;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How the learning rates change in the course of training. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ScheduleSpecification.Constant.class, name = "constant"),
    @JsonSubTypes.Type(value = ScheduleSpecification.Exponential.class, name = "exponential"),
    @JsonSubTypes.Type(value = ScheduleSpecification.Cosine.class, name = "cosine"),
    @JsonSubTypes.Type(value = ScheduleSpecification.Piecewise.class, name = "piecewise")
})
public sealed interface ScheduleSpecification {

    /** The schedules, by the words a specification has for them. */
    enum Kind {
        CONSTANT,
        EXPONENTIAL,
        COSINE,
        PIECEWISE
    }

    /**
     * What both learning rates are multiplied by in a step.
     *
     * @param step counted from 1, so that step − 1 steps are complete
     * @param stepsPerEpoch at least 1
     * @param totalSteps of the whole training, at least 1
     * @return above or equal to 0; 1 in the first step
     */
    double factor(long step, long stepsPerEpoch, long totalSteps);

    /** Always 1. */
    record Constant() implements ScheduleSpecification {

        @Override
        public double factor(long step, long stepsPerEpoch, long totalSteps) {
            return 1;
        }
    }

    /**
     * factor^(complete steps / every): a smooth decay.
     *
     * @param factor above 0, at most 1
     * @param every the stretch after which the learning rates have once more been multiplied by the factor
     */
    record Exponential(double factor, Interval every) implements ScheduleSpecification {

        public Exponential {
            Require.aboveUpTo("factor", factor, 0, 1);
        }

        @Override
        public double factor(long step, long stepsPerEpoch, long totalSteps) {
            return Math.pow(factor, (step - 1) / (double) every.steps(stepsPerEpoch));
        }
    }

    /**
     * floor + (1 − floor) (1 + cos(π · complete steps / total steps)) / 2 (Loshchilov and Hutter 2017, without restarts).
     *
     * @param floor approached at the end, at least 0, below 1
     */
    record Cosine(double floor) implements ScheduleSpecification {

        public Cosine {
            Require.fromBelow("floor", floor, 0, 1);
        }

        @Override
        public double factor(long step, long stepsPerEpoch, long totalSteps) {
            return floor + (1 - floor) * (1 + Math.cos(Math.PI * (step - 1) / totalSteps)) / 2;
        }
    }

    /**
     * 1, and from each boundary on that boundary's factor.
     *
     * @param at boundaries, at least one, rising and all in the same unit: once so much is complete, the next step uses
     *     the new factor
     * @param factors one for each boundary, above 0, at most 1000; each relative to the specified learning rates, not to
     *     the factor before
     */
    record Piecewise(List<Interval> at, List<Double> factors) implements ScheduleSpecification {

        public Piecewise {
            at = List.copyOf(at);
            factors = List.copyOf(factors);
            if (at.isEmpty()) {
                throw new FieldException("at", "must name at least one boundary");
            }
            for (int i = 1; i < at.size(); i++) {
                requireRising(at.get(i - 1), at.get(i));
            }
            if (factors.size() != at.size()) {
                throw new FieldException(
                        "factors",
                        "must have one factor for each boundary in 'at', " + at.size() + ", not " + factors.size());
            }
            factors.forEach(factor -> Require.aboveUpTo("factors", factor, 0, 1000));
        }

        private static void requireRising(Interval boundary, Interval next) {
            if (boundary.unit() != next.unit()) {
                throw new FieldException(
                        "at", "must count all in epochs or all in steps, not '" + boundary + "' and '" + next + "'");
            }
            if (next.count() <= boundary.count()) {
                throw new FieldException(
                        "at", "must name boundaries in rising order, not '" + boundary + "' before '" + next + "'");
            }
        }

        @Override
        public double factor(long step, long stepsPerEpoch, long totalSteps) {
            double factor = 1;
            for (int i = 0; i < at.size() && step - 1 >= at.get(i).steps(stepsPerEpoch); i++) {
                factor = factors.get(i);
            }
            return factor;
        }
    }

    static ScheduleSpecification read(Section section) {
        return section.build(() -> switch (section.choice("kind", Kind.CONSTANT)) {
            case CONSTANT -> new Constant();
            case EXPONENTIAL -> new Exponential(section.number("factor"), section.value("every", Interval::parse));
            case COSINE -> new Cosine(section.number("floor", 0));
            case PIECEWISE -> new Piecewise(section.values("at", Interval::parse), section.numbers("factors"));
        });
    }
}
