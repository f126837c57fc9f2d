package io.tercet.contracts.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.junit.jupiter.api.Test;

/**
 * Reference factors are the learning rates that PyTorch 2.13's schedulers leave in an SGD optimizer of learning rate 1 before
 * each step: CosineAnnealingLR(T_max=1000, eta_min=0.1), ExponentialLR(gamma=0.5 ** (1 / 70)),
 * MultiStepLR(milestones=[20, 50], gamma=0.1).
 */
class ScheduleSpecificationTest {

    private static final long STEPS_PER_EPOCH = 10;
    private static final long TOTAL_STEPS = 1000;

    @Test
    void shouldLeaveTheLearningRatesAsTheyAreByDefault() {
        ScheduleSpecification constant = new ScheduleSpecification.Constant();

        assertFactor(constant, 1, 1);
        assertFactor(constant, TOTAL_STEPS, 1);
    }

    @Test
    void shouldFollowHalfACosineDownToTheFloor() {
        ScheduleSpecification cosine = new ScheduleSpecification.Cosine(0.1);

        assertFactor(cosine, 1, 1);
        assertFactor(cosine, 2, 0.9999977793408362);
        assertFactor(cosine, 251, 0.8681980515339466);
        assertFactor(cosine, 501, 0.55);
        assertFactor(cosine, 1000, 0.10000222065916381);
    }

    @Test
    void shouldDecaySmoothlyByTheFactorInEveryInterval() {
        ScheduleSpecification exponential =
                new ScheduleSpecification.Exponential(0.5, new Interval(7, Interval.Unit.EPOCHS));

        assertFactor(exponential, 1, 1);
        assertFactor(exponential, 2, 0.9901467618185567);
        assertFactor(exponential, 36, 0.7071067811865483);
        assertFactor(exponential, 71, 0.5);
        assertFactor(exponential, 141, 0.25);
        assertFactor(exponential, 211, 0.125);
    }

    @Test
    void shouldUseEachFactorFromItsBoundaryOn() {
        for (ScheduleSpecification piecewise : List.of(
                piecewise(Interval.parse("20 steps"), Interval.parse("50 steps")),
                piecewise(Interval.parse("2 epochs"), Interval.parse("5 epochs")))) {
            assertFactor(piecewise, 1, 1);
            assertFactor(piecewise, 20, 1);
            assertFactor(piecewise, 21, 0.1);
            assertFactor(piecewise, 50, 0.1);
            assertFactor(piecewise, 51, 0.01);
            assertFactor(piecewise, TOTAL_STEPS, 0.01);
        }
    }

    private static ScheduleSpecification piecewise(Interval first, Interval second) {
        return new ScheduleSpecification.Piecewise(List.of(first, second), List.of(0.1, 0.01));
    }

    private static void assertFactor(ScheduleSpecification schedule, long step, double expected) {
        assertThat(schedule.factor(step, STEPS_PER_EPOCH, TOTAL_STEPS))
                .as("factor of step %d", step)
                .isCloseTo(expected, within(1e-12));
    }
}
