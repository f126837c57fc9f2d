package io.tercet.dataset.derive;

import static io.tercet.contracts.RejectedException.Reason.BAD_VALUE;
import static io.tercet.contracts.RejectedException.Reason.INVALID_SPECIFICATION;
import static io.tercet.contracts.RejectedException.Reason.MISSING_COLUMN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.tercet.contracts.RejectedException;
import io.tercet.dataset.Table;

class FormulaTest {

    private static final Table ROW =
            new Table(List.of("x", "y", "a.b", "odd name"), new float[][] {{3}, {-2}, {100}, {7}});

    @ParameterizedTest
    @CsvSource({
        "1 + 2 * 3, 7",
        "(1 + 2) * 3, 9",
        "10 - 4 - 3, 3",
        "16 / 4 / 2, 2",
        "2 ^ 3 ^ 2, 512",
        "-2 ^ 2, -4",
        "2 ^ -1, 0.5",
        "- - 3, 3",
        "+x, 3",
        "x*y, -6",
        "abs(y), 2",
        "sqrt(x^2), 3",
        "log10(a.b), 2",
        "log(exp(1)), 1",
        "`odd name` + 1, 8",
        "1.5e2 + .5 + 2., 152.5",
        "1e-3, 0.001",
        "x > y, 1",
        "x + 1 <= 3, 0",
        "x >= 3 && y < 0, 1",
        "x != 3 || y == -2, 1",
        "x != 3 || y == 2 && x == 3, 0",
        "!(x == 3), 0",
        "2 * (x == 3), 2",
        "0 / 0 < 1, 0"
    })
    void shouldComputeWithTheUsualPrecedence(String formula, float expected) {
        assertThat(Formula.parse("z", formula).evaluate(ROW, 1, 0)[0]).isCloseTo(expected, within(1e-6f));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1 + | 4 | the end",
                "1 + * 2 | 5 | '*'",
                "x y | 3 | 'y'",
                "sin(x) | 1 | no function 'sin'",
                "log(x | 6 | ')' is expected",
                "uniform(1) | 9 | ')' is expected",
                "x = 3 | 4 | '==' is expected",
                "x ! 3 | 4 | '!=' is expected",
                "3 # 4 | 3 | '#'",
                "` | 1 | backquotes",
                "\"\" | 1 | the end",
                ". | 1 | begins no number"
            })
    void shouldNameTheFormulaAndThePositionOfAFault(String formula, int position, String what) {
        RejectedException refusal = catchThrowableOfType(RejectedException.class, () -> Formula.parse("z", formula));

        assertThat(refusal.reason()).isEqualTo(INVALID_SPECIFICATION);
        assertThat(refusal)
                .hasMessageContaining("'z: " + formula + "' at position " + position + " ")
                .hasMessageContaining(what);
    }

    @Test
    void shouldRefuseNestingThatWouldExhaustTheStack() {
        String formula = "(".repeat(400) + "1" + ")".repeat(400);

        assertThat(catchThrowableOfType(RejectedException.class, () -> Formula.parse("z", formula)))
                .hasMessageContaining("nested more than 50 deep");
    }

    @Test
    void shouldGiveEachRowItsOwnUniformNumberWhateverTableItIsIn() {
        Formula formula = Formula.parse("z", "n + uniform()");
        float[] whole = formula.evaluate(new Table(List.of("n"), new float[][] {new float[1000]}), 5, 0);
        float[] tail = formula.evaluate(new Table(List.of("n"), new float[][] {new float[300]}), 5, 700);

        assertThat(tail).containsExactly(Arrays.copyOfRange(whole, 700, 1000));
        double mean = 0;
        for (float value : whole) {
            assertThat(value).isBetween(0f, 1f);
            mean += value / whole.length;
        }
        assertThat(mean).isCloseTo(0.5, within(4 * Math.sqrt(1.0 / 12 / 1000)));
    }

    @Test
    void shouldGiveEachOccurrenceItsOwnUniformNumber() {
        Table rows = new Table(List.of("n"), new float[][] {new float[100]});

        assertThat(Formula.parse("z", "n + uniform() - uniform()").evaluate(rows, 5, 0))
                .doesNotContain(0f);
        assertThat(Formula.parse("z", "n + uniform()").evaluate(rows, 5, 0))
                .isNotEqualTo(Formula.parse("w", "n + uniform()").evaluate(rows, 5, 0))
                .isNotEqualTo(Formula.parse("z", "n + uniform()").evaluate(rows, 6, 0));
    }

    @Test
    void shouldDeriveColumnsFromDerivedColumns() {
        Derivation derivation = new Derivation(Map.of("p2", "px^2 + py^2", "p", "sqrt(p2)"), 1);
        List<String> present = List.of("px", "py", "other");

        assertThat(derivation.needed("f", present, List.of("p"))).containsExactlyInAnyOrder("px", "py");
        Table read = new Table(List.of("px", "py"), new float[][] {{3}, {4}});
        assertThat(derivation.derive("f", read, List.of("p"), 0).column("p")).containsExactly(5);
    }

    @Test
    void shouldKeepAColumnThatTheFileCarriesItself() {
        Derivation derivation = new Derivation(Map.of("p", "px * 2"), 1);

        assertThat(derivation.needed("f", List.of("p", "px"), List.of("p"))).containsExactly("p");
    }

    @Test
    void shouldSayWhichFormulaNeedsAMissingColumn() {
        Derivation derivation = new Derivation(Map.of("p", "sqrt(p2)"), 1);

        RejectedException refusal = catchThrowableOfType(
                RejectedException.class, () -> derivation.needed("f.feather", List.of("px"), List.of("p")));

        assertThat(refusal.reason()).isEqualTo(MISSING_COLUMN);
        assertThat(refusal).hasMessage("f.feather has no column 'p2', which p = sqrt(p2) needs; its columns are px");
    }

    @Test
    void shouldRefuseAColumnDerivedFromItself() {
        RejectedException refusal = catchThrowableOfType(
                RejectedException.class, () -> new Derivation(Map.of("a", "b + 1", "b", "a - 1"), 1));

        assertThat(refusal.reason()).isEqualTo(INVALID_SPECIFICATION);
        assertThat(refusal).hasMessageContaining("is derived from itself");
    }

    @Test
    void shouldNameTheRowAndTheOperandsOfADerivedCellWithoutAValue() {
        Derivation derivation = new Derivation(Map.of("l", "log10(p)"), 1);
        Table read = new Table(List.of("p"), new float[][] {{1, 0}});

        RejectedException refusal = catchThrowableOfType(
                RejectedException.class, () -> derivation.derive("f.feather", read, List.of("l"), 0));

        assertThat(refusal.reason()).isEqualTo(BAD_VALUE);
        assertThat(refusal)
                .hasMessageStartingWith("f.feather: derived column l = log10(p) is -Infinity in row 2, p = 0.0;");
    }
}
