package io.tercet.players.game;

import java.util.ArrayList;
import java.util.List;

import io.tercet.players.network.BatchNormalization;
import io.tercet.players.network.Network;
import io.tercet.players.optimizer.Optimizer;
import io.tercet.players.program.Source;
import io.tercet.players.program.Target;

/**
 * One step of one player's learning, written out as a program: it adds up the answers of a batch's shards, adds L2
 * regularization, clips, and moves the player in place. Arguments: the player's vectors in the order of {@link
 * PlayerDesign#vectors}; its kernel mask, where it is regularized; the shards' answers; a vector of losses and the index at
 * which this step's is put, regularization included; and the rate. Its answer is that loss.
 *
 * @param source as TorchScript, to be read by people too
 */
public record LearningProgram(String source) {

    /**
     * Compiles a player's learning.
     *
     * @param shards how many answers it is given
     * @param loss index of the player's loss in an answer
     * @param gradient index at which the player's gradient begins in an answer
     * @param statistics slice of an answer with what its running statistics are to move to, where it has some
     */
    public static LearningProgram of(
            PlayerDesign design, int shards, int loss, int gradient, String statistics, Target target) {
        Source source = new Source(target, arguments(design));
        int end = gradient + design.network().parameterCount();
        source.let("gradient", sum(shards, "[" + gradient + ":" + end + "]"));
        recordLoss(source, design, shards, loss);
        if (design.l2() > 0) {
            source.let("regularized", "torch.addcmul_(gradient, parameters, kernels, value=" + 2 * design.l2() + ")");
        }
        design.clipValue().ifPresent(most -> {
            source.comment("No entry above " + most + ".");
            source.let("clipped_values", "torch.clamp_(gradient, " + -most + ", " + most + ")");
        });
        design.clipNorm().ifPresent(most -> {
            source.comment("No norm above " + most + ".");
            source.let("norm", "torch.sqrt(torch.sum(torch.square(gradient)))");
            source.let(
                    "clipped_norm",
                    "torch.mul_(gradient, torch.clamp_max(torch.mul(torch.reciprocal(torch.add(norm, 1.e-12)), " + most
                            + "), 1.))");
        });
        source.comment("The optimizer.");
        design.optimizer().write(source);
        if (design.isAveraged()) {
            source.comment("The running mean of the parameters.");
            source.let("averaged", "torch.lerp_(average, parameters, " + (1 - design.averageDecay()) + ")");
        }
        if (design.network().statisticsCount() > 0) {
            moveStatistics(source, design.network(), "answers[0][" + statistics + "]");
        }
        return new LearningProgram(source.answer("loss"));
    }

    private static void moveStatistics(Source source, Network network, String target) {
        double step = 1 - BatchNormalization.MOMENTUM;
        int normalization = network.normalizationCount();
        if (normalization == network.statisticsCount()) {
            source.comment("The running statistics of batch normalization.");
            source.let("normalized", "torch.lerp_(statistics, " + target + ", " + step + ")");
            return;
        }
        String to = source.let("to", target);
        if (normalization > 0) {
            String part = "[0:" + normalization + "]";
            source.comment("The running statistics of batch normalization.");
            source.let("normalized", "torch.lerp_(statistics" + part + ", " + to + part + ", " + step + ")");
        }
        String rest = "[" + normalization + ":]";
        source.comment("The vectors of spectral normalization.");
        source.let("iterated", "torch.copy_(statistics" + rest + ", " + to + rest + ")");
    }

    /** As {@link #of}, of a step at which the player does not learn: its loss is recorded, and nothing moves. */
    public static LearningProgram resting(PlayerDesign design, int shards, int loss, Target target) {
        Source source = new Source(target, arguments(design));
        recordLoss(source, design, shards, loss);
        return new LearningProgram(source.answer("loss"));
    }

    private static void recordLoss(Source source, PlayerDesign design, int shards, int loss) {
        String whole = sum(shards, "[" + loss + "]");
        if (design.l2() > 0) {
            source.comment("L2 regularization of the kernels.");
            whole = "torch.add(" + whole + ", torch.mul(torch.sum(torch.mul(torch.square(parameters), kernels)), "
                    + design.l2() + "))";
        }
        source.let("loss", whole);
        source.let("recorded", "torch.copy_(losses[index], loss)");
    }

    private static String sum(int shards, String part) {
        String sum = "answers[0]" + part;
        for (int shard = 1; shard < shards; shard++) {
            sum = "torch.add" + (shard > 1 ? "_" : "") + "(" + sum + ", answers[" + shard + "]" + part + ")";
        }
        return shards == 1 ? "torch.clone(" + sum + ")" : sum;
    }

    private static List<String> arguments(PlayerDesign design) {
        List<String> arguments = new ArrayList<>();
        design.vectors().keySet().forEach(name -> arguments.add(Optimizer.variable(name) + ": Tensor"));
        if (design.l2() > 0) {
            arguments.add("kernels: Tensor");
        }
        arguments.addAll(List.of("answers: List[Tensor]", "losses: Tensor", "index: int", "rate: float"));
        return arguments;
    }
}
