package io.tercet.players.program;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program being written: TorchScript, one statement a line. Every variable is given a value once, so that its name
 * stands for it; the engine lets go of a value after its last use.
 */
public final class Source {

    private final Target target;
    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> operands = new HashMap<>();
    private Optional<MatrixProduct> lastProduct = Optional.empty();

    /** A statement that is a matrix product, and where in the text it stands. */
    private record MatrixProduct(String variable, String first, String second, int begin, int end) {}

    /**
     * Begins a program.
     *
     * @param target what it is to run on
     * @param arguments name and type of each, for example {@code rows: Tensor}; the result is a tensor
     */
    public Source(Target target, List<String> arguments) {
        this.target = target;
        text.append("class ").append(ProgramArchive.CLASS).append("(Module):\n");
        text.append("  training : bool\n");
        text.append("  def forward(self: __torch__.").append(ProgramArchive.CLASS);
        arguments.forEach(argument -> text.append(",\n      ").append(argument));
        text.append(") -> Tensor:\n");
    }

    public Target target() {
        return target;
    }

    /** A remark for people. */
    public void comment(String words) {
        text.append("    # ").append(words).append('\n');
    }

    /** Gives a variable its value; returns its name. */
    public String let(String variable, String expression) {
        text.append("    ").append(variable).append(" = ").append(expression).append('\n');
        return variable;
    }

    /** Gives a variable the matrix product of two operands. */
    public String letProduct(String variable, String first, String second) {
        int begin = text.length();
        let(variable, product("torch.mm(" + first + ", " + second + ")"));
        lastProduct = Optional.of(new MatrixProduct(variable, first, second, begin, text.length()));
        return variable;
    }

    /**
     * Gives a variable the sum of two others, which may both be overwritten. Where the first is the matrix product of the
     * statement before, and has not been rounded, one operation does both.
     */
    public String letSum(String variable, String first, String second) {
        Optional<MatrixProduct> product =
                lastProduct.filter(made -> made.variable().equals(first)
                        && made.end() == text.length()
                        && !target.products().roundsResults());
        if (product.isEmpty()) {
            return let(variable, "torch.add_(" + first + ", " + second + ")");
        }
        text.setLength(product.get().begin());
        String operands = product.get().first() + ", " + product.get().second();
        return let(variable, "torch.addmm_(" + second + ", " + operands + ")");
    }

    /** Gives several variables the parts of a tuple. */
    public void let(List<String> variables, String expression) {
        let(String.join(", ", variables), expression);
    }

    /** A variable as an operand of products, rounded once however often it is asked for. */
    public String operand(String variable) {
        String rounded = target.products().operand(variable);
        if (rounded.equals(variable)) {
            return variable;
        }
        return operands.computeIfAbsent(variable, name -> let(name + "_operand", rounded));
    }

    /** A product of operands as a value. */
    public String product(String expression) {
        return target.products().result(expression);
    }

    /** Ends the program. */
    public String answer(String expression) {
        return text + "    return " + expression + "\n";
    }
}
