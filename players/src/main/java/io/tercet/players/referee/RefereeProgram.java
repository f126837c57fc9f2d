package io.tercet.players.referee;

import java.util.ArrayList;
import java.util.List;

import io.tercet.players.loss.Loss;
import io.tercet.players.network.Network;
import io.tercet.players.network.Rows;
import io.tercet.players.program.Source;
import io.tercet.players.program.Target;

/** The referee's programs. */
final class RefereeProgram {

    private RefereeProgram() {}

    /**
     * Plain binary cross-entropy over a shard of a batch, and its gradient. Arguments: flat parameters, reference rows, as
     * many generated rows, random bytes for both where there is dropout, and the weight of a row. The answer is the flat
     * vector of the weighted loss and its gradient.
     */
    static String learning(Network classifier, Target target) {
        List<String> arguments =
                new ArrayList<>(List.of("referee: Tensor", "reference: Tensor", "generated: Tensor", "weight: float"));
        if (classifier.randomBytes() > 0) {
            arguments.add("referee_bytes: Tensor");
        }
        Source source = new Source(target, arguments);
        source.let("rows", "reference.size(0)");
        source.let("x", "torch.cat([reference, generated], 0)");
        Network.Application referee = classifier.train(source, "referee", "x");
        Loss.Gradient bce = new Loss.MinimaxBinaryCrossEntropy(0).discriminator(source, referee.output());
        source.let("loss", "torch.mul(torch.sum(" + bce.perRow() + "), weight)");
        source.let("upstream", "torch.mul(" + bce.perLogit() + ", weight)");
        referee.backward("upstream", Rows.ALL, true, false);
        List<String> parts = new ArrayList<>(List.of("loss.view([1])"));
        parts.addAll(referee.gradients());
        return source.answer("torch.cat([" + String.join(", ", parts) + "], 0)");
    }

    /** The logits of rows. Arguments: flat parameters, rows. */
    static String judging(Network classifier, Target target) {
        return classifier.useProgram("referee", target);
    }
}
