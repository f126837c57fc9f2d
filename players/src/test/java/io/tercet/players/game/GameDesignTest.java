package io.tercet.players.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import ai.djl.Device;
import org.junit.jupiter.api.Test;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.GeneratorSpecification.LatentDistribution;
import io.tercet.contracts.specification.NetworkSpecification;
import io.tercet.contracts.specification.TrainingSpecification;
import io.tercet.players.TestSpecification;
import io.tercet.players.loss.Loss;
import io.tercet.players.network.BatchNormalization;
import io.tercet.players.network.Dense;
import io.tercet.players.network.Initialization;
import io.tercet.players.network.Layer;
import io.tercet.players.network.Network;
import io.tercet.players.network.RowShape;
import io.tercet.players.optimizer.Optimizer;
import io.tercet.players.random.Latent;

class GameDesignTest {

    private static final TrainingSpecification TRAINING =
            TestSpecification.small().training();
    private static final Loss LOSS = new Loss.Hinge();
    private static final Network PLAIN = network(List.of(new Dense(1)));
    private static final Network NORMALIZED =
            network(List.of(new Dense(1, false), new BatchNormalization(), new Dense(1)));

    @Test
    void shouldLeaveABatchWholeForANormalizedDiscriminator() {
        Rules separate = new Rules(LOSS, false, 0, true);

        assertThat(design(PLAIN, NORMALIZED, separate).shards(32, Device.cpu())).isEqualTo(1);
        assertThat(design(PLAIN, PLAIN, separate).shards(32, Device.cpu())).isEqualTo(4);
        assertThat(design(PLAIN, PLAIN.spectrallyNormalized(), separate).shards(32, Device.cpu()))
                .isEqualTo(4);
    }

    @Test
    void shouldRefuseCommonStatisticsOfReferenceAndGeneratedRows() {
        assertThatThrownBy(() -> design(PLAIN, NORMALIZED, Rules.of(LOSS)))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("let it judge them separately");
    }

    @Test
    void shouldRefuseAGradientPenaltyThroughBatchNormalization() {
        assertThatThrownBy(() -> design(PLAIN, NORMALIZED, new Rules(LOSS, false, 10, true)))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("cannot have a gradient penalty");
    }

    @Test
    void shouldRefuseSpectralNormalizationOfAGenerator() {
        assertThatThrownBy(() -> design(PLAIN.spectrallyNormalized(), PLAIN, Rules.of(LOSS)))
                .hasMessage("Spectral normalization is for discriminators, not for a generator");
    }

    @Test
    void shouldRefuseANegativePenalty() {
        assertThatThrownBy(() -> new Rules(LOSS, false, -1, false))
                .hasMessage("'gradientPenalty' must be at least 0, not -1.0");
    }

    private static GameDesign design(Network generator, Network discriminator, Rules rules) {
        return new GameDesign(
                PlayerDesign.plain(generator, new Optimizer.Sgd(0), 1),
                PlayerDesign.plain(discriminator, new Optimizer.Sgd(0), 1),
                0,
                new Latent(1, LatentDistribution.NORMAL),
                rules,
                TRAINING);
    }

    private static Network network(List<Layer> layers) {
        return new Network(new RowShape.Vector(1), layers, Initialization.of(NetworkSpecification.Init.HE_NORMAL));
    }
}
