package io.tercet.laptop.runs;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.verdict.ClassShare;
import io.tercet.contracts.verdict.FeatureComparison;
import io.tercet.contracts.verdict.ImageComparison;

/** What a verdict says of images, for people. */
final class ImageTable {

    private final ImageComparison images;

    ImageTable(ImageComparison images) {
        this.images = images;
    }

    void print(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "  images: %d generated and %d real, in the features of a small classifier of this dataset's classes%n"
                        + "  (accuracy %s). Not Inception's features: not comparable with published figures.%n",
                images.images(),
                images.images(),
                text(images.accuracy()));
        out.printf("  %-16s %24s %24s%n", "share of class", "real", "generated");
        for (ClassShare share : images.classes()) {
            out.printf("  %-16d %24s %24s%n", share.label(), text(share.reference()), text(share.generated()));
        }
        out.printf("  %-16s %24s %24s%n", "", "real against real", "generated");
        row(out, "FID", FeatureComparison::frechetDistance);
        out.printf(
                "  %-16s %24s %24s%n",
                "KID",
                plusMinus(images.control().kernelDistance()),
                plusMinus(images.features().kernelDistance()));
        row(out, "precision", FeatureComparison::precision);
        row(out, "recall", FeatureComparison::recall);
        row(out, "density", FeatureComparison::density);
        row(out, "coverage", FeatureComparison::coverage);
    }

    private void row(PrintWriter out, String name, ToDoubleFunction<FeatureComparison> figure) {
        out.printf(
                Locale.ROOT,
                "  %-16s %24.4f %24.4f%n",
                name,
                figure.applyAsDouble(images.control()),
                figure.applyAsDouble(images.features()));
    }

    private static String text(Estimate estimate) {
        return String.format(Locale.ROOT, "%.4f [%.4f, %.4f]", estimate.value(), estimate.low(), estimate.high());
    }

    private static String plusMinus(Estimate estimate) {
        return String.format(Locale.ROOT, "%.5f ± %.5f", estimate.value(), estimate.standardError());
    }
}
