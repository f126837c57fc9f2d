package io.tercet.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Contender TERCET = new Contender("tercet_float32", 1e-3, List.of("unused"));
    private static final Contender PEER = new Contender("peer", 1e-3, List.of("unused"));
    private static final Contender ABSENT = new Contender("absent", 1e-3, List.of("unused"));

    @Test
    void shouldGiveMediansAsJsonAndNullForTheAbsent() {
        Report report = report(Trajectory.parse("-0.5 0.4995"));

        assertThat(report.json()).isEqualTo("{\"tercet_float32\":30.0,\"peer\":20.01,\"absent\":null}");
    }

    @Test
    void shouldSayHowManyTimesFasterTercetIsAndHowCloseToTheLimit() {
        Report report = report(Trajectory.parse("-0.5 0.4995"));

        // 30 / 20.0123 and, of 100 operations per second at one per step, 20 %
        assertThat(report.table().lines().filter(line -> line.startsWith("peer")))
                .singleElement()
                .asString()
                .contains("20.01", "1.50", "20 %", "2.0e-03");
    }

    @Test
    void shouldFindLossesThatRoundingDoesNotExplain() {
        assertThat(report(Trajectory.parse("-0.5 0.4992")).disagreements())
                .singleElement()
                .asString()
                .contains("peer", "tercet_float32", "2.6e-03", "1.0e-03");
        assertThat(report(Trajectory.parse("-0.501 0.5005")).disagreements()).isEmpty();
    }

    @Test
    void shouldCountALossThatIsNoNumberAsADisagreement() {
        assertThat(report(Trajectory.parse("-0.5 NaN")).disagreements()).hasSize(1);
    }

    private static Report report(Trajectory ofPeer) {
        return new Report(
                List.of(TERCET, PEER, ABSENT),
                Map.of("tercet_float32", new Speed(List.of(30.0)), "peer", new Speed(List.of(20.0123))),
                Map.of("tercet_float32", Trajectory.parse("-0.501 0.5005"), "peer", ofPeer),
                1,
                Optional.of(100.0));
    }
}
