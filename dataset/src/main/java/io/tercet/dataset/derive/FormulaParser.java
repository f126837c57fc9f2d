package io.tercet.dataset.derive;

import static io.tercet.contracts.RejectedException.Reason.INVALID_SPECIFICATION;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

import io.tercet.contracts.Digest;
import io.tercet.contracts.RejectedException;
import io.tercet.dataset.derive.Expression.Binary;
import io.tercet.dataset.derive.Expression.Constant;
import io.tercet.dataset.derive.Expression.Operand;
import io.tercet.dataset.derive.Expression.Unary;
import io.tercet.dataset.derive.Expression.Uniform;

/**
 * Recursive descent over the grammar
 *
 * <pre>{@code
 * formula = both { "||" both }
 * both    = compared { "&&" compared }
 * compared = sum [ ("<" | "<=" | ">" | ">=" | "==" | "!=") sum ]
 * sum     = product { ("+" | "-") product }
 * product = signed { ("*" | "/") signed }
 * signed  = ("+" | "-" | "!") signed | power
 * power   = atom [ "^" signed ]
 * atom    = number | column | function "(" [ formula ] ")" | "(" formula ")"
 * }</pre>
 */
final class FormulaParser {

    private static final int MOST_CHARACTERS = 1000;
    private static final int DEEPEST = 50;
    private static final char END = '\0';
    private static final String UNIFORM = "uniform";
    private static final Map<String, DoubleUnaryOperator> FUNCTIONS = Map.of(
            "log", Math::log,
            "log10", Math::log10,
            "exp", Math::exp,
            "sqrt", Math::sqrt,
            "abs", Math::abs);

    private final String key;
    private final String column;
    private final String text;
    private final Set<String> operands = new LinkedHashSet<>();
    private int position;
    private int depth;
    private int uniforms;

    /** Reads the text of a column's formula under a key of the specification, both of which messages name. */
    FormulaParser(String key, String column, String text) {
        this.key = key;
        this.column = column;
        this.text = text;
    }

    Expression parse() {
        if (text.length() > MOST_CHARACTERS) {
            throw refusal("it has over " + MOST_CHARACTERS + " characters");
        }
        Expression whole = formula();
        if (peek() != END) {
            throw refusal("an operator or the end is expected, not " + found());
        }
        return whole;
    }

    Set<String> operands() {
        return Set.copyOf(operands);
    }

    private Expression formula() {
        Expression left = both();
        while (peek() == '|') {
            next();
            expect('|');
            left = new Binary((a, b) -> truth(a != 0 || b != 0), left, both());
        }
        return left;
    }

    private Expression both() {
        Expression left = compared();
        while (peek() == '&') {
            next();
            expect('&');
            left = new Binary((a, b) -> truth(a != 0 && b != 0), left, compared());
        }
        return left;
    }

    private Expression compared() {
        Expression left = sum();
        char first = peek();
        if (first != '<' && first != '>' && first != '=' && first != '!') {
            return left;
        }
        next();
        boolean equal = at('=');
        if (equal) {
            position++;
        } else if (first == '=' || first == '!') {
            throw refusal("'" + first + "=' is expected, not '" + first + "'");
        }
        return new Binary(comparison(first, equal), left, sum());
    }

    private static DoubleBinaryOperator comparison(char first, boolean equal) {
        return switch (first) {
            case '<' -> equal ? (a, b) -> truth(a <= b) : (a, b) -> truth(a < b);
            case '>' -> equal ? (a, b) -> truth(a >= b) : (a, b) -> truth(a > b);
            case '=' -> (a, b) -> truth(a == b);
            default -> (a, b) -> truth(a != b);
        };
    }

    private static double truth(boolean holds) {
        return holds ? 1 : 0;
    }

    private Expression sum() {
        Expression left = product();
        while (peek() == '+' || peek() == '-') {
            DoubleBinaryOperator operator = next() == '+' ? Double::sum : (a, b) -> a - b;
            left = new Binary(operator, left, product());
        }
        return left;
    }

    private Expression product() {
        Expression left = signed();
        while (peek() == '*' || peek() == '/') {
            DoubleBinaryOperator operator = next() == '*' ? (a, b) -> a * b : (a, b) -> a / b;
            left = new Binary(operator, left, signed());
        }
        return left;
    }

    private Expression signed() {
        if (++depth > DEEPEST) {
            throw refusal("it is nested more than " + DEEPEST + " deep");
        }
        Expression signed;
        if (peek() == '-') {
            next();
            signed = new Unary(value -> -value, signed());
        } else if (peek() == '+') {
            next();
            signed = signed();
        } else if (peek() == '!') {
            next();
            signed = new Unary(value -> truth(value == 0), signed());
        } else {
            signed = power();
        }
        depth--;
        return signed;
    }

    private Expression power() {
        Expression base = atom();
        if (peek() == '^') {
            next();
            return new Binary(Math::pow, base, signed());
        }
        return base;
    }

    private Expression atom() {
        char first = peek();
        if (first == '(') {
            next();
            Expression inner = formula();
            expect(')');
            return inner;
        }
        if (isDigit(first) || first == '.') {
            return number();
        }
        if (first == '`') {
            return quoted();
        }
        if (isNameStart(first)) {
            return nameOrCall();
        }
        throw refusal("a number, a column, a function or '(' is expected, not " + found());
    }

    private Expression number() {
        int begin = position;
        skipDigits();
        if (at('.')) {
            position++;
            skipDigits();
        }
        if (at('e') || at('E')) {
            int exponent = position;
            position++;
            if (at('+') || at('-')) {
                position++;
            }
            int digits = position;
            skipDigits();
            if (position == digits) {
                position = exponent;
            }
        }
        try {
            return new Constant(Double.parseDouble(text.substring(begin, position)));
        } catch (NumberFormatException e) {
            position = begin;
            throw refusal("'" + text.charAt(begin) + "' begins no number");
        }
    }

    private Expression quoted() {
        int begin = position + 1;
        int end = text.indexOf('`', begin);
        if (end <= begin) {
            throw refusal("a column's name between backquotes is expected");
        }
        position = end + 1;
        return operand(text.substring(begin, end));
    }

    private Expression nameOrCall() {
        int begin = position;
        while (position < text.length() && isNamePart(text.charAt(position))) {
            position++;
        }
        String name = text.substring(begin, position);
        if (peek() != '(') {
            return operand(name);
        }
        next();
        if (name.equals(UNIFORM)) {
            expect(')');
            return new Uniform(stream(uniforms++));
        }
        DoubleUnaryOperator function = FUNCTIONS.get(name);
        if (function == null) {
            position = begin;
            throw refusal("there is no function '" + name + "'; there are log, log10, exp, sqrt, abs and uniform");
        }
        Expression argument = formula();
        expect(')');
        return new Unary(function, argument);
    }

    private Expression operand(String name) {
        operands.add(name);
        return new Operand(name);
    }

    private long stream(int occurrence) {
        return Long.parseUnsignedLong(
                Digest.of(column + "\n" + occurrence).hex().substring(0, 16), 16);
    }

    private char peek() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        return position < text.length() ? text.charAt(position) : END;
    }

    private char next() {
        return text.charAt(position++);
    }

    private void expect(char expected) {
        if (peek() != expected) {
            throw refusal("'" + expected + "' is expected, not " + found());
        }
        position++;
    }

    private String found() {
        return position < text.length() ? "'" + text.charAt(position) + "'" : "the end";
    }

    private boolean at(char expected) {
        return position < text.length() && text.charAt(position) == expected;
    }

    private void skipDigits() {
        while (position < text.length() && isDigit(text.charAt(position))) {
            position++;
        }
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isNameStart(char character) {
        return Character.isLetter(character) || character == '_';
    }

    private static boolean isNamePart(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '.';
    }

    private RejectedException refusal(String what) {
        return new RejectedException(
                INVALID_SPECIFICATION,
                key + ": in '" + column + ": " + text + "' at position " + (position + 1) + " of the formula: " + what);
    }
}
