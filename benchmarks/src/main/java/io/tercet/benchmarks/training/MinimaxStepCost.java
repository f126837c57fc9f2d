package io.tercet.benchmarks.training;

import io.tercet.players.game.GameDesign;
import io.tercet.players.network.Network;

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
     * @param design of two dense players
     * @param targets columns that are generated
     * @param batch rows
     */
    static double of(GameDesign design, int targets, int batch) {
        Kernels generator = Kernels.of(design.generator().network());
        Kernels discriminator = Kernels.of(design.discriminator().network());
        int judgingWidth = discriminator.first() / design.columns();
        return 2.0 * batch * (generator.products() + 2.0 * discriminator.products() + (double) targets * judgingWidth);
    }

    /**
     * A dense network's kernels.
     *
     * @param first entries of the first one
     * @param all entries of all
     */
    private record Kernels(int first, int all) {

        static Kernels of(Network network) {
            float[] mask = network.kernelMask();
            int first = 0;
            while (mask[first] == 1) {
                first++;
            }
            int all = 0;
            for (float entry : mask) {
                all += (int) entry;
            }
            return new Kernels(first, all);
        }

        /** Multiplications for a row: forward, for the kernels' gradients, and for the gradients inside the network. */
        double products() {
            return 3.0 * all - first;
        }
    }
}
