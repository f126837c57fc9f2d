package io.tercet.referee.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.tercet.contracts.ModelName;
import io.tercet.contracts.RunId;
import io.tercet.contracts.verdict.Diagnosis;
import io.tercet.contracts.verdict.Finding;
import io.tercet.contracts.verdict.Verdict;
import io.tercet.referee.Verdicts;

class EarlyStopsTest {

    @Test
    void shouldGoOnAsLongAsVerdictsGetBetterNowAndThen() {
        assertThat(EarlyStops.reason(verdicts(0.9, 0.8, 0.82, 0.81, 0.79, 0.8, 0.8), 3))
                .isEmpty();
    }

    @Test
    void shouldEndAfterAsManyVerdictsInVainAsThereIsPatience() {
        assertThat(EarlyStops.reason(verdicts(0.9, 0.8, 0.82, 0.81, 0.8), 3))
                .contains("3 verdicts in a row are no better than the AUC of 0.8000 at step 20");
    }

    @Test
    void shouldEndALostGameAtOnce() {
        assertThat(EarlyStops.reason(List.of(verdict(10, 1, Diagnosis.CONVERGENCE_FAILURE)), 100))
                .contains("the game is lost: convergence-failure at step 10");
        assertThat(EarlyStops.reason(List.of(verdict(10, 1, Diagnosis.OSCILLATION)), 100))
                .isEmpty();
    }

    private static List<Verdict> verdicts(double... aucs) {
        return IntStream.range(0, aucs.length)
                .mapToObj(i -> verdict(10L * (i + 1), aucs[i]))
                .toList();
    }

    private static Verdict verdict(long step, double auc, Diagnosis... findings) {
        return Verdicts.of(
                new ModelName("digits"),
                new RunId("digits-0123456789ab"),
                step,
                auc,
                Optional.empty(),
                Stream.of(findings)
                        .map(diagnosis -> new Finding(diagnosis, "so it is"))
                        .toList());
    }
}
