package io.tercet.contracts.verdict;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Estimate;
import io.tercet.contracts.Json;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RunId;

class VerdictTest {

    private static final ModelName MODEL = new ModelName("digits");
    private static final Digest DIGEST = Digest.of("anything");
    private static final Estimate HALF = new Estimate(0.5, 0.01, 0.48, 0.52);
    private static final FeatureComparison FEATURES = new FeatureComparison(12.5, HALF, 0.9, 0.8, 1.1, 0.7);

    private static final Examination EXAMINATION = new Examination(HALF, HALF, HALF, 100, List.of(), Optional.empty());

    @Test
    void shouldReadBackWhatItSaysAboutImages() {
        Verdict verdict = verdict(Optional.of(
                new ImageComparison(100, HALF, List.of(new ClassShare(0, HALF, HALF)), FEATURES, FEATURES)));

        assertThat(Json.read(Json.bytes(verdict), Verdict.class)).isEqualTo(verdict);
    }

    @Test
    void shouldReadVerdictsFromBeforeImagesWereJudged() {
        Verdict verdict = verdict(Optional.empty());
        String json = new String(Json.bytes(verdict), UTF_8);

        assertThat(json).doesNotContain("images").contains("\"diagnosis\":\"mode-collapse\"");
        assertThat(Json.read(Json.bytes(verdict), Verdict.class)).isEqualTo(verdict);
    }

    @Test
    void shouldReadBackWhatTreesFoundAndWhatTheCurvesLookLike() {
        Reliability reliability = new Reliability(0.02, List.of(new ReliabilityBin(0.49, HALF, 20)));
        Curves curves = new Curves(
                List.of(new RocPoint(0, 0), new RocPoint(1, 1)),
                new Calibration(
                        1.5, reliability, reliability, new Estimate(0.69, 0.01, 0.67, 0.71), Optional.of(reliability)));
        Examination examination = new Examination(HALF, HALF, HALF, 100, List.of(), Optional.of(curves));
        Verdict verdict = verdict(
                Optional.empty(), examination, Optional.of(new Trees(examination, examination)), Optional.empty());

        assertThat(Json.read(Json.bytes(verdict), Verdict.class)).isEqualTo(verdict);
    }

    @Test
    void shouldReadVerdictsFromBeforeTreesJudgedAndCurvesWereKept() {
        Verdict verdict = verdict(Optional.empty());
        String json = new String(Json.bytes(verdict), UTF_8);

        assertThat(json).doesNotContain("trees").doesNotContain("curves");
        assertThat(Json.read(Json.bytes(verdict), Verdict.class)).isEqualTo(verdict);
    }

    @Test
    void shouldReadComparisonsFromBeforeTailsWereTestedInRegions() {
        String json = """
                {"region": {"words": "long", "bounds": [{"column": "long", "at-least": 0.5}], "rows": 120}, "target": "dp",
                 "reference-width": 2.5, "mean": %1$s, "width": %1$s, "kolmogorov-smirnov": %1$s, "words": "dp compatible"}
                """.formatted("""
                {"difference": {"value": 0.5, "standard-error": 0.01, "low": 0.48, "high": 0.52}, "adjusted-p-value": 1.0,
                 "significant": false}""");

        LocalComparison comparison = Json.read(json.getBytes(UTF_8), LocalComparison.class);

        assertThat(comparison.lowerTail()).isEmpty();
        assertThat(comparison.all()).hasSize(3).containsOnly(new Difference(HALF, 1, false));
        assertThat(Json.read(Json.bytes(comparison), LocalComparison.class)).isEqualTo(comparison);
    }

    @Test
    void shouldReadBackWhichModesAreCovered() {
        ModesCovered all = new ModesCovered(2, 2, HALF);
        ModeShare share = new ModeShare(List.of(1.0, 0.5), HALF, HALF);
        ModeCoverage coverage = new ModeCoverage(100, new ModesCovered(1, 2, HALF), all, List.of(share, share));
        Verdict verdict = verdict(Optional.empty(), EXAMINATION, Optional.empty(), Optional.of(coverage));

        assertThat(Json.read(Json.bytes(verdict), Verdict.class)).isEqualTo(verdict);
    }

    private static Verdict verdict(Optional<ImageComparison> images) {
        return verdict(images, EXAMINATION, Optional.empty(), Optional.empty());
    }

    private static Verdict verdict(
            Optional<ImageComparison> images,
            Examination examination,
            Optional<Trees> trees,
            Optional<ModeCoverage> modes) {
        return new Verdict(
                MODEL,
                RunId.of(MODEL, DIGEST, DIGEST),
                10,
                20,
                DIGEST,
                DIGEST,
                DIGEST,
                0.95,
                examination,
                examination,
                trees,
                List.of(),
                0,
                Optional.empty(),
                Optional.empty(),
                images,
                modes,
                List.of(new Finding(Diagnosis.MODE_COLLAPSE, "all the same")),
                1.5,
                Instant.parse("2026-01-02T03:04:05Z"));
    }
}
