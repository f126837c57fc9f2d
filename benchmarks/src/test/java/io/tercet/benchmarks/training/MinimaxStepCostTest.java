package io.tercet.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

class MinimaxStepCostTest {

    /**
     * By hand: G's kernels have 140·128 + 10·128·128 + 128·9 = 182,912 entries, D's 21·128 + 163,840 + 128 = 166,656. For
     * 1000 rows of G and 2000 of D, forward and for the kernels' gradients 2 · (182,912 · 1000 + 166,656 · 2000)
     * multiplications; for inner gradients (182,912 - 140·128) · 1000 + (166,656 - 21·128) · 2000; for the gradient of
     * generated targets 9·128 · 1000. Twice 1,526,528,000 operations.
     */
    @Test
    void shouldCountTheProductsOfThePublishedPlayers() throws IOException {
        double operations = ResolutionSystem.published(Path.of("..")).operationsPerStep();

        assertThat(operations).isEqualTo(2 * 1_526_528_000.0);
    }
}
