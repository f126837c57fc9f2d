package io.tercet.contracts.specification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The stored specifications are the canonical forms of the least one and of the examples, with their digests, as written
 * before the language had a precision, optimizers, schedules or networks other than residual ones.
 */
class CanonicalFormTest {

    private static final String MINIMAL =
            "{tercet: 1, model: two-moons, dataset: {source: 's3://raw/two-moons/', targets: [x, y]}}";

    @ParameterizedTest
    @CsvSource({
        "minimal, 7979a62fd828a2d0e63ce4426665493a36e7ecb8a6dfdbc954df8c11a97567f3, e15e25fd507ccc3750d844f7d21f475052aae0507d852d051a664ef6b42af4b3",
        "lhcb-resolution, 89284bc1df86f060823d509794defe6e5ad55ac78372b44d4ed12d655012ade7, f9094dbf82c59a6aee20b0bebe4438d826746f88fc9100b4e20c922bb061ec89",
        "lhcb-resolution-demo, 86e06133be75ad99bd3e4d4587aa798a9f8bbd2ccf7dd290d9e4201049f56774, f9094dbf82c59a6aee20b0bebe4438d826746f88fc9100b4e20c922bb061ec89"
    })
    void shouldKeepTheBytesAndTheDigestOfStoredSpecifications(String name, String digest, String preparation)
            throws IOException {
        String stored = Files.readString(Path.of("src/test/resources/stored-specifications", name + ".json"));

        RunSpecification specification = RunSpecification.parse(stored);

        assertThat(new String(specification.canonicalJson(), StandardCharsets.UTF_8))
                .isEqualTo(stored);
        assertThat(specification.digest()).hasToString(digest);
        assertThat(specification.preparationDigest()).hasToString(preparation);
    }

    @Test
    void shouldGiveTheSameFormWhetherLaterDefaultsAreSpelledOutOrNot() {
        RunSpecification terse = RunSpecification.parse(MINIMAL);
        RunSpecification verbose = RunSpecification.parse("""
                tercet: 1
                model: two-moons
                dataset:
                  source: s3://raw/two-moons/
                  targets: [x, y]
                  cuts: []
                  missing: reject
                  one-hot: {}
                  ordinal: {}
                  unknown: reject
                generator: {latent-distribution: normal, slope: 0.2, batch-norm: false, dropout: 0, ema: 0, weight-decay: 0}
                discriminator: {slope: 0.2, batch-norm: false, dropout: 0, spectral-norm: false, weight-decay: 0}
                loss: {label-flips: 0, gradient-penalty: 0, reference-weight: 1}
                training:
                  precision: float32
                  optimizer: {kind: adam, beta1: 0.9, beta2: 0.999, epsilon: 1e-7}
                  schedule: {kind: constant}
                  discriminator-steps: 1
                  instance-noise: 0
                  discriminator-batches: combined
                  turns: simultaneous
                  parameter-noise: 0
                  discriminator-evaluations: 1
                  repetitions: 1
                  picture-every: 1 epoch
                promotion: {least-share: 0}
                transforms: {columns: {}}
                """);

        assertThat(verbose).isEqualTo(terse);
        assertThat(verbose.digest()).isEqualTo(terse.digest());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "generator: {latent-distribution: uniform}",
                "generator: {slope: 0.1}",
                "generator: {kind: mlp, batch-norm: true}",
                "generator: {dropout: 0.5}",
                "generator: {ema: 0.999}",
                "generator: {activation: sigmoid}",
                "discriminator: {slope: 0.1}",
                "discriminator: {kind: mlp}",
                "discriminator: {spectral-norm: true}",
                "discriminator: {dropout: 0.3}",
                "referee: {modes: {kind: ring, count: 8, radius: 1, deviation: 0.02}}",
                "referee: {modes: {kind: grid, side: 5, spacing: 2, deviation: 0.05}}",
                "referee: {modes: {kind: list, centres: [[0, 0], [1.5, -2]], deviation: 0.1}}",
                "loss: {kind: non-saturating-bce}",
                "loss: {kind: least-squares}",
                "loss: {kind: least-squares, label-smoothing: 0.2}",
                "loss: {kind: hinge}",
                "loss: {reference-labels: [0.7, 1.2]}",
                "loss: {reference-labels: [0.9, 0.9], generated-labels: [0, 0.3]}",
                "loss: {kind: least-squares, generated-labels: [0, 0.3]}",
                "loss: {label-flips: 0.05}",
                "loss: {gradient-penalty: 2}",
                "loss: {kind: wasserstein}",
                "loss: {kind: wasserstein, gradient-penalty: 0}, discriminator: {spectral-norm: true}",
                "training: {precision: bf16}",
                "training: {optimizer: {beta1: 0.5}}",
                "training: {optimizer: {kind: rmsprop}}",
                "training: {optimizer: {kind: sgd, momentum: 0.9}}",
                "training: {schedule: {kind: exponential, factor: 0.9, every: 1000 steps}}",
                "training: {schedule: {kind: cosine}}",
                "training: {schedule: {kind: piecewise, at: [100 epochs, 200 epochs], factors: [0.1, 0.01]}}",
                "training: {discriminator-steps: 5}",
                "training: {instance-noise: 0.1}",
                "training: {instance-noise: 0.1, instance-noise-until: 20 epochs}",
                "training: {discriminator-batches: separate}",
                "generator: {weight-decay: 0.1}",
                "discriminator: {weight-decay: 0.1}",
                "loss: {reference-weight: 2}",
                "training: {turns: alternate}",
                "training: {turns: alternate, parameter-noise: 0.5}",
                "training: {turns: alternate, discriminator-evaluations: 8}",
                "training: {repetitions: 100}",
                "training: {picture-every: 5 steps}",
                "training: {clip-norm: 1}",
                "training: {clip-value: 0.01}",
                "transforms: {columns: {x: [log10, min-max]}}",
                "transforms: {targets: [standard, decorrelation, quantile-uniform]}"
            })
    void shouldTellARunThatUsesALaterKeyApartAndReadItBack(String section) {
        RunSpecification plain = RunSpecification.parse(MINIMAL);

        RunSpecification specification =
                RunSpecification.parse(MINIMAL.substring(0, MINIMAL.length() - 1) + ", " + section + "}");

        assertThat(specification.digest()).isNotEqualTo(plain.digest());
        assertThat(RunSpecification.parse(new String(specification.canonicalJson(), StandardCharsets.UTF_8)))
                .isEqualTo(specification);
    }
}
