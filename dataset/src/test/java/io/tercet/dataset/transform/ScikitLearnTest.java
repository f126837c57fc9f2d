package io.tercet.dataset.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Against scikit-learn 1.9.1 and SciPy, whose outcomes for columns x of several kinds are in {@code scikit-learn.json}:
 *
 * <pre>{@code
 * q = QuantileTransformer(output_distribution='normal', n_quantiles=min(1000, len(x)), subsample=None).fit(x[:, None])
 * transformed = q.transform(probe[:, None]); inverted = q.inverse_transform(normal[:, None])
 * standardized = StandardScaler().fit(x[:, None]).transform(probe[:, None])
 * quantile = scipy.stats.norm.ppf(probability); cumulative = scipy.stats.norm.cdf(value)
 * }</pre>
 *
 * where the probe has values of x, values between and beyond them, and values within 1e-6 and 1e-8 of its ends.
 */
class ScikitLearnTest {

    private static final Offset<Double> TOLERANCE = within(1e-6);
    private static final Reference REFERENCE = read();

    record Reference(
            Map<String, Column> columns,
            List<Double> probability,
            List<Double> quantile,
            List<Double> value,
            List<Double> cumulative) {}

    record Column(
            List<Double> values,
            List<Double> probe,
            List<Double> transformed,
            List<Double> normal,
            List<Double> inverted,
            List<Double> standardized) {

        double[] array() {
            return values.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    private static Reference read() {
        try (InputStream json = ScikitLearnTest.class.getResourceAsStream("scikit-learn.json")) {
            return new ObjectMapper().readValue(json, Reference.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<String> columns() {
        return REFERENCE.columns().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("columns")
    void shouldTransformAsQuantileTransformerDoes(String name) {
        Column column = REFERENCE.columns().get(name);
        Quantile quantile = Quantile.fit(column.array());

        for (int i = 0; i < column.probe().size(); i++) {
            double probe = column.probe().get(i);
            assertThat(quantile.apply(probe))
                    .as("%s of %s", name, probe)
                    .isCloseTo(column.transformed().get(i), TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("columns")
    void shouldInvertAsQuantileTransformerDoes(String name) {
        Column column = REFERENCE.columns().get(name);
        Quantile quantile = Quantile.fit(column.array());

        for (int i = 0; i < column.normal().size(); i++) {
            double normal = column.normal().get(i);
            assertThat(quantile.invert(normal))
                    .as("%s at %s", name, normal)
                    .isCloseTo(column.inverted().get(i), TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("columns")
    void shouldStandardizeAsStandardScalerDoes(String name) {
        Column column = REFERENCE.columns().get(name);
        Standard standard = Standard.fit(column.array());

        for (int i = 0; i < column.probe().size(); i++) {
            double probe = column.probe().get(i);
            assertThat(standard.apply(probe))
                    .as("%s of %s", name, probe)
                    .isCloseTo(column.standardized().get(i), TOLERANCE);
            assertThat(standard.invert(standard.apply(probe))).isCloseTo(probe, TOLERANCE);
        }
    }

    @Test
    void shouldKnowTheNormalDistributionAsSciPyDoes() {
        for (int i = 0; i < REFERENCE.probability().size(); i++) {
            double expected = REFERENCE.quantile().get(i);
            assertThat(NormalDistribution.quantile(REFERENCE.probability().get(i)))
                    .isCloseTo(expected, within(1e-14 * Math.max(1, Math.abs(expected))));
        }
        for (int i = 0; i < REFERENCE.value().size(); i++) {
            double expected = REFERENCE.cumulative().get(i);
            assertThat(NormalDistribution.cumulative(REFERENCE.value().get(i)))
                    .as("at %s", REFERENCE.value().get(i))
                    .isCloseTo(expected, within(Math.min(1e-15, 1e-8 * expected)));
        }
    }
}
