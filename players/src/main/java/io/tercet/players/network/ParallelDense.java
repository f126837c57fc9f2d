package io.tercet.players.network;

import static io.tercet.contracts.RejectedException.Reason.INVALID_SPECIFICATION;

import java.util.List;

import io.tercet.contracts.RejectedException;
import io.tercet.players.program.Source;

/**
 * The same {@link Dense} layer of several networks that know nothing of each other, in one operation. A row holds the values
 * of all members, those of one unit side by side: unit 0 of every member, unit 1 of every member, and so on. So do the
 * parameters: W of shape (inputs, outputs, members), b of shape (outputs, members).
 *
 * @param members how many networks, at least 1
 * @param outputs values per answer and member, at least 1
 * @param biased whether there is a b
 */
public record ParallelDense(int members, int outputs, boolean biased) implements Layer {

    public ParallelDense {
        if (members < 1) {
            throw new IllegalArgumentException("'members' must be at least 1, not " + members);
        }
    }

    @Override
    public RowShape output(RowShape input) {
        if (!(input instanceof RowShape.Vector) || input.size() % members != 0) {
            throw new RejectedException(
                    INVALID_SPECIFICATION, "Dense layers of " + members + " networks take their vectors, not " + input);
        }
        return new RowShape.Vector(outputs * members);
    }

    @Override
    public List<Weights> weights(RowShape input) {
        int inputs = input.size() / members;
        Weights kernel = Weights.kernel(List.of(inputs, outputs, members), inputs, outputs);
        return biased ? List.of(kernel, Weights.bias(outputs * members)) : List.of(kernel);
    }

    @Override
    public Pass forward(Binding binding, RowShape input, String x) {
        Source source = binding.source();
        Binding.Names names = binding.next();
        Binding.Bound weights = binding.weights(names, weights(input));
        String w = source.operand(weights.get(0));
        String operand = source.operand(source.let(names.of("x"), byUnit(x)));
        String product = flat(source.product(einsum("bir,ior->bor", operand, w)));
        String y = source.let(names.of("y"), biased ? "torch.add_(" + product + ", " + weights.get(1) + ")" : product);
        return new Pass(y, (upstream, rows, parameters, inputWanted) -> {
            String e = source.operand(source.let(names.of("e" + rows.mark()), byUnit(upstream)));
            if (parameters) {
                weights.gradient(0, source.let(names.of("dw"), source.product(einsum("bir,bor->ior", operand, e))));
                if (biased) {
                    weights.gradient(1, source.let(names.of("db"), "torch.sum(" + upstream + ", [0])"));
                }
            }
            return inputWanted
                    ? source.let(names.of("dx" + rows.mark()), flat(source.product(einsum("bor,ior->bir", e, w))))
                    : "";
        });
    }

    private static String einsum(String equation, String first, String second) {
        return "torch.einsum(\"" + equation + "\", [" + first + ", " + second + "])";
    }

    private String byUnit(String rows) {
        return "torch.reshape(" + rows + ", [" + rows + ".size(0), -1, " + members + "])";
    }

    private static String flat(String units) {
        return "torch.flatten(" + units + ", 1)";
    }
}
