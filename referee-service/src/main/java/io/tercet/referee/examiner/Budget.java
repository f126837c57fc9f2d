package io.tercet.referee.examiner;

import java.util.Objects;

import io.tercet.contracts.specification.NetworkSpecification;
import io.tercet.contracts.specification.RefereeSpecification;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.players.network.Architecture;
import io.tercet.players.network.Network;
import io.tercet.players.network.RowShape;

/**
 * Everything about an examination that is not the data. Only figures of equal budgets may be compared, because a referee of
 * greater capacity or longer training sees more.
 *
 * @param network every referee's architecture
 * @param inputs conditions and flags before the targets of a row
 * @param targets their shape
 * @param training how they learn and how many rows they are given at most
 * @param seeds how many there are
 * @param confidence level of every interval
 */
public record Budget(
        NetworkSpecification network,
        int inputs,
        RowShape targets,
        RefereeSpecification training,
        int seeds,
        double confidence) {
    public Budget {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(targets, "targets");
        Objects.requireNonNull(training, "training");
    }

    public static Budget of(RunSpecification specification) {
        return new Budget(
                specification.refereeNetwork(),
                specification.dataset().inputs().size(),
                RowShape.targets(specification.dataset()),
                specification.referee(),
                specification.promotion().seeds(),
                specification.promotion().confidence());
    }

    /** What every referee is: from a row to one logit. */
    public Network referee() {
        return Architecture.classifier(network, inputs, targets);
    }

    /** Whether the rows are of a table and not images. */
    boolean ofTables() {
        return targets instanceof RowShape.Vector;
    }
}
