package io.tercet.players.game;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

import io.tercet.contracts.specification.NetworkSpecification;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.specification.TrainingSpecification;
import io.tercet.contracts.specification.TransformSpecification;
import io.tercet.players.network.Activation;
import io.tercet.players.network.Architecture;
import io.tercet.players.network.Network;
import io.tercet.players.network.RowShape;
import io.tercet.players.optimizer.Optimizer;
import io.tercet.players.random.Philox;

/**
 * What a player is and how it learns.
 *
 * @param network its architecture
 * @param l2 weight of the sum of its squared kernel entries in its loss; 0 for none
 * @param optimizer how its parameters follow their gradient
 * @param learningRate above 0
 * @param clipValue most that an entry of its gradient may be, either sign
 * @param clipNorm most that the Euclidean norm of its gradient may be, after {@code clipValue}
 * @param averageDecay per step, of a running mean of its parameters; 0 for none
 * @param weightDecay times each parameter it is added to its gradient before the optimizer sees it; 0 for none
 */
public record PlayerDesign(
        Network network,
        double l2,
        Optimizer optimizer,
        double learningRate,
        OptionalDouble clipValue,
        OptionalDouble clipNorm,
        double averageDecay,
        double weightDecay) {

    public PlayerDesign {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(optimizer, "optimizer");
        Objects.requireNonNull(clipValue, "clipValue");
        Objects.requireNonNull(clipNorm, "clipNorm");
        require("l2", l2 >= 0, l2, "at least 0");
        require("learningRate", learningRate > 0, learningRate, "above 0");
        require("averageDecay", averageDecay >= 0 && averageDecay < 1, averageDecay, "at least 0 and below 1");
        require("weightDecay", weightDecay >= 0, weightDecay, "at least 0");
        clipValue.ifPresent(most -> require("clipValue", most > 0, most, "above 0"));
        clipNorm.ifPresent(most -> require("clipNorm", most > 0, most, "above 0"));
    }

    private static void require(String field, boolean holds, double value, String accepted) {
        if (!holds) {
            throw new IllegalArgumentException("'" + field + "' must be " + accepted + ", not " + value);
        }
    }

    /** A player with plain rules: no regularization, no clipping, no averaging. */
    public static PlayerDesign plain(Network network, Optimizer optimizer, double learningRate) {
        OptionalDouble none = OptionalDouble.empty();
        return new PlayerDesign(network, 0, optimizer, learningRate, none, none, 0, 0);
    }

    /** Several of this player {@linkplain Network#parallel side by side}, none of which knows of another. */
    public PlayerDesign parallel(int members) {
        if (clipNorm.isPresent()) {
            throw new IllegalStateException("A norm of all gradients would join the members");
        }
        return new PlayerDesign(
                network.parallel(members), l2, optimizer, learningRate, clipValue, clipNorm, averageDecay, weightDecay);
    }

    /** The generator of a specification: from inputs and latent noise to targets. */
    public static PlayerDesign generator(RunSpecification specification) {
        int inputs = specification.dataset().inputs().size()
                + specification.generator().latent();
        TrainingSpecification training = specification.training();
        return new PlayerDesign(
                Architecture.generator(
                        specification.generator().network(),
                        inputs,
                        RowShape.targets(specification.dataset()),
                        ofPixels(specification.transforms())),
                specification.generator().network().l2(),
                Optimizer.of(training.optimizer()),
                training.learningRate().generator(),
                orNone(training.clipValue()),
                orNone(training.clipNorm()),
                specification.generator().ema(),
                specification.generator().weightDecay());
    }

    /** The discriminator of a specification: from inputs and targets to one logit, positive for reference. */
    public static PlayerDesign discriminator(RunSpecification specification) {
        TrainingSpecification training = specification.training();
        NetworkSpecification architecture = specification.discriminator().network();
        Network network = Architecture.classifier(
                architecture, specification.dataset().inputs().size(), RowShape.targets(specification.dataset()));
        return new PlayerDesign(
                specification.discriminator().spectralNorm() ? network.spectrallyNormalized() : network,
                architecture.l2(),
                Optimizer.of(training.optimizer()),
                training.learningRate().discriminator(),
                orNone(training.clipValue()),
                orNone(training.clipNorm()),
                0,
                specification.discriminator().weightDecay());
    }

    /** What ends in the range of the pixels, as far as targets are pixels. */
    private static Activation.Kind ofPixels(TransformSpecification transforms) {
        return transforms.targets().contains(TransformSpecification.Kind.UNIT_PIXEL)
                ? Activation.Kind.SIGMOID
                : Activation.Kind.TANH;
    }

    private static OptionalDouble orNone(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }

    /** Whether a running mean of its parameters is kept. */
    public boolean isAveraged() {
        return averageDecay > 0;
    }

    /** Names and lengths of the vectors that a player at rest consists of. */
    public Map<String, Integer> vectors() {
        Map<String, Integer> lengths = new LinkedHashMap<>();
        lengths.put(PlayerState.PARAMETERS, network.parameterCount());
        optimizer.state().forEach(name -> lengths.put(name, network.parameterCount()));
        if (isAveraged()) {
            lengths.put(PlayerState.AVERAGE, network.parameterCount());
        }
        if (network.statisticsCount() > 0) {
            lengths.put(PlayerState.STATISTICS, network.statisticsCount());
        }
        return lengths;
    }

    /** A player that has not learned yet, its parameters drawn at random. */
    public PlayerState untrained(Philox random) {
        return untrained(network.initialParameters(random));
    }

    /** A player that has not learned yet, of given parameters. */
    public PlayerState untrained(float[] parameters) {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        vectors().forEach((name, length) -> vectors.put(name, new float[length]));
        vectors.put(PlayerState.PARAMETERS, parameters);
        vectors.computeIfPresent(PlayerState.AVERAGE, (name, zeros) -> parameters.clone());
        vectors.computeIfPresent(PlayerState.STATISTICS, (name, zeros) -> network.initialStatistics());
        return new PlayerState(vectors);
    }
}
