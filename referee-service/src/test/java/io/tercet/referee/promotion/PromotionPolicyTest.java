package io.tercet.referee.promotion;

import static io.tercet.referee.Verdicts.around;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RunId;
import io.tercet.contracts.specification.PromotionSpecification;
import io.tercet.contracts.specification.PromotionSpecification.BeatChampion;
import io.tercet.contracts.specification.PromotionSpecification.Findings;
import io.tercet.contracts.specification.PromotionSpecification.Metric;
import io.tercet.contracts.verdict.ClassShare;
import io.tercet.contracts.verdict.Diagnosis;
import io.tercet.contracts.verdict.FeatureComparison;
import io.tercet.contracts.verdict.Finding;
import io.tercet.contracts.verdict.ImageComparison;
import io.tercet.contracts.verdict.Verdict;
import io.tercet.referee.Verdicts;

class PromotionPolicyTest {

    private static final PromotionPolicy POLICY = policy(0.04, 0, Findings.REFUSE);

    @Test
    void shouldDeclineAGeneratorThatNeglectsAClass() {
        Decision decision = POLICY.onItsOwn(verdict(0.6, shares(0.5, 0.039, 0.461)));

        assertThat(decision)
                .isEqualTo(
                        new Decision.Decline(
                                List.of(
                                        "Of all classes class 1 has the least share of the generated images, 0.0390, which is below 0.04")));
    }

    @Test
    void shouldSayHowLittleTheLeastClassHasOfAPromotedGenerator() {
        Decision decision = POLICY.onItsOwn(verdict(0.6, shares(0.5, 0.46, 0.04)));

        assertThat(decision).isInstanceOf(Decision.Promote.class);
        assertThat(decision.reasons())
                .hasSize(2)
                .contains(
                        "Of all classes class 2 has the least share of the generated images, 0.0400, no less than 0.04");
    }

    @Test
    void shouldStillDeclineByTheArea() {
        assertThat(POLICY.onItsOwn(verdict(0.79, shares(0.5, 0.5))).reasons())
                .singleElement()
                .asString()
                .startsWith("The AUC 0.7900");
    }

    @Test
    void shouldDeclineWhereNobodyCountedTheClasses() {
        assertThat(POLICY.onItsOwn(verdict(0.6, Optional.empty())))
                .isEqualTo(new Decision.Decline(List.of(
                        "The verdict says nothing of classes, of which each must have a share of at least 0.04")));
    }

    @Test
    void shouldDeclineAGameThatSomethingIsWrongWith() {
        Finding finding = new Finding(Diagnosis.MODE_COLLAPSE, "all the same");
        Verdict verdict = verdict(0.6, Optional.empty(), finding);

        assertThat(policy(0, 0, Findings.REFUSE).onItsOwn(verdict))
                .isEqualTo(new Decision.Decline(List.of("mode-collapse: all the same")));
        assertThat(policy(0, 0, Findings.ALLOW).onItsOwn(verdict)).isInstanceOf(Decision.Promote.class);
    }

    @Test
    void shouldDeclineWhatWasJudgedOnTooFewRows() {
        assertThat(policy(0, 1001, Findings.REFUSE).onItsOwn(verdict(0.6, Optional.empty())))
                .isEqualTo(
                        new Decision.Decline(List.of("Each referee judged 1000 rows of either kind, fewer than 1001")));
        assertThat(policy(0, 1000, Findings.REFUSE).onItsOwn(verdict(0.6, Optional.empty())))
                .isInstanceOf(Decision.Promote.class);
    }

    @Test
    void shouldLetTreesDeclineWhereTheGreatestAreaCounts() {
        Verdict seenByTrees = Verdicts.of(
                new ModelName("digits"),
                new RunId("digits-0123456789ab"),
                10,
                0.6,
                Optional.of(0.9),
                Optional.empty(),
                List.of());

        assertThat(policy(Metric.AUC).onItsOwn(seenByTrees)).isInstanceOf(Decision.Promote.class);
        assertThat(policy(Metric.GREATEST_AUC).onItsOwn(seenByTrees).reasons())
                .singleElement()
                .asString()
                .startsWith("The trees' AUC 0.9000")
                .endsWith("does not stay within the threshold of 0.8");
        assertThat(policy(Metric.GREATEST_AUC).onItsOwn(verdict(0.6, Optional.empty())))
                .isInstanceOf(Decision.Promote.class);
    }

    private static PromotionPolicy policy(Metric metric) {
        return new PromotionPolicy(new PromotionSpecification(
                metric, 0.8, 0.95, 5, BeatChampion.IGNORE, 0.01, 0, 0, Findings.REFUSE, false));
    }

    private static PromotionPolicy policy(double leastShare, int minimumRows, Findings findings) {
        return new PromotionPolicy(new PromotionSpecification(
                Metric.AUC, 0.8, 0.95, 5, BeatChampion.IGNORE, 0.01, leastShare, minimumRows, findings, false));
    }

    private static Optional<ImageComparison> shares(double... shares) {
        List<Estimate> estimates =
                DoubleStream.of(shares).mapToObj(Verdicts::around).toList();
        List<ClassShare> classes = IntStream.range(0, shares.length)
                .mapToObj(label -> new ClassShare(label, around(0.5), estimates.get(label)))
                .toList();
        FeatureComparison features = new FeatureComparison(1, around(0), 1, 1, 1, 1);
        return Optional.of(new ImageComparison(100, around(0.9), classes, features, features));
    }

    private static Verdict verdict(double auc, Optional<ImageComparison> images, Finding... findings) {
        return Verdicts.of(
                new ModelName("digits"), new RunId("digits-0123456789ab"), 10, auc, images, List.of(findings));
    }
}
