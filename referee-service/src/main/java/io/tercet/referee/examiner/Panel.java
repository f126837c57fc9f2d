package io.tercet.referee.examiner;

import java.util.function.LongFunction;

import io.tercet.contracts.verdict.Examination;
import io.tercet.messaging.Stopping;

/** Fresh referees of one kind, two for each seed from 1 to K, whose findings make one. */
public final class Panel {

    private final FreshReferee referee;
    private final int seeds;
    private final double confidence;

    /**
     * Seats a panel.
     *
     * @param referee of which kind they are
     * @param budget how many seeds there are, and the level of the intervals
     */
    public Panel(FreshReferee referee, Budget budget) {
        this.referee = referee;
        this.seeds = budget.seeds();
        this.confidence = budget.confidence();
    }

    /**
     * Examines two samples.
     *
     * @param samples for each seed, of the same number of rows
     */
    public Examination examine(LongFunction<TwoSamples> samples, Stopping stopping) throws InterruptedException {
        Evidence evidence = new Evidence(confidence);
        for (long seed = 1; seed <= seeds; seed++) {
            stopping.check();
            TwoSamples drawn = samples.apply(seed);
            evidence.begin(seed, drawn.rows());
            for (Lesson lesson : Lesson.crossFitted(drawn, seed)) {
                evidence.add(lesson.judged(), referee.judge(lesson, stopping));
            }
        }
        return evidence.examination();
    }
}
