package io.tercet.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void shouldTurnRowsIntoColumnsAndBack() {
        Table table = Table.fromRowMajor(List.of("a", "b"), new float[] {1, 2, 3, 4, 5, 6});

        assertThat(table.rows()).isEqualTo(3);
        assertThat(table.column("b")).containsExactly(2, 4, 6);
        assertThat(table.toRowMajor(List.of("b", "a"))).containsExactly(2, 1, 4, 3, 6, 5);
    }

    @Test
    void shouldKeepTheValuesOfAWideColumnTogether() {
        Table table = Table.fromRowMajor(
                List.of("flag", "image", "x"), Map.of("image", 3), new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});

        assertThat(table.rows()).isEqualTo(2);
        assertThat(table.column("image")).containsExactly(1, 2, 3, 6, 7, 8);
        assertThat(table.width("image")).isEqualTo(3);
        assertThat(table.width("x")).isEqualTo(1);
        assertThat(table.toRowMajor(List.of("x", "image"))).containsExactly(4, 1, 2, 3, 9, 6, 7, 8);
    }

    @Test
    void shouldSelectRowsInTheOrderAskedFor() {
        Table table = new Table(
                List.of("x", "image"), Map.of("image", 2), new float[][] {{1, 2, 3}, {10, 11, 20, 21, 30, 31}});

        Table selected = table.select(new int[] {2, 0, 2});

        assertThat(selected.column("x")).containsExactly(3, 1, 3);
        assertThat(selected.column("image")).containsExactly(30, 31, 10, 11, 30, 31);
        assertThat(table.select(new int[0]).rows()).isZero();
    }

    @Test
    void shouldNameTheWideColumnThatIsNoWholeNumberOfRows() {
        assertThatThrownBy(() -> new Table(List.of("image"), Map.of("image", 2), new float[][] {{1, 2, 3}}))
                .hasMessageContaining("'image' has 3 values");
    }

    @Test
    void shouldNameTheColumnThatIsTooShortRepeatedOrAbsent() {
        assertThatThrownBy(() -> new Table(List.of("a", "b"), new float[][] {{1, 2}, {1}}))
                .hasMessageContaining("'b' has 1 rows");
        assertThatThrownBy(() -> new Table(List.of("a", "a"), new float[][] {{1}, {1}}))
                .hasMessageContaining("'a' is repeated");
        assertThatThrownBy(() -> new Table(List.of("a"), new float[][] {{1}}).column("c"))
                .hasMessageContaining("no column 'c' among [a]");
    }
}
