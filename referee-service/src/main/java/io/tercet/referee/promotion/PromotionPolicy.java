package io.tercet.referee.promotion;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.apache.commons.math3.distribution.NormalDistribution;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.specification.PromotionSpecification;
import io.tercet.contracts.specification.PromotionSpecification.Findings;
import io.tercet.contracts.specification.PromotionSpecification.Metric;
import io.tercet.contracts.store.Promotion;
import io.tercet.contracts.verdict.ClassShare;
import io.tercet.contracts.verdict.Finding;
import io.tercet.contracts.verdict.Verdict;

/**
 * What a challenger must show: rows enough, nothing wrong with its game, the upper end of its AUC's interval within the
 * threshold, no class of images with less than the least share, and an AUC that is non-inferior to the champion's on the same
 * rows: the upper end of their difference's one-sided interval within the margin. The interval takes both AUCs as independent;
 * they are found on the same rows, which makes their difference more certain than that.
 *
 * @param demanded by the challenger's specification
 */
public record PromotionPolicy(PromotionSpecification demanded) {

    /** The decision if there were no champion. */
    public Decision onItsOwn(Verdict challenger) {
        long rows = challenger.examination().rowsPerClass();
        if (rows < demanded.minimumRows()) {
            return new Decision.Decline(List.of(
                    phrase("Each referee judged %d rows of either kind, fewer than %d", rows, demanded.minimumRows())));
        }
        if (demanded.findings() == Findings.REFUSE && !challenger.findings().isEmpty()) {
            return new Decision.Decline(
                    challenger.findings().stream().map(Finding::toString).toList());
        }
        Optional<Estimate> trees = decisiveTrees(challenger);
        Estimate auc = trees.orElse(challenger.examination().auc());
        String found = (trees.isPresent() ? "The trees' AUC " : "The AUC ") + words(auc);
        if (auc.high() > demanded.threshold()) {
            return new Decision.Decline(
                    List.of(phrase("%s does not stay within the threshold of %s", found, demanded.threshold())));
        }
        Decision within = new Decision.Promote(
                List.of(phrase("%s stays within the threshold of %s", found, demanded.threshold())));
        return demanded.leastShare() > 0 ? withEveryClass(challenger, within) : within;
    }

    /** The trees' area, where it counts and is the greater one. */
    private Optional<Estimate> decisiveTrees(Verdict challenger) {
        double networks = challenger.examination().auc().high();
        return demanded.metric() == Metric.AUC
                ? Optional.empty()
                : challenger.trees().map(trees -> trees.examination().auc()).filter(auc -> auc.high() > networks);
    }

    private Decision withEveryClass(Verdict challenger, Decision otherwise) {
        Optional<ClassShare> least = challenger.images().stream()
                .flatMap(images -> images.classes().stream())
                .min(Comparator.comparingDouble(each -> each.generated().value()));
        if (least.isEmpty()) {
            return new Decision.Decline(
                    List.of("The verdict says nothing of classes, of which each must have a share of at least "
                            + demanded.leastShare()));
        }
        String share = phrase(
                "class %d has the least share of the generated images, %.4f",
                least.get().label(), least.get().generated().value());
        return least.get().generated().value() >= demanded.leastShare()
                ? otherwise.because(phrase("Of all classes %s, no less than %s", share, demanded.leastShare()))
                : new Decision.Decline(
                        List.of(phrase("Of all classes %s, which is below %s", share, demanded.leastShare())));
    }

    /** The decision on a challenger that is good enough on its own, now that the champion has been looked at. */
    public Decision against(Standing standing, Verdict challenger, Decision onItsOwn) {
        if (standing instanceof Standing.Examined examined) {
            return against(examined, challenger.examination().auc(), onItsOwn);
        }
        Standing.NotComparable notComparable = (Standing.NotComparable) standing;
        return onItsOwn.because(phrase(
                "The champion, %s, could not be compared on the same rows: %s",
                words(standing.champion()), notComparable.why()));
    }

    private Decision against(Standing.Examined standing, Estimate challenger, Decision onItsOwn) {
        double difference = challenger.value() - standing.auc().value();
        double reach = new NormalDistribution().inverseCumulativeProbability(demanded.confidence())
                * Math.hypot(challenger.standardError(), standing.auc().standardError());
        String comparison = phrase(
                "On the same rows the champion, %s, has AUC %s: the challenger's is %s by %.4f, and at %s %% confidence at most"
                        + " %.4f higher; up to %s higher is allowed",
                words(standing.champion()),
                words(standing.auc()),
                difference > 0 ? "higher" : "lower",
                Math.abs(difference),
                level(),
                Math.max(0, difference + reach),
                demanded.margin());
        return difference + reach <= demanded.margin()
                ? onItsOwn.because(comparison)
                : new Decision.Decline(List.of(comparison));
    }

    private String words(Estimate auc) {
        return phrase("%.4f [%.4f, %.4f at %s %%]", auc.value(), auc.low(), auc.high(), level());
    }

    private String level() {
        return BigDecimal.valueOf(demanded.confidence())
                .movePointRight(2)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String words(Promotion champion) {
        return phrase("run %s at step %d", champion.run(), champion.step());
    }

    private static String phrase(String form, Object... parts) {
        return String.format(Locale.ROOT, form, parts);
    }
}
