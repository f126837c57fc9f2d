package io.tercet.referee.spectator;

import io.tercet.referee.RefereeConfiguration;

/**
 * How closely training is watched.
 *
 * @param steps by which a spectator learns at each checkpoint, 1 to 100,000
 * @param rows most rows of each split, 10 to 10,000,000
 * @param runs watched at a time, 1 to 1,000
 */
record WatchBudget(int steps, int rows, int runs) {

    WatchBudget {
        requireWithin("steps", steps, 1, 100_000);
        requireWithin("rows", rows, 10, 10_000_000);
        requireWithin("runs", runs, 1, 1_000);
    }

    static WatchBudget of(RefereeConfiguration.Spectator configured) {
        return new WatchBudget(configured.steps(), configured.rows(), configured.runs());
    }

    private static void requireWithin(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "'tercet.referee.spectator." + name + "' must be from " + least + " to " + most + ", not " + value);
        }
    }
}
