package io.tercet.players.network;

import static io.tercet.contracts.RejectedException.Reason.INVALID_SPECIFICATION;

import java.util.List;

import io.tercet.contracts.RejectedException;
import io.tercet.players.program.Source;

/**
 * y = x + f(x), where f is some layers (He et al. 2016).
 *
 * @param layers f, from its input to its output, of the same shape
 */
public record Residual(List<Layer> layers) implements Layer {

    public Residual {
        layers = List.copyOf(layers);
    }

    @Override
    public RowShape output(RowShape input) {
        Stack stack = new Stack(layers, input);
        RowShape inner = stack.output();
        if (!inner.equals(input)) {
            throw new RejectedException(
                    INVALID_SPECIFICATION,
                    "A residual block adds what its layers make to what it was given: they must make " + input
                            + ", not " + inner);
        }
        if (stack.statistics() > 0) {
            throw new RejectedException(
                    INVALID_SPECIFICATION, "Batch normalization is not possible in a residual block");
        }
        return input;
    }

    @Override
    public List<Weights> weights(RowShape input) {
        return new Stack(layers, input).weights();
    }

    @Override
    public int randomBytes(RowShape input) {
        return new Stack(layers, input).randomBytes();
    }

    @Override
    public Layer parallel(int members) {
        return new Residual(
                layers.stream().map(layer -> layer.parallel(members)).toList());
    }

    @Override
    public Pass forward(Binding binding, RowShape input, String x) {
        Source source = binding.source();
        Pass inner = new Stack(layers, input).forward(binding, x);
        Binding.Names names = binding.next();
        String y = source.let(names.of("y"), "torch.add(" + x + ", " + inner.output() + ")");
        Backward backward = (upstream, rows, parameters, inputWanted) -> {
            String around = inputWanted && overwritesUpstream()
                    ? source.let(names.of("around" + rows.mark()), "torch.clone(" + upstream + ")")
                    : upstream;
            String through = inner.backward().apply(upstream, rows, parameters, inputWanted);
            String dx = names.of("dx" + rows.mark());
            if (!inputWanted) {
                return "";
            }
            return binding.keepsUpstream()
                    ? source.let(dx, "torch.add(" + through + ", " + around + ")")
                    : source.letSum(dx, through, around);
        };
        return new Pass(
                y,
                backward,
                direction -> source.let(
                        names.of("along"),
                        "torch.add(" + direction + ", " + inner.tangent().apply(direction) + ")"));
    }

    @Override
    public boolean isCurved() {
        return layers.stream().anyMatch(Layer::isCurved);
    }

    /** Whether f's gradient may overwrite what it is given, as that of a block like this one does. */
    private boolean overwritesUpstream() {
        return layers.stream().anyMatch(Residual.class::isInstance);
    }
}
