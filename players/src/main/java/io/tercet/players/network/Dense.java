package io.tercet.players.network;

import static io.tercet.contracts.RejectedException.Reason.INVALID_SPECIFICATION;

import java.util.List;

import io.tercet.contracts.RejectedException;
import io.tercet.players.program.Source;

/**
 * y = x W + b, with W of shape (inputs, outputs).
 *
 * @param outputs values per answer, at least 1
 * @param biased whether there is a b; not needed before batch normalization
 */
public record Dense(int outputs, boolean biased) implements Layer {

    /** With a bias. */
    public Dense(int outputs) {
        this(outputs, true);
    }

    @Override
    public RowShape output(RowShape input) {
        if (!(input instanceof RowShape.Vector)) {
            throw new RejectedException(
                    INVALID_SPECIFICATION, "A dense layer takes vectors, not " + input + "; flatten them first");
        }
        return new RowShape.Vector(outputs);
    }

    @Override
    public List<Weights> weights(RowShape input) {
        Weights kernel = Weights.kernel(List.of(input.size(), outputs), input.size(), outputs);
        return biased ? List.of(kernel, Weights.bias(outputs)) : List.of(kernel);
    }

    @Override
    public Layer parallel(int members) {
        return new ParallelDense(members, outputs, biased);
    }

    @Override
    public Pass forward(Binding binding, RowShape input, String x) {
        Source source = binding.source();
        Binding.Names names = binding.next();
        Binding.Bound weights = binding.weights(names, weights(input));
        String w = source.operand(weights.get(0));
        String operand = source.operand(x);
        String y = biased
                ? source.letAffine(names.of("y"), operand, w, weights.get(1))
                : source.letProduct(names.of("y"), operand, w);
        Backward backward = (upstream, rows, parameters, inputWanted) -> {
            binding.keepUpstream(names, rows, upstream);
            String e = source.operand(upstream);
            if (parameters) {
                weights.gradient(0, source.letProduct(names.of("dw"), operand + ".t()", e));
                if (biased) {
                    weights.gradient(1, source.let(names.of("db"), "torch.sum(" + upstream + ", [0])"));
                }
            }
            return inputWanted ? source.letProduct(names.of("dx" + rows.mark()), e, w + ".t()") : "";
        };
        return new Pass(y, backward, direction -> {
            String t = source.operand(direction);
            String e = source.operand(names.of("e"));
            weights.gradient(0, source.letProduct(names.of("dw_along"), t + ".t()", e));
            return source.letProduct(names.of("along"), t, w);
        });
    }
}
