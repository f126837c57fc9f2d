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
    private Optional<Last> product = Optional.empty();
    private Optional<Last> affine = Optional.empty();

    /** A statement that another may take in, and where in the text it stands. */
    private record Last(String variable, String operands, int begin, int end) {}

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
        product = Optional.of(new Last(variable, first + ", " + second, begin, text.length()));
        return variable;
    }

    /** Gives a variable the matrix product of two operands plus a row of numbers, added to each row. */
    public String letAffine(String variable, String first, String second, String row) {
        int begin = text.length();
        let(variable, "torch.add_(" + product("torch.mm(" + first + ", " + second + ")") + ", " + row + ")");
        affine = Optional.of(new Last(variable, row + ", " + first + ", " + second, begin, text.length()));
        return variable;
    }

    /**
     * Gives a variable the sum of two others, which may both be overwritten. Where the first is the {@link #letProduct} of
     * the statement before, one operation does both.
     */
    public String letSum(String variable, String first, String second) {
        return takeBack(product, first)
                .map(operands -> let(variable, "torch.addmm_(" + second + ", " + operands + ")"))
                .orElseGet(() -> let(variable, "torch.add_(" + first + ", " + second + ")"));
    }

    /**
     * A variable times a number, as an expression; the variable is overwritten. Where it is the {@link #letAffine} of the
     * statement before, one operation does both.
     */
    public String scaled(String variable, int factor) {
        String factors = ", beta=" + factor + ", alpha=" + factor;
        return takeBack(affine, variable)
                .map(operands -> let(variable, "torch.addmm(" + operands + factors + ")"))
                .orElse("torch.mul_(" + variable + ", " + factor + ")");
    }

    /** Deletes a statement if it is the last, is this variable's, and is not rounded; returns its operands. */
    private Optional<String> takeBack(Optional<Last> statement, String variable) {
        Optional<Last> taken = statement.filter(last -> last.variable().equals(variable)
                && last.end() == text.length()
                && !target.products().roundsResults());
        taken.ifPresent(last -> text.setLength(last.begin()));
        return taken.map(Last::operands);
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
