package io.tercet.players.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;

import ai.djl.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.tercet.contracts.specification.RunSpecification;
import io.tercet.players.game.PlayerState;

class LossLandscapeTest {

    private static final float[] REFERENCE = {1, 1.5f};
    private static final float[] GENERATED = {-0.5f, 0.25f};

    /** Of a logit w x + b, filter normalization leaves of any direction its sign: ±|w| for w, 0 for b. */
    @ParameterizedTest
    @CsvSource({"non-saturating-bce", "hinge", "wasserstein"})
    void shouldMoveAWeightByItsOwnLengthAndABiasNotAtAll(String kind) {
        double w = -0.8;
        double b = 0.3;
        try (LossLandscape landscape = landscape(kind, "layers: 0", (float) w, (float) b)) {
            assertThat(landscape.at(0, 0)).isCloseTo(loss(kind, w, b), within(1e-6));
            assertThat(landscape.at(0.5, 0))
                    .satisfiesAnyOf(
                            loss -> assertThat(loss).isCloseTo(loss(kind, 0.5 * w, b), within(1e-6)),
                            loss -> assertThat(loss).isCloseTo(loss(kind, 1.5 * w, b), within(1e-6)));
            assertThat(landscape.at(0.25, 0.25) - loss(kind, w, b)).isNotCloseTo(landscape.at(0.5, 0), within(1e-3));
        }
    }

    /** tanh(w₁ x + b₁) · w₂ + b₂ at the centre, and a slope that the two directions have in common only by chance. */
    @Test
    void shouldBeTheLossOfTheDiscriminatorAtItsCentre() {
        float[] parameters = {0.7f, -1.2f, 0.1f, 0.2f, 1.5f, -0.5f, 0.05f};
        try (LossLandscape landscape = landscape("non-saturating-bce", "layers: 1, width: 2", parameters)) {
            double expected = 0;
            for (float x : REFERENCE) {
                expected += softplus(-logit(parameters, x)) / 4;
            }
            for (float x : GENERATED) {
                expected += softplus(logit(parameters, x)) / 4;
            }
            assertThat(landscape.at(0, 0)).isCloseTo(expected, within(1e-6));
            assertThat(landscape.at(1, 0)).isNotCloseTo(landscape.at(0, 1), within(1e-4));
            assertThat(landscape.at(1e-3, 0)).isCloseTo(expected, within(1e-2));
        }
    }

    @Test
    void shouldRefuseSamplesOfDifferentSize() {
        RunSpecification specification = specification("hinge", "layers: 0");
        PlayerState player = new PlayerState(Map.of(PlayerState.PARAMETERS, new float[2]));

        assertThatThrownBy(() -> new LossLandscape(specification, player, new float[2], new float[3], Device.cpu()))
                .hasMessage("As many reference as generated rows of 1 values are needed, not 2 and 3 values");
    }

    private static double logit(float[] p, double x) {
        return p[4] * Math.tanh(p[0] * x + p[2]) + p[5] * Math.tanh(p[1] * x + p[3]) + p[6];
    }

    private static double loss(String kind, double w, double b) {
        double sum = 0;
        for (float x : REFERENCE) {
            double logit = w * x + b;
            sum += switch (kind) {
                case "hinge" -> Math.max(0, 1 - logit);
                case "wasserstein" -> -2 * logit;
                default -> softplus(-logit);
            };
        }
        for (float x : GENERATED) {
            double logit = w * x + b;
            sum += switch (kind) {
                case "hinge" -> Math.max(0, 1 + logit);
                case "wasserstein" -> 2 * logit;
                default -> softplus(logit);
            };
        }
        return sum / 4;
    }

    private static double softplus(double x) {
        return Math.log1p(Math.exp(x));
    }

    private static LossLandscape landscape(String kind, String discriminator, float... parameters) {
        PlayerState player = new PlayerState(Map.of(PlayerState.PARAMETERS, parameters));
        return new LossLandscape(specification(kind, discriminator), player, REFERENCE, GENERATED, Device.cpu());
    }

    private static RunSpecification specification(String kind, String discriminator) {
        return RunSpecification.parse("""
                tercet: 1
                model: number
                dataset: {source: s3://raw/number/, targets: [y]}
                generator: {kind: mlp, layers: 0, latent: 1}
                discriminator: {kind: mlp, %s}
                loss: {kind: %s, label-smoothing: 0}
                """.formatted(discriminator, kind));
    }
}
