package io.tercet.players.network;

import static io.tercet.contracts.RejectedException.Reason.INVALID_SPECIFICATION;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToIntBiFunction;

import io.tercet.contracts.RejectedException;

/** Layers one after the other, with the shapes of what goes through them. */
final class Stack {

    private final List<Layer> layers;
    private final List<RowShape> inputs = new ArrayList<>();
    private final RowShape output;

    /**
     * Puts layers together.
     *
     * @throws RejectedException if one cannot take what the one before it makes
     */
    Stack(List<Layer> layers, RowShape input) {
        this.layers = List.copyOf(layers);
        RowShape shape = input;
        boolean ownValues = false;
        for (Layer layer : layers) {
            if (layer instanceof Activation && !ownValues) {
                throw new RejectedException(
                        INVALID_SPECIFICATION,
                        "An activation overwrites what it is given, so it comes right after a dense, convolution or"
                                + " batch normalization layer or a residual block");
            }
            inputs.add(shape);
            shape = layer.output(shape);
            ownValues = layer.mayBeOverwritten();
        }
        this.output = shape;
    }

    List<Layer> layers() {
        return layers;
    }

    RowShape output() {
        return output;
    }

    /** Most values of a row that any layer is given or makes. */
    int largestRow() {
        return Math.max(
                output.size(), inputs.stream().mapToInt(RowShape::size).max().orElse(0));
    }

    List<Weights> weights() {
        List<Weights> weights = new ArrayList<>();
        each(Layer::weights).forEach(weights::addAll);
        return weights;
    }

    int statistics() {
        return sum(Layer::statistics);
    }

    /** As batch normalization lays them out: means 0, then variances 1. */
    float[] initialStatistics() {
        float[] statistics = new float[statistics()];
        int offset = 0;
        for (int count : each(Layer::statistics)) {
            Arrays.fill(statistics, offset + count / 2, offset + count, 1);
            offset += count;
        }
        return statistics;
    }

    int randomBytes() {
        return sum(Layer::randomBytes);
    }

    Layer.Pass forward(Binding binding, String x) {
        List<Layer.Pass> passes = new ArrayList<>();
        String value = x;
        for (int i = 0; i < layers.size(); i++) {
            Layer.Pass pass = layers.get(i).forward(binding, inputs.get(i), value);
            passes.add(pass);
            value = pass.output();
        }
        Layer.Backward backward = (upstream, rows, parameters, inputWanted) -> {
            String gradient = upstream;
            for (int i = passes.size() - 1; i >= 0; i--) {
                gradient = passes.get(i).backward().apply(gradient, rows, parameters, i > 0 || inputWanted);
            }
            return gradient;
        };
        return new Layer.Pass(value, backward, direction -> {
            String along = direction;
            for (Layer.Pass pass : passes) {
                along = pass.tangent().apply(along);
            }
            return along;
        });
    }

    boolean isCurved() {
        return layers.stream().anyMatch(Layer::isCurved);
    }

    private int sum(ToIntBiFunction<Layer, RowShape> count) {
        return each(count::applyAsInt).stream().mapToInt(Integer::intValue).sum();
    }

    private <T> List<T> each(BiFunction<Layer, RowShape, T> question) {
        List<T> answers = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            answers.add(question.apply(layers.get(i), inputs.get(i)));
        }
        return answers;
    }
}
