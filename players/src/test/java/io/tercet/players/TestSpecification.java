package io.tercet.players;

import io.tercet.contracts.specification.RunSpecification;

/** Small specifications for tests, and the full one of the resolution model. */
public final class TestSpecification {

    private TestSpecification() {}

    /** The small generator's network. */
    public static final String GENERATOR = "layers: 2, width: 16, activation: tanh, init: he-normal, l2: 1e-3";

    /** The small discriminator's network. */
    public static final String DISCRIMINATOR =
            "layers: 3, width: 12, activation: leaky-relu, init: glorot-normal, l2: 2e-3";

    /** Three inputs, two targets, players of a few hundred parameters; 64 rows make two steps per epoch. */
    public static RunSpecification small() {
        return small(GENERATOR, DISCRIMINATOR, "");
    }

    /**
     * The small specification with something else.
     *
     * @param generator keys of its network
     * @param discriminator keys of its network
     * @param training further keys, each after a comma
     */
    public static RunSpecification small(String generator, String discriminator, String training) {
        return small(generator, discriminator, training, "label-smoothing: 0.1");
    }

    /** As {@link #small(String, String, String)}, for another loss. */
    public static RunSpecification small(String generator, String discriminator, String training, String loss) {
        return RunSpecification.parse("""
                tercet: 1
                model: small
                dataset:
                  source: s3://raw/small/
                  conditions: [a, b]
                  flags: [c]
                  targets: [d, e]
                generator: {latent: 5, %1$s}
                discriminator: {%2$s}
                loss: {%4$s}
                training: {batch: 32, epochs: 100, learning-rate: {generator: 2e-3, discriminator: 1e-3}, seed: 7%3$s}
                """.formatted(generator, discriminator, training, loss));
    }

    /** Twelve inputs, nine targets, the published players. */
    public static RunSpecification resolution() {
        return RunSpecification.parse("""
                tercet: 1
                model: lhcb-resolution
                dataset:
                  source: s3://raw/lhcb-resolution/
                  conditions: [true_x, true_y, true_z, true_tx, true_ty, mc_log10_p]
                  flags: [mc_is_e, mc_is_mu, mc_is_h, long, upstream, downstream]
                  targets: [dx, dy, dz, dtx, dty, dp, chi2PerDoF, nDoF_f, ghostProb]
                """);
    }

    /** Conditional images of 8 by 8 pixels, with convolutional players that use all their layers. */
    public static RunSpecification images() {
        return RunSpecification.parse("""
                tercet: 1
                model: images
                dataset:
                  source: s3://raw/images/
                  image: {height: 8, width: 8, classes: 2, conditional: true}
                generator:
                  kind: convolutional
                  latent: 5
                  start: {filters: 8}
                  blocks: [{filters: 6, kernel: 4, dropout: 0.1}, {filters: 4, kernel: 3}]
                  batch-norm: true
                  ema: 0.9
                discriminator: {kind: convolutional, blocks: [{filters: 4, dropout: 0.3}, {filters: 8, kernel: 4}]}
                loss: {kind: non-saturating-bce}
                training: {batch: 16, epochs: 100, learning-rate: {generator: 2e-3, discriminator: 1e-3}, seed: 7}
                """);
    }

    /** Rows of the small specification. */
    public static float[] rows(int count) {
        return rows(count, 5);
    }

    /** Rows of so many columns: sin(1 + 0.37 i + 1.7 j + 0.01 i j) in row i and column j. */
    public static float[] rows(int count, int columns) {
        float[] rows = new float[count * columns];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < columns; j++) {
                rows[i * columns + j] = (float) Math.sin(1.0 + 0.37 * i + 1.7 * j + 0.01 * i * j);
            }
        }
        return rows;
    }
}
