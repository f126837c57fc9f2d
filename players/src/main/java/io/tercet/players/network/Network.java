package io.tercet.players.network;

import static io.tercet.contracts.RejectedException.Reason.INVALID_SPECIFICATION;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.tercet.contracts.RejectedException;
import io.tercet.players.network.Weights.Role;
import io.tercet.players.program.Source;
import io.tercet.players.program.Target;
import io.tercet.players.random.Philox;

/**
 * A player's architecture. All its parameters lie in one flat float32 vector, layer by layer from input to output, kernel
 * before bias; so do its running statistics, where it has some.
 */
public final class Network {

    private static final long MOST_PARAMETERS = 1L << 28;

    /** Values of the largest layer that are held at a time in use: 64 MiB of them. */
    private static final int MOST_VALUES_AT_ONCE = 1 << 24;

    private static final int MOST_ROWS_AT_ONCE = 10_000;

    private final RowShape input;
    private final Stack stack;
    private final List<Weights> weights;
    private final Initialization initialization;
    private final int parameterCount;
    private final Optional<SpectralNormalization> spectralNormalization;
    private final int members;

    /**
     * Lays a network out.
     *
     * @param input shape of a row that it is given
     * @param layers from input to output
     * @param initialization how kernels are drawn
     * @throws RejectedException if a layer cannot take what the one before it makes, or there would be more than 2²⁸
     *     parameters
     */
    public Network(RowShape input, List<Layer> layers, Initialization initialization) {
        this(input, layers, initialization, 1);
    }

    private Network(RowShape input, List<Layer> layers, Initialization initialization, int members) {
        this.input = input;
        this.stack = new Stack(layers, input);
        this.weights = stack.weights();
        this.initialization = initialization;
        long count = weights.stream().mapToLong(Weights::size).sum();
        if (count > MOST_PARAMETERS) {
            throw new RejectedException(
                    INVALID_SPECIFICATION,
                    "A network of " + layers.size() + " layers that takes " + input + " and makes " + stack.output()
                            + " has " + count + " parameters; the most is " + MOST_PARAMETERS);
        }
        this.parameterCount = (int) count;
        this.spectralNormalization = Optional.empty();
        this.members = members;
    }

    private Network(Network plain, SpectralNormalization spectralNormalization) {
        this.input = plain.input;
        this.stack = plain.stack;
        this.weights = plain.weights;
        this.initialization = plain.initialization;
        this.parameterCount = plain.parameterCount;
        this.spectralNormalization = Optional.of(spectralNormalization);
        this.members = plain.members;
    }

    /**
     * Several networks of this architecture side by side, computed as one: its rows, parameters and statistics are those of
     * all members, the member's number running fastest. Nothing of one enters another.
     *
     * @throws RejectedException if a layer cannot be computed so
     */
    public Network parallel(int count) {
        if (members != 1 || spectralNormalization.isPresent()) {
            throw new IllegalStateException("Only a plain network is repeated");
        }
        RowShape rows = new RowShape.Vector(Math.multiplyExact(input.size(), count));
        List<Layer> parallel =
                stack.layers().stream().map(layer -> layer.parallel(count)).toList();
        return new Network(rows, parallel, initialization, count);
    }

    /** How many networks it is side by side; 1 for most. */
    public int members() {
        return members;
    }

    /** The same network with normalized kernels: for training, not for use. */
    public Network spectrallyNormalized() {
        return new Network(this, new SpectralNormalization(weights));
    }

    /** What is done to its kernels before it computes with them, if something is. */
    public Optional<SpectralNormalization> spectralNormalization() {
        return spectralNormalization;
    }

    /** Shape of a row that it is given. */
    public RowShape input() {
        return input;
    }

    /** Shape of a row that it makes. */
    public RowShape output() {
        return stack.output();
    }

    /** How many rows it is best given at a time in use: enough to be fast, few enough for memory. */
    public int rowsAtOnce() {
        return Math.max(1, Math.min(MOST_ROWS_AT_ONCE, MOST_VALUES_AT_ONCE / stack.largestRow()));
    }

    /** Entries of the flat parameter vector. */
    public int parameterCount() {
        return parameterCount;
    }

    /**
     * Entries of the flat vector of running statistics, 0 for most networks: those of batch normalization, then those of
     * spectral normalization.
     */
    public int statisticsCount() {
        return normalizationCount()
                + spectralNormalization.map(SpectralNormalization::vectors).orElse(0);
    }

    /** Those of batch normalization among them. */
    public int normalizationCount() {
        return stack.statistics();
    }

    /** Random bytes that it uses for every row in training; 0 for most networks. */
    public int randomBytes() {
        return stack.randomBytes();
    }

    /** Whether an answer in training depends on the other rows of the batch. */
    public boolean mixesRows() {
        return normalizationCount() > 0;
    }

    /** Fresh parameters: kernels drawn as the specification says, scales 1, biases 0. */
    public float[] initialParameters(Philox random) {
        float[] parameters = new float[parameterCount];
        int offset = 0;
        for (Weights block : weights) {
            switch (block.role()) {
                case KERNEL ->
                    System.arraycopy(initialization.draw(random, offset, block), 0, parameters, offset, block.size());
                case SCALE -> Arrays.fill(parameters, offset, offset + block.size(), 1);
                case BIAS -> {} // zeros
            }
            offset += block.size();
        }
        return parameters;
    }

    /** Fresh running statistics: means 0, variances 1, and vectors of length 1. */
    public float[] initialStatistics() {
        float[] statistics = Arrays.copyOf(stack.initialStatistics(), statisticsCount());
        spectralNormalization
                .map(SpectralNormalization::initialVectors)
                .ifPresent(vectors -> System.arraycopy(vectors, 0, statistics, normalizationCount(), vectors.length));
        return statistics;
    }

    /** A flat vector with 1 where the parameters hold a kernel entry and 0 elsewhere. */
    public float[] kernelMask() {
        float[] mask = new float[parameterCount];
        int offset = 0;
        for (Weights block : weights) {
            if (block.role() == Role.KERNEL) {
                Arrays.fill(mask, offset, offset + block.size(), 1);
            }
            offset += block.size();
        }
        return mask;
    }

    /**
     * Scales a direction so that each of its filters, the kernel entries that lead to one output, is as long as the same filter
     * of the parameters, and all else is 0 (Li et al. 2018, section 4): steps along it then mean the same for networks of any
     * scale. Of a network that is not {@linkplain #parallel several}.
     *
     * @param direction of {@link #parameterCount} entries
     * @param parameters as many
     */
    public float[] filterNormalized(float[] direction, float[] parameters) {
        float[] normalized = new float[parameterCount];
        int offset = 0;
        for (Weights block : weights) {
            if (block.role() == Role.KERNEL) {
                double[] own = lengths(block, parameters, offset);
                double[] along = lengths(block, direction, offset);
                for (int entry = 0; entry < block.size(); entry++) {
                    int filter = block.filter(entry);
                    normalized[offset + entry] =
                            along[filter] == 0 ? 0 : (float) (direction[offset + entry] * own[filter] / along[filter]);
                }
            }
            offset += block.size();
        }
        return normalized;
    }

    /** The Euclidean length of each filter of a block. */
    private static double[] lengths(Weights block, float[] vector, int offset) {
        double[] lengths = new double[block.size()];
        for (int entry = 0; entry < block.size(); entry++) {
            double value = vector[offset + entry];
            lengths[block.filter(entry)] += value * value;
        }
        Arrays.setAll(lengths, filter -> Math.sqrt(lengths[filter]));
        return lengths;
    }

    /**
     * Writes the network's answer in training, as rows of values. The program's arguments hold its parameters under its
     * name, and its random bytes of shape (rows, {@link #randomBytes}), where it uses some, under its name and
     * {@code _bytes}.
     *
     * @param name of the network in the program
     * @param x variable of rows of values
     */
    public Application train(Source source, String name, String x) {
        requirePlain();
        return train(source, Naming.of(name), x);
    }

    /**
     * As {@link #train(Source, String, String)}, under names of one's choice; those of a spectrally normalized network name
     * the parameters that {@link SpectralNormalization#write} has written.
     */
    public Application train(Source source, Naming naming, String x) {
        return new Application(new Binding(source, naming, Binding.Mode.TRAINING), x);
    }

    /** As {@link #train(Source, Naming, String)}, so that {@link Application#gradientAlong} can be written. */
    public Application trainCurvature(Source source, Naming naming, String x) {
        return new Application(new Binding(source, naming, Binding.Mode.CURVATURE), x);
    }

    /**
     * Writes the network's answer in use, as rows of values. The program's arguments hold its parameters under its name,
     * and its running statistics, where it has some, under its name and {@code _statistics}.
     *
     * @return variable of the answer
     */
    public String use(Source source, String name, String x) {
        requirePlain();
        return new Application(new Binding(source, Naming.of(name), Binding.Mode.USE), x).output();
    }

    /**
     * Writes a whole program of the network's answer in use. Its arguments are the parameters, the running statistics where it
     * has some, and {@code x}, rows of values.
     *
     * @param name of the network in the program
     */
    public String useProgram(String name, Target target) {
        List<String> arguments = statisticsCount() == 0
                ? List.of(name + ": Tensor", "x: Tensor")
                : List.of(name + ": Tensor", name + "_statistics: Tensor", "x: Tensor");
        Source source = new Source(target, arguments);
        return source.answer(use(source, name, "x"));
    }

    private void requirePlain() {
        if (spectralNormalization.isPresent()) {
            throw new IllegalStateException(
                    "A spectrally normalized network computes with parameters that its normalization writes");
        }
    }

    /** A network's answer in a program, and its gradient. */
    public final class Application {

        private final Binding binding;
        private final Layer.Pass pass;
        private final String output;

        private Application(Binding binding, String x) {
            this.binding = binding;
            Binding.Names names = binding.next();
            this.pass = stack.forward(binding, let(names.of("x"), x, Reshape.arranged(x, input)));
            this.output = let(names.of("answer"), pass.output(), Reshape.flat(pass.output(), stack.output()));
        }

        /** Variable of the rows of values that it makes. */
        public String output() {
            return output;
        }

        private String let(String name, String variable, String expression) {
            return expression.equals(variable) ? variable : binding.source().let(name, expression);
        }

        /**
         * Writes the gradients of a loss.
         *
         * @param upstream variable of ∂loss/∂output of the wanted rows
         * @param rows of the batch that it is about
         * @param parameters whether the gradients of the parameters are wanted, which needs all rows
         * @param inputWanted whether that of x is wanted; where it is not, the answer is not used
         * @return ∂loss/∂x of the same rows, as rows of values
         */
        public String backward(String upstream, Rows rows, boolean parameters, boolean inputWanted) {
            String arranged = let(upstream + "_arranged", upstream, Reshape.arranged(upstream, stack.output()));
            return Reshape.flat(pass.backward().apply(arranged, rows, parameters, inputWanted), input);
        }

        /**
         * Writes the gradient of a gradient: that of the sum over rows of direction · ∂loss/∂x with respect to the
         * parameters, after ∂loss/∂x itself has been written by {@link #backward} with {@link Rows#ALL}, without the
         * gradients of the parameters. Of a network without batch normalization that was written by {@link
         * #trainCurvature}.
         *
         * @param direction variable of rows of values
         */
        public void gradientAlong(String direction) {
            pass.tangent().apply(let(direction + "_arranged", direction, Reshape.arranged(direction, input)));
            if (stack.isCurved()) {
                String none = binding.source().let(direction + "_end", "torch.zeros_like(" + output + ")");
                backward(none, Rows.ALL_AGAIN, true, false);
            }
        }

        /** After {@link #backward}: expressions that make up the flat gradient of the parameters, in their order. */
        public List<String> gradients() {
            return binding.gradients();
        }

        /** Expressions that make up what running statistics are to move to. */
        public List<String> batchStatistics() {
            return binding.batchStatistics();
        }
    }
}
