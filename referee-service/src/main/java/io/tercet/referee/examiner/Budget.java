package io.tercet.referee.examiner;

import java.util.Objects;

import io.tercet.contracts.specification.NetworkSpecification;
import io.tercet.contracts.specification.RefereeSpecification;
import io.tercet.contracts.specification.RunSpecification;

/**
 * Everything about an examination that is not the data. Only figures of equal budgets may be compared, because a referee of
 * greater capacity or longer training sees more.
 *
 * @param network every referee's architecture: the discriminator's
 * @param training how they learn and how many rows they are given at most
 * @param seeds how many there are
 * @param confidence level of every interval
 */
public record Budget(NetworkSpecification network, RefereeSpecification training, int seeds, double confidence) {
    public Budget {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(training, "training");
    }

    public static Budget of(RunSpecification specification) {
        return new Budget(
                specification.discriminator(),
                specification.referee(),
                specification.promotion().seeds(),
                specification.promotion().confidence());
    }
}
