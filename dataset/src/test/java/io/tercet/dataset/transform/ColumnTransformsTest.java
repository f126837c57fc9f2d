package io.tercet.dataset.transform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.dataset.Table;

class ColumnTransformsTest {

    private static final List<String> COLUMNS = List.of("c", "a", "b", "hits");

    private static RunSpecification specification(String transforms) {
        return RunSpecification.parse("""
                tercet: 1
                model: composed
                dataset: {source: s3://raw/composed/, conditions: [c], targets: [a, b, hits]}
                transforms: {%s}
                """.formatted(transforms));
    }

    /** A condition, two targets that go with it and each other, and a count. */
    private static Table sample(int rows) {
        Random random = new Random(9);
        float[][] values = new float[COLUMNS.size()][rows];
        for (int row = 0; row < rows; row++) {
            values[0][row] = (float) Math.exp(random.nextGaussian());
            values[1][row] = (float) (values[0][row] + random.nextGaussian());
            values[2][row] = (float) (0.5 * values[1][row] * values[0][row] + 0.1 * random.nextGaussian());
            values[3][row] = 5 + random.nextInt(20);
        }
        return new Table(COLUMNS, values);
    }

    @Test
    void shouldApplyTransformsInOrderAndInvertThemInReverse() {
        ColumnTransforms transforms = new ColumnTransforms(Map.of(
                "x", List.of(new Standard(1, 2), new Quantile(new double[] {-1, 0, 1}, Quantile.Output.NORMAL))));
        float[] values = {0, 1, 2};
        Table table = new Table(List.of("x"), new float[][] {values});

        transforms.apply(table, 0);
        assertThat(values[1]).isZero();
        assertThat(values[0]).isCloseTo(-0.674_49f, within(1e-4f));

        transforms.invert(table);
        assertThat(values[0]).isCloseTo(0, within(1e-6f));
        assertThat(values[2]).isCloseTo(2, within(1e-6f));
    }

    @Test
    void shouldLeaveColumnsWithoutTransformsAlone() {
        float[] values = {3, 4};

        new ColumnTransforms(Map.of()).apply(new Table(List.of("flag"), new float[][] {values}), 0);

        assertThat(values).containsExactly(3, 4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "conditions: [log10, standard], targets: [standard, decorrelation, quantile]",
                "conditions: [quantile-uniform], targets: [decorrelation, min-max]",
                "conditions: [min-max], targets: [standard], columns: {hits: [dequantize, quantile]}",
                "conditions: [], targets: [decorrelation], columns: {hits: [ordinal, dequantize, standard], c: [log]}",
                "targets: [quantile, decorrelation]"
            })
    void shouldComposePerColumnAndBringEveryRowBack(String transforms) {
        Table sample = sample(20_000);
        ColumnTransforms fitted = ColumnTransforms.fit(specification(transforms), sample);
        Table table = sample.copyOf(COLUMNS);

        fitted.apply(table, 0);
        fitted.invert(table);

        for (String column : COLUMNS) {
            for (int row = 0; row < sample.rows(); row++) {
                float physical = sample.column(column)[row];
                assertThat(table.column(column)[row])
                        .as("%s in row %d", column, row)
                        .isCloseTo(physical, within(1e-3f + 1e-4f * Math.abs(physical)));
            }
        }
    }

    @Test
    void shouldUncorrelateWhatItDecorrelatesAndNothingElse() {
        Table sample = sample(50_000);

        ColumnTransforms.fit(
                        specification(
                                "conditions: [], targets: [standard, decorrelation], columns: {hits: [standard]}"),
                        sample)
                .apply(sample, 0);

        assertThat(covariance(sample, "a", "b")).isCloseTo(0, within(1e-5));
        assertThat(covariance(sample, "a", "a")).isGreaterThan(covariance(sample, "b", "b"));
        assertThat(covariance(sample, "a", "a") + covariance(sample, "b", "b")).isCloseTo(2, within(1e-4));
        assertThat(covariance(sample, "hits", "hits")).isCloseTo(1, within(1e-4));
        assertThat(sample.column("c")).isEqualTo(sample(50_000).column("c"));
    }

    private static double covariance(Table table, String a, String b) {
        float[] x = table.column(a);
        float[] y = table.column(b);
        double meanX =
                IntStream.range(0, x.length).mapToDouble(i -> x[i]).average().orElseThrow();
        double meanY =
                IntStream.range(0, y.length).mapToDouble(i -> y[i]).average().orElseThrow();
        return IntStream.range(0, x.length)
                .mapToDouble(i -> (x[i] - meanX) * (y[i] - meanY))
                .average()
                .orElseThrow();
    }

    @Test
    void shouldLearnTheSameFromRowsInPiecesAsFromAllAtOnce() {
        Table sample = sample(10_000);
        RunSpecification specification =
                specification("targets: [standard, decorrelation, quantile], columns: {hits: [dequantize, quantile]}");
        List<Table> pieces = new ArrayList<>();
        for (int first = 0; first < sample.rows(); first += 1234) {
            pieces.add(sample.select(IntStream.range(first, Math.min(first + 1234, sample.rows()))
                    .toArray()));
        }

        ColumnTransforms fromPieces = ColumnTransforms.fit(specification, (columns, action) -> pieces.forEach(action));

        assertThat(fromPieces).isEqualTo(ColumnTransforms.fit(specification, sample));
    }

    @Test
    void shouldTransformTheTargetsByThemselvesAndRefuseHalfOfADecorrelatedGroup() {
        Table sample = sample(1000);
        ColumnTransforms fitted = ColumnTransforms.fit(specification("targets: [decorrelation]"), sample);
        Table whole = sample.copyOf(COLUMNS);
        fitted.apply(whole, 0);
        Table targets = sample.copyOf(List.of("a", "b", "hits"));

        fitted.apply(targets, 0);

        assertThat(targets.column("a")).isEqualTo(whole.column("a"));
        assertThatThrownBy(() -> fitted.invert(sample.copyOf(List.of("a"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[a, b, hits] are decorrelated together");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "targets: [quantile], columns: {b: [dequantize]} | column 'b' | 'dequantize', which needs whole numbers",
                "targets: [log], columns: {hits: [min-max]} | column 'a' has the value | Log[]] makes NaN",
            })
    void shouldRefuseValuesThatATransformCannotTake(String transforms, String column, String complaint) {
        Table sample = sample(1000);

        assertThatThrownBy(() ->
                        ColumnTransforms.fit(specification(transforms), sample).apply(sample, 0))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining(column)
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource({"quantile", "quantile-uniform", "min-max"})
    void shouldRefuseAColumnThatIsConstantWhereItHasToVary(String kind) {
        Table sample = sample(1000);
        Arrays.fill(sample.column("b"), 7.5f);

        assertThatThrownBy(() -> ColumnTransforms.fit(specification("targets: [" + kind + "]"), sample))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("column 'b'")
                .hasMessageContaining("values that are not all 7.5");
    }

    @Test
    void shouldNameTheColumnsThatKeepACovarianceFromBeingInverted() {
        Table sample = sample(1000);
        System.arraycopy(sample.column("a"), 0, sample.column("b"), 0, sample.rows());

        assertThatThrownBy(() -> ColumnTransforms.fit(specification("targets: [standard, decorrelation]"), sample))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("'a', 'b' are not so");
    }

    @Test
    void shouldReadBackTheJsonItWrites() {
        ColumnTransforms fitted = ColumnTransforms.fit(
                specification("conditions: [quantile-uniform], targets: [standard, decorrelation, quantile],"
                        + " columns: {hits: [ordinal, dequantize, min-max], c: [log10]}"),
                sample(1000));

        assertThat(ColumnTransforms.read(fitted.toJson())).isEqualTo(fitted);
    }

    @Test
    void shouldReadTransformsAsTheyWereWrittenBeforeThereWereStages() {
        byte[] json = """
                {"columns": {"x": [
                  {"kind": "standard", "mean": 1.0, "scale": 2.0}, {"kind": "quantile", "quantiles": [-1.0, 0.0, 1.0]}
                ]}}""".getBytes(UTF_8);

        ColumnTransforms transforms = ColumnTransforms.read(json);

        assertThat(transforms)
                .isEqualTo(new ColumnTransforms(Map.of(
                        "x",
                        List.of(new Standard(1, 2), new Quantile(new double[] {-1, 0, 1}, Quantile.Output.NORMAL)))));
    }

    @Test
    void shouldRefuseJsonWithFallingQuantiles() {
        byte[] json = """
                {"columns": {"x": [{"kind": "quantile", "quantiles": [1, 0]}]}}""".getBytes(UTF_8);

        assertThatThrownBy(() -> ColumnTransforms.read(json))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("number 2 is 0.0");
    }
}
