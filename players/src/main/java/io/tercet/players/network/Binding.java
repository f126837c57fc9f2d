package io.tercet.players.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.tercet.players.program.Source;

/**
 * A network's variables in a program that is being written: views of its flat vectors, handed to its layers one after the
 * other, and the gradients they write.
 */
final class Binding {

    private final Source source;
    private final Naming naming;
    private final Mode mode;
    private final List<String> views = new ArrayList<>();
    private final List<String> gradients = new ArrayList<>();
    private final List<String> batchStatistics = new ArrayList<>();
    private int layer;
    private int parameter;
    private int statistic;
    private int randomByte;

    /** What a network is written for. */
    enum Mode {
        /** To learn from a gradient. */
        TRAINING,
        /** To learn from a gradient of a gradient, for which each layer's upstream is kept. */
        CURVATURE,
        /** To answer. */
        USE
    }

    Binding(Source source, Naming naming, Mode mode) {
        this.source = source;
        this.naming = naming;
        this.mode = mode;
    }

    Source source() {
        return source;
    }

    boolean training() {
        return mode != Mode.USE;
    }

    /** Gives a layer's upstream of the first gradient a name by which {@link Layer.Tangent} finds it, where there is one. */
    void keepUpstream(Names names, Rows rows, String upstream) {
        if (keepsUpstream() && rows == Rows.ALL) {
            source.let(names.of("e"), upstream);
        }
    }

    /** Whether what a layer is given in its first gradient is needed later. */
    boolean keepsUpstream() {
        return mode == Mode.CURVATURE;
    }

    /** Names of the next layer's variables. */
    Names next() {
        return new Names(naming.prefix() + layer++ + "_");
    }

    /** Views of a layer's parameters, which are the next in the flat vector. */
    Bound weights(Names names, List<Weights> weights) {
        int first = gradients.size();
        for (int i = 0; i < weights.size(); i++) {
            Weights block = weights.get(i);
            String shape = block.shape().stream().map(String::valueOf).collect(Collectors.joining(", "));
            String view = naming.parameters() + "[" + parameter + ":" + (parameter + block.size()) + "]";
            views.add(source.let(
                    names.of(block.role().symbol()),
                    block.shape().size() == 1 ? view : view + ".view([" + shape + "])"));
            parameter += block.size();
            gradients.add("");
        }
        return new Bound(first);
    }

    /** The next running statistics. */
    String statistics(int size) {
        String view = naming.statistics() + "[" + statistic + ":" + (statistic + size) + "]";
        statistic += size;
        return view;
    }

    /** The next random bytes of every row. */
    String randomBytes(int size) {
        String view = naming.bytes() + "[:, " + randomByte + ":" + (randomByte + size) + "]";
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

    /** The gradients of all parameters as flat expressions, in the order of the parameters; 0 where none came in. */
    List<String> gradients() {
        return IntStream.range(0, gradients.size())
                .mapToObj(i -> gradients.get(i).isEmpty() ? "torch.zeros_like(" + views.get(i) + ")" : gradients.get(i))
                .map(gradient -> gradient + ".reshape([-1])")
                .toList();
    }

    /** Names of one layer's variables. */
    record Names(String prefix) {
        String of(String local) {
            return prefix + local;
        }
    }

    /** A layer's parameters. */
    final class Bound {

        private final int first;

        private Bound(int first) {
            this.first = first;
        }

        String get(int block) {
            return views.get(first + block);
        }

        /** Hands in the gradient of a block, or a part of it that is added to those before. */
        void gradient(int block, String variable) {
            String before = gradients.get(first + block);
            gradients.set(
                    first + block,
                    before.isEmpty()
                            ? variable
                            : source.let(variable + "_sum", "torch.add(" + before + ", " + variable + ")"));
        }
    }
}
