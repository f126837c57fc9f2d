package io.tercet.referee.examiner;

import io.tercet.contracts.RejectedException;
import io.tercet.messaging.Stopping;

/** A kind of referee of which each has never seen a row before its lesson. */
public interface FreshReferee {

    /**
     * Trains a new one on the lesson's rows and asks it about the judged ones, which have no say in its training.
     *
     * @throws RejectedException with reason {@link RejectedException.Reason#DIVERGED} if its loss or an answer is not finite
     */
    Answers judge(Lesson lesson, Stopping stopping) throws InterruptedException;
}
