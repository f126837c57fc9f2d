package io.tercet.players.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.tercet.contracts.specification.GeneratorSpecification.LatentDistribution;

class LatentTest {

    @ParameterizedTest
    @EnumSource(LatentDistribution.class)
    void shouldDrawARowsNoiseByItsNumberAlone(LatentDistribution distribution) {
        // given
        Latent latent = new Latent(7, distribution);
        Philox random = new Philox(3, 5);
        float[] ten = new float[70];
        latent.draw(random, 0, ten);
        // when
        float[] lastThree = new float[21];
        latent.draw(random, 7, lastThree);
        // then
        assertThat(lastThree).containsExactly(Arrays.copyOfRange(ten, 49, 70));
    }

    @Test
    void shouldRefuseNoNoiseAtAll() {
        assertThatThrownBy(() -> new Latent(0, LatentDistribution.NORMAL))
                .hasMessage("'values' must be at least 1, not 0");
    }
}
