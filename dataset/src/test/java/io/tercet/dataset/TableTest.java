package io.tercet.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

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
    void shouldNameTheColumnThatIsTooShortRepeatedOrAbsent() {
        assertThatThrownBy(() -> new Table(List.of("a", "b"), new float[][] {{1, 2}, {1}}))
                .hasMessageContaining("'b' has 1 rows");
        assertThatThrownBy(() -> new Table(List.of("a", "a"), new float[][] {{1}, {1}}))
                .hasMessageContaining("'a' is repeated");
        assertThatThrownBy(() -> new Table(List.of("a"), new float[][] {{1}}).column("c"))
                .hasMessageContaining("no column 'c' among [a]");
    }
}
