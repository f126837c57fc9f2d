package io.tercet.laptop.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.tercet.contracts.Json;
import io.tercet.contracts.RunId;
import io.tercet.contracts.specification.SweepClaim;
import io.tercet.laptop.sweep.SweepReport.Setting;

class CheckedClaimTest {

    private static final int GAMES = 100;

    /** Wilson's intervals: 61 of 100 are [0.512, 0.700], 90 are [0.826, 0.945], 99 end at 0.998, 100 begin at 0.963. */
    @ParameterizedTest
    @CsvSource({
        " 61, below,  1,    yes",
        " 99, below,  1,    yes",
        "100, below,  1,    undecided",
        " 61, below,  0.65, undecided",
        " 61, below,  0.5,  no",
        " 90, above,  0.8,  yes",
        " 90, above,  0.9,  undecided",
        " 90, above,  0.95, no",
        "100, always, 0,    yes",
        " 99, always, 0,    no"
    })
    void shouldDecideByTheInterval(int successes, String word, double rate, String holds) {
        SweepClaim.Expectation expected =
                switch (word) {
                    case "below" -> new SweepClaim.Below(rate);
                    case "above" -> new SweepClaim.Above(rate);
                    default -> new SweepClaim.Always();
                };
        SweepClaim claim = new SweepClaim("it is so", Map.of("recipe", "plain"), expected);

        List<CheckedClaim> checked =
                CheckedClaim.all(List.of(claim), List.of(setting("plain", successes), setting("other", 0)));

        assertThat(checked).singleElement().extracting(CheckedClaim::holds).hasToString(holds);
    }

    @Test
    void shouldNotBelieveInAlwaysAfterFewGames() {
        SweepClaim claim = new SweepClaim("it is so", Map.of(), new SweepClaim.Always());
        Setting few = setting("plain", 72, 72);

        assertThat(CheckedClaim.all(List.of(claim), List.of(few)))
                .singleElement()
                .extracting(CheckedClaim::holds)
                .isEqualTo(CheckedClaim.Holds.UNDECIDED);
    }

    @ParameterizedTest
    @CsvSource({"93, 61, yes, no", "86, 88, undecided, undecided", "67, 81, no, yes"})
    void shouldCompareSettingsByTheIntervalOfTheirDifference(int own, int others, String above, String below) {
        List<Setting> settings = List.of(setting("plain", others), setting("noise", own));
        Map<String, String> noise = Map.of("recipe", "noise");
        Map<String, String> plain = Map.of("recipe", "plain");

        List<CheckedClaim> checked = CheckedClaim.all(
                List.of(
                        new SweepClaim("noise helps", noise, new SweepClaim.AboveOther(plain)),
                        new SweepClaim("noise harms", noise, new SweepClaim.BelowOther(plain))),
                settings);

        assertThat(checked).extracting(claim -> claim.holds().toString()).containsExactly(above, below);
    }

    /** Newcombe 1998, table II: 56 of 70 against 48 of 80 by method 10. */
    @Test
    void shouldHaveNewcombesInterval() {
        RateDifference difference = RateDifference.between(Proportion.of(56, 70), Proportion.of(48, 80));

        assertThat(difference.value()).isCloseTo(0.2, within(1e-12));
        assertThat(difference.low()).isCloseTo(0.0524, within(5e-5));
        assertThat(difference.high()).isCloseTo(0.3339, within(5e-5));
    }

    @Test
    void shouldWriteWhatWasFoundAsJson() {
        SweepClaim claim = new SweepClaim("it is so", Map.of("recipe", "plain"), new SweepClaim.Below(1));

        String json = Json.pretty(
                CheckedClaim.all(List.of(claim), List.of(setting("plain", 61))).get(0));

        assertThat(json).contains("\"success-rate\" : {", "\"holds\" : \"yes\"");
    }

    private static Setting setting(String recipe, int successes) {
        return setting(recipe, successes, GAMES);
    }

    private static Setting setting(String recipe, int successes, int games) {
        return new Setting(
                Map.of("recipe", recipe),
                new RunId("one-number-0123456789ab"),
                games,
                Optional.of(successes),
                Optional.of(Proportion.of(successes, games)),
                Optional.empty());
    }
}
