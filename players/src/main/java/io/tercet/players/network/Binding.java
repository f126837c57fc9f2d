package io.tercet.players.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.tercet.players.program.Source;

/**
 * A network's variables in a program that is being written: views of its flat vectors, handed to its layers one after the
 * other, and the gradients they write.
 */
final class Binding {

    private final Source source;
    private final String network;
    private final boolean training;
    private final List<String> gradients = new ArrayList<>();
    private final List<String> batchStatistics = new ArrayList<>();
    private int layer;
    private int parameter;
    private int statistic;
    private int randomByte;

    Binding(Source source, String network, boolean training) {
        this.source = source;
        this.network = network;
        this.training = training;
    }

    Source source() {
        return source;
    }

    boolean training() {
        return training;
    }

    /** Names of the next layer's variables. */
    Names next() {
        return new Names(network.charAt(0) + Integer.toString(layer++) + "_");
    }

    /** Views of a layer's parameters, which are the next in the flat vector. */
    Bound weights(Names names, List<Weights> weights) {
        int first = gradients.size();
        List<String> views = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            Weights block = weights.get(i);
            String shape = block.shape().stream().map(String::valueOf).collect(Collectors.joining(", "));
            String view = network + "[" + parameter + ":" + (parameter + block.size()) + "]";
            views.add(source.let(
                    names.of(block.role().symbol()),
                    block.shape().size() == 1 ? view : view + ".view([" + shape + "])"));
            parameter += block.size();
            gradients.add("");
        }
        return new Bound(views, first);
    }

    /** The next running statistics. */
    String statistics(int size) {
        String view = network + "_statistics[" + statistic + ":" + (statistic + size) + "]";
        statistic += size;
        return view;
    }

    /** The next random bytes of every row. */
    String randomBytes(int size) {
        String view = network + "_bytes[:, " + randomByte + ":" + (randomByte + size) + "]";
        randomByte += size;
        return view;
    }

    /** Takes in what running statistics are to move to. */
    void moveStatistics(String variable) {
        batchStatistics.add(variable);
    }

    List<String> batchStatistics() {
        return batchStatistics;
    }

    /** The gradients of all parameters as flat expressions, in the order of the parameters. */
    List<String> gradients() {
        return gradients.stream().map(gradient -> gradient + ".reshape([-1])").toList();
    }

    /** Names of one layer's variables. */
    record Names(String prefix) {
        String of(String local) {
            return prefix + local;
        }
    }

    /** A layer's parameters. */
    final class Bound {

        private final List<String> views;
        private final int first;

        private Bound(List<String> views, int first) {
            this.views = views;
            this.first = first;
        }

        String get(int block) {
            return views.get(block);
        }

        /** Hands in the gradient of a block. */
        void gradient(int block, String variable) {
            gradients.set(first + block, variable);
        }
    }
}
