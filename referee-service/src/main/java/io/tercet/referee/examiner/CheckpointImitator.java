package io.tercet.referee.examiner;

import static io.tercet.contracts.RejectedException.Reason.DIVERGED;

import java.util.List;
import java.util.Map;

import ai.djl.Device;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.RunId;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.dataset.Table;
import io.tercet.players.generator.Generator;
import io.tercet.store.Bucket;

/** A checkpoint's generator on rows of its own run's dataset. */
public final class CheckpointImitator implements Imitator {

    private final RunId run;
    private final long step;
    private final List<String> inputs;
    private final List<String> targets;
    private final Map<String, Integer> widths;
    private final Generator generator;

    private CheckpointImitator(RunId run, long step, RunSpecification specification, Generator generator) {
        this.run = run;
        this.step = step;
        this.inputs = specification.dataset().inputs();
        this.targets = specification.dataset().targets();
        this.widths = specification.dataset().widths();
        this.generator = generator;
    }

    /**
     * Loads it.
     *
     * @throws RejectedException if there is no such checkpoint or it is corrupt
     */
    public static CheckpointImitator load(
            Bucket artifacts, RunId run, long step, RunSpecification specification, Device device) {
        Generator generator = Generator.load(artifacts, run, step, specification, device);
        return new CheckpointImitator(run, step, specification, generator);
    }

    /**
     * Makes targets.
     *
     * @throws RejectedException with reason {@link RejectedException.Reason#DIVERGED} if one is not finite
     */
    @Override
    public Table imitate(Table rows, long seed) {
        float[] generated = generator.generate(rows.toRowMajor(inputs), rows.rows(), seed);
        Table imitation = Table.fromRowMajor(targets, widths, generated);
        targets.forEach(target -> requireFinite(target, imitation.column(target), imitation.width(target)));
        return imitation;
    }

    private void requireFinite(String target, float[] values, int width) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new RejectedException(
                        DIVERGED,
                        "The generator of run " + run + " at step " + step + " made " + values[i] + " for " + target
                                + " in held-out row " + i / width + ": its training has diverged");
            }
        }
    }

    @Override
    public void close() {
        generator.close();
    }
}
