package io.tercet.players.landscape;

import java.util.ArrayList;
import java.util.List;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.tercet.contracts.specification.RunSpecification;
import io.tercet.players.device.Devices;
import io.tercet.players.game.PlayerDesign;
import io.tercet.players.game.PlayerState;
import io.tercet.players.loss.Labels;
import io.tercet.players.loss.Loss;
import io.tercet.players.network.Network;
import io.tercet.players.program.Products;
import io.tercet.players.program.Program;
import io.tercet.players.program.Source;
import io.tercet.players.program.Target;
import io.tercet.players.random.Philox;
import io.tercet.players.random.Purpose;

/**
 * The discriminator's loss on given rows, in a plane through its parameters that two random directions span, each of whose
 * filters is as long as the parameters' own (Li et al. 2018, <i>Visualizing the Loss Landscape of Neural Nets</i>, section 4). It is
 * the loss of the game without what regularizes it: every row counts once, and there is neither dropout nor a penalty. For one
 * thread.
 */
public final class LossLandscape implements AutoCloseable {

    private static final long SEED = 1;

    private final float[] parameters;
    private final float[] across;
    private final float[] up;
    private final NDManager manager;
    private final Program program;
    private final List<NDArray> arguments = new ArrayList<>();

    /**
     * A landscape around a discriminator.
     *
     * @param specification of the run that trains it, which is one game whose discriminator is not spectrally normalized
     * @param discriminator its parameters
     * @param reference rows of conditions, flags and targets, as the players see them, one after the other
     * @param generated as many
     * @param device to work on
     */
    public LossLandscape(
            RunSpecification specification,
            PlayerState discriminator,
            float[] reference,
            float[] generated,
            Device device) {
        Network network = PlayerDesign.discriminator(specification).network();
        int columns = network.input().size();
        if (reference.length != generated.length || reference.length == 0 || reference.length % columns != 0) {
            throw new IllegalArgumentException("As many reference as generated rows of " + columns
                    + " values are needed, not " + reference.length + " and " + generated.length + " values");
        }
        int rows = reference.length / columns;
        this.parameters = discriminator.parameters();
        this.across = direction(network, 0);
        this.up = direction(network, 1);
        this.manager = Devices.manager(device);
        Loss loss = Loss.of(specification.loss());
        this.program = Program.load(program(network, loss, new Target(device.isGpu(), Products.AS_GIVEN)), manager);
        if (network.statisticsCount() > 0) {
            arguments.add(manager.create(discriminator.statistics()));
        }
        arguments.add(manager.create(reference, new Shape(rows, columns)));
        arguments.add(manager.create(generated, new Shape(rows, columns)));
        loss.drawnLabels()
                .ifPresent(labels -> arguments.add(manager.create(drawn(labels, rows), new Shape(2L * rows, 1))));
    }

    private float[] direction(Network network, long number) {
        float[] direction = new float[parameters.length];
        new Philox(SEED, Purpose.LANDSCAPE.stream(number)).normals(0, direction);
        return network.filterNormalized(direction, parameters);
    }

    private static String program(Network network, Loss loss, Target target) {
        List<String> arguments = new ArrayList<>(List.of("discriminator: Tensor"));
        if (network.statisticsCount() > 0) {
            arguments.add("discriminator_statistics: Tensor");
        }
        arguments.add("reference: Tensor");
        arguments.add("generated: Tensor");
        loss.drawnLabels().ifPresent(any -> arguments.add("labels: Tensor"));
        Source source = new Source(target, arguments);
        source.let("rows", "reference.size(0)");
        source.let("x", "torch.cat([reference, generated], 0)");
        String logits = network.use(source, "discriminator", "x");
        return source.answer("torch.mean(" + loss.discriminator(source, logits).perRow() + ")");
    }

    private static float[] drawn(Labels labels, int rows) {
        float[] drawn = new float[2 * rows];
        Philox random = new Philox(SEED, Purpose.LABELS.stream());
        labels.drawReference(random, 0, rows, drawn, 0);
        labels.drawGenerated(random, rows, rows, drawn, rows);
        return drawn;
    }

    /** The loss at the parameters plus so much of each direction, in nats per row; with 1, each filter moves by its own length. */
    public double at(double acrossBy, double upBy) {
        float[] there = new float[parameters.length];
        for (int i = 0; i < there.length; i++) {
            there[i] = (float) (parameters[i] + acrossBy * across[i] + upBy * up[i]);
        }
        try (NDArray point = manager.create(there);
                NDArray answer = program.call().with(point).with(arguments).run(manager)) {
            return answer.toFloatArray()[0];
        }
    }

    @Override
    public void close() {
        program.close();
        manager.close();
    }
}
