package io.tercet.benchmarks.training;

import io.tercet.players.game.Networks;
import io.tercet.players.network.ResidualMlp;

/**
 * What one step of the minimax game cannot do without: the floating-point operations of its matrix products, a
 * multiplication and an addition for each kernel entry and row. The generator plays a batch, the discriminator two. Each
 * kernel is used forward, for its own gradient and for its input's gradient; of the input's gradient the first layers need
 * none, but for the discriminator's with respect to generated targets.
 */
final class MinimaxStepCost {

    private MinimaxStepCost() {}

    /**
     * Operations of one step.
     *
     * @param networks of the two players
     * @param targets columns that are generated
     * @param batch rows
     */
    static double of(Networks networks, int targets, int batch) {
        ResidualMlp.Dense judging = networks.discriminator().layers().get(0);
        return 2.0
                * batch
                * (products(networks.generator())
                        + 2.0 * products(networks.discriminator())
                        + (double) targets * judging.outputs());
    }

    /** Multiplications for a row: forward, for the kernels' gradients, and for the gradients inside the network. */
    private static double products(ResidualMlp network) {
        double kernels = network.layers().stream()
                .mapToDouble(ResidualMlp.Dense::kernelSize)
                .sum();
        return 3 * kernels - network.layers().get(0).kernelSize();
    }
}
