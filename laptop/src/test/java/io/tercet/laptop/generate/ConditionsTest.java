package io.tercet.laptop.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.tercet.contracts.RejectedException;
import io.tercet.dataset.Table;

/** Conditions in a file that pandas wrote, of which two columns are text: {@code words.py} beside it says what it holds. */
class ConditionsTest {

    private static final Map<String, String> FORMULAS =
            Map.of("particle_electron", "particle == 0", "particle_muon", "particle == 1");

    private static Table read(String input, List<String> words, Map<String, String> derive, Set<String> ignored) {
        String column = derive.isEmpty() ? input : "particle";
        ServedModel model = new ServedModel(
                "1",
                "conditions",
                derive.isEmpty() ? List.of("p", input) : List.of("p", "particle_electron", "particle_muon"),
                List.of("t"),
                Map.of(column, words));
        return Conditions.read(file(), model, derive, ignored);
    }

    private static Path file() {
        try {
            return Path.of(ConditionsTest.class.getResource("words.feather").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldGiveTheNumbersThatTheModelHasForWords() {
        Table rows = read("period", List.of("2017", "2016", "2018"), Map.of(), Set.of());

        assertThat(rows.column("period")).containsExactly(2, 1, 2, 0);
        assertThat(rows.column("p")).containsExactly(1.5f, 2.5f, 3.5f, 4.5f);
    }

    @Test
    void shouldDeriveFlagsFromWords() {
        Table rows = read("particle", List.of("electron", "muon", "tau"), FORMULAS, Set.of());

        assertThat(rows.column("particle_electron")).containsExactly(0, 0, 1, 0);
        assertThat(rows.column("particle_muon")).containsExactly(1, 0, 0, 1);
    }

    @Test
    void shouldRefuseAWordTheModelDoesNotKnowUnlessItIgnoresIt() {
        RejectedException refusal = catchThrowableOfType(
                RejectedException.class, () -> read("particle", List.of("electron", "muon"), FORMULAS, Set.of()));

        assertThat(refusal)
                .hasMessageContaining("words.feather: column 'particle' is 'tau' in row 2")
                .hasMessageContaining("[electron, muon]");
        Table ignoring = read("particle", List.of("electron", "muon"), FORMULAS, Set.of("particle"));
        assertThat(ignoring.column("particle_muon")).containsExactly(1, 0, 0, 1);
        assertThat(ignoring.column("particle_electron")).containsExactly(0, 0, 1, 0);
    }

    @Test
    void shouldNameTheRowOfAMissingWord() {
        RejectedException refusal =
                catchThrowableOfType(RejectedException.class, () -> read("gap", List.of("a", "b"), Map.of(), Set.of()));

        assertThat(refusal).hasMessageContaining("column 'gap' is null in row 2; a word is needed");
    }
}
