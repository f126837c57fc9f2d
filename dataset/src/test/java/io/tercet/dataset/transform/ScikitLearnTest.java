package io.tercet.dataset.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.tercet.contracts.specification.RunSpecification;
import io.tercet.dataset.Table;
import io.tercet.dataset.transform.Quantile.Output;

/**
 * Against scikit-learn 1.9.1 and SciPy 1.17.1, whose outcomes are in {@code scikit-learn.json}; {@code scikit_learn.py}
 * beside it writes them.
 */
class ScikitLearnTest {

    private static final Offset<Double> TOLERANCE = within(1e-6);
    private static final Reference REFERENCE = read();

    record Reference(
            Map<String, Column> columns,
            Together together,
            Categories categories,
            List<Missing> missing,
            List<Double> probability,
            @JsonProperty("normal-quantile") List<Double> normalQuantile,
            List<Double> value,
            @JsonProperty("normal-cumulative") List<Double> normalCumulative) {}

    record Column(
            List<Double> values,
            List<Double> probe,
            List<Double> quantile,
            List<Double> normal,
            @JsonProperty("quantile-inverted") List<Double> quantileInverted,
            @JsonProperty("quantile-uniform") List<Double> quantileUniform,
            List<Double> uniform,
            @JsonProperty("quantile-uniform-inverted") List<Double> quantileUniformInverted,
            List<Double> standard,
            @JsonProperty("min-max") List<Double> minMax) {}

    record Together(
            List<List<Double>> values,
            List<List<Double>> decorrelation,
            @JsonProperty("standard-decorrelation-quantile") List<List<Double>> pipeline) {}

    record Categories(List<Double> values, List<Double> ordinal, List<Double> categories) {}

    record Missing(List<Double> values, double median) {}

    private static Reference read() {
        try (InputStream json = ScikitLearnTest.class.getResourceAsStream("scikit-learn.json")) {
            return new ObjectMapper().readValue(json, Reference.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static float[] floats(List<Double> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i).floatValue();
        }
        return floats;
    }

    private static void assertApplied(String what, Transform transform, List<Double> probe, List<Double> expected) {
        float[] values = floats(probe);
        for (int i = 0; i < values.length; i++) {
            assertThat(transform.apply(values[i], i))
                    .as("%s of %s", what, values[i])
                    .isCloseTo(expected.get(i), TOLERANCE);
        }
    }

    /** Values of a column are up to some thousand, and the reference has nine digits of each. */
    private static void assertInverted(String what, Transform transform, List<Double> at, List<Double> expected) {
        for (int i = 0; i < at.size(); i++) {
            double value = expected.get(i);
            assertThat(transform.invert(at.get(i)))
                    .as("%s at %s", what, at.get(i))
                    .isCloseTo(value, within(1e-6 + 1e-8 * Math.abs(value)));
        }
    }

    static Stream<String> columns() {
        return REFERENCE.columns().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("columns")
    void shouldTransformAsQuantileTransformerDoes(String name) {
        Column column = REFERENCE.columns().get(name);

        Quantile normal = Quantile.fit(floats(column.values()), Output.NORMAL);
        Quantile uniform = Quantile.fit(floats(column.values()), Output.UNIFORM);

        assertApplied(name, normal, column.probe(), column.quantile());
        assertApplied(name, uniform, column.probe(), column.quantileUniform());
    }

    @ParameterizedTest
    @MethodSource("columns")
    void shouldInvertAsQuantileTransformerDoes(String name) {
        Column column = REFERENCE.columns().get(name);

        Quantile normal = Quantile.fit(floats(column.values()), Output.NORMAL);
        Quantile uniform = Quantile.fit(floats(column.values()), Output.UNIFORM);

        assertInverted(name, normal, column.normal(), column.quantileInverted());
        assertInverted(name, uniform, column.uniform(), column.quantileUniformInverted());
    }

    @ParameterizedTest
    @MethodSource("columns")
    void shouldStandardizeAsStandardScalerDoes(String name) {
        Column column = REFERENCE.columns().get(name);

        Transform standard = Standard.learner().learn(floats(column.values()));

        assertApplied(name, standard, column.probe(), column.standard());
    }

    @ParameterizedTest
    @MethodSource("columns")
    void shouldScaleAsMinMaxScalerDoes(String name) {
        Column column = REFERENCE.columns().get(name);
        if (name.equals("constant")) {
            return;
        }

        Transform minMax = MinMax.learner().learn(floats(column.values()));

        assertApplied(name, minMax, column.probe(), column.minMax());
    }

    private static ColumnTransforms fitTogether(String targets) {
        RunSpecification specification = RunSpecification.parse("""
                tercet: 1
                model: together
                dataset: {source: s3://raw/together/, targets: [a, b, c, d, e]}
                transforms: {targets: [%s]}
                """.formatted(targets));
        return ColumnTransforms.fit(specification, together());
    }

    private static Table together() {
        return new Table(
                List.of("a", "b", "c", "d", "e"),
                REFERENCE.together().values().stream()
                        .map(ScikitLearnTest::floats)
                        .toArray(float[][]::new));
    }

    @Test
    void shouldDecorrelateAsPrincipalComponentAnalysisDoes() {
        Table table = together();

        fitTogether("decorrelation").apply(table, 0);

        // scikit-learn's sign of a component is free; that of the first row decides here.
        for (int i = 0; i < table.columns().size(); i++) {
            assertAlikeUpToSign(
                    table.column(table.columns().get(i)),
                    REFERENCE.together().decorrelation().get(i));
        }
    }

    @Test
    void shouldDoSeveralTransformsOneAfterTheOtherAsAPipelineDoes() {
        Table table = together();

        fitTogether("standard, decorrelation, quantile").apply(table, 0);

        for (int i = 0; i < table.columns().size(); i++) {
            assertAlikeUpToSign(
                    table.column(table.columns().get(i)),
                    REFERENCE.together().pipeline().get(i));
        }
    }

    private static void assertAlikeUpToSign(float[] actual, List<Double> expected) {
        double product = IntStream.range(0, actual.length)
                .mapToDouble(i -> actual[i] * expected.get(i))
                .sum();
        for (int i = 0; i < actual.length; i++) {
            assertThat(Math.signum(product) * actual[i]).isCloseTo(expected.get(i), within(2e-4));
        }
    }

    @Test
    void shouldNumberCategoriesAsOrdinalEncoderDoes() {
        Categories categories = REFERENCE.categories();

        Transform ordinal = Ordinal.learner().learn(floats(categories.values()));

        assertThat(ordinal).isEqualTo(new Ordinal(categories.categories()));
        assertApplied("category", ordinal, categories.values(), categories.ordinal());
        assertInverted("category", ordinal, categories.ordinal(), categories.values());
    }

    @Test
    void shouldImputeTheMedianAsSimpleImputerDoes() {
        for (Missing missing : REFERENCE.missing()) {
            float[] values = floats(missing.values());
            float[] withMissing = Arrays.copyOf(values, values.length + 2);
            withMissing[values.length] = Float.NaN;
            withMissing[values.length + 1] = Float.NaN;

            Transform impute = Impute.learner().learn(withMissing);

            assertThat(impute.apply(Float.NaN, 0)).isCloseTo(missing.median(), within(1e-8));
            assertThat(impute.apply(3, 0)).isEqualTo(3);
        }
    }

    @Test
    void shouldKnowTheNormalDistributionAsSciPyDoes() {
        for (int i = 0; i < REFERENCE.probability().size(); i++) {
            double expected = REFERENCE.normalQuantile().get(i);
            assertThat(NormalDistribution.quantile(REFERENCE.probability().get(i)))
                    .isCloseTo(expected, within(1e-14 * Math.max(1, Math.abs(expected))));
        }
        for (int i = 0; i < REFERENCE.value().size(); i++) {
            double expected = REFERENCE.normalCumulative().get(i);
            assertThat(NormalDistribution.cumulative(REFERENCE.value().get(i)))
                    .as("at %s", REFERENCE.value().get(i))
                    .isCloseTo(expected, within(Math.min(1e-15, 1e-8 * expected)));
        }
    }
}
