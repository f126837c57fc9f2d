package io.tercet.players.classifier;

import java.util.ArrayList;
import java.util.List;

import io.tercet.players.network.Network;
import io.tercet.players.network.Rows;
import io.tercet.players.program.Source;
import io.tercet.players.program.Target;

/** The classifier's programs. */
final class ClassifierProgram {

    private ClassifierProgram() {}

    /**
     * Softmax cross-entropy over a shard of a batch, -Σ ln p[label], and its gradient, which with respect to the logits is
     * p less 1 at the label. Arguments: flat parameters, rows, their labels, the weight of a row, and random bytes of the
     * rows where there is dropout. The answer is the flat vector of the weighted loss and its gradient.
     */
    static String learning(ClassifierDesign design, Target target) {
        Network whole = design.whole();
        List<String> arguments =
                new ArrayList<>(List.of("classifier: Tensor", "x: Tensor", "labels: Tensor", "weight: float"));
        if (whole.randomBytes() > 0) {
            arguments.add("classifier_bytes: Tensor");
        }
        Source source = new Source(target, arguments);
        Network.Application classifier = whole.train(source, "classifier", "x");
        source.let("truth", "torch.one_hot(labels, " + design.classes() + ")");
        source.let("log_p", "torch.log_softmax(" + classifier.output() + ", 1)");
        source.let("loss", "torch.mul(torch.sum(torch.mul(log_p, truth)), torch.neg(weight))");
        source.let("upstream", "torch.mul(torch.sub(torch.exp(log_p), truth), weight)");
        classifier.backward("upstream", Rows.ALL, true, false);
        List<String> parts = new ArrayList<>(List.of("loss.view([1])"));
        parts.addAll(classifier.gradients());
        return source.answer("torch.cat([" + String.join(", ", parts) + "], 0)");
    }

    /** Probabilities of the classes, then features, of rows. Arguments: flat parameters, rows. */
    static String classifying(ClassifierDesign design, Target target) {
        Source source = new Source(target, List.of("classifier: Tensor", "x: Tensor"));
        int boundary = design.body().parameterCount();
        source.let("body", "classifier[0:" + boundary + "]");
        source.let("top", "classifier[" + boundary + ":]");
        String features = design.body().use(source, "body", "x");
        String logits = design.top().use(source, "top", features);
        return source.answer("torch.cat([torch.softmax(" + logits + ", 1), " + features + "], 1)");
    }
}
