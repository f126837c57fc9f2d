package io.tercet.players.discriminator;

import java.util.List;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.tercet.contracts.specification.RunSpecification;
import io.tercet.players.device.Devices;
import io.tercet.players.game.PlayerDesign;
import io.tercet.players.game.PlayerState;
import io.tercet.players.network.Network;
import io.tercet.players.program.Products;
import io.tercet.players.program.Program;
import io.tercet.players.program.Target;

/**
 * A discriminator outside of its game, to be looked at: prepared rows in, logits out. One with spectral normalization computes
 * with other parameters than it learns and cannot be asked. For one thread.
 */
public final class Discriminator implements AutoCloseable {

    private final int columns;
    private final NDManager manager;
    private final Program program;
    private final List<NDArray> vectors;

    /**
     * A discriminator of given parameters.
     *
     * @param specification of the run that trains it
     * @param state its parameters
     * @param device to work on
     */
    public Discriminator(RunSpecification specification, PlayerState state, Device device) {
        if (specification.discriminator().spectralNorm()) {
            throw new IllegalArgumentException("A spectrally normalized discriminator cannot be asked");
        }
        Network network = PlayerDesign.discriminator(specification).network();
        this.columns = network.input().size();
        this.manager = Devices.manager(device);
        Target target = new Target(device.isGpu(), Products.AS_GIVEN);
        this.program = Program.load(network.useProgram("discriminator", target), manager);
        NDArray parameters = manager.create(state.parameters());
        this.vectors = network.statisticsCount() == 0
                ? List.of(parameters)
                : List.of(parameters, manager.create(state.statistics()));
    }

    /**
     * Judges rows.
     *
     * @param rowMajor conditions, flags and targets, as the players see them, one row after the other
     * @return a logit for each, positive for reference
     */
    public float[] logits(float[] rowMajor) {
        try (NDArray rows = manager.create(rowMajor, new Shape(rowMajor.length / columns, columns));
                NDArray answer = program.call().with(vectors).with(rows).run(manager)) {
            return answer.toFloatArray();
        }
    }

    @Override
    public void close() {
        program.close();
        manager.close();
    }
}
