package io.tercet.messaging;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.event.Event;

/**
 * What a service does with the events of one topic.
 *
 * @param <E> the events
 */
public interface Work<E extends Event> {

    /**
     * Does what an event asks for and publishes the result; the event is acknowledged when this returns. It may be called
     * again for an event that was handled before and must then only announce the result again.
     *
     * @param stopping to be asked by long work at every point at which it can stop
     * @throws RejectedException if it can never be done
     * @throws InterruptedException if it stopped early because the service is; the event will be delivered again
     */
    void handle(E event, Stopping stopping) throws InterruptedException;

    /** Publishes that an event could never be handled; the event itself then goes to the dead letters. */
    void rejected(E event, RejectedException rejection);
}
