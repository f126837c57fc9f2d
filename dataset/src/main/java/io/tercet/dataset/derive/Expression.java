package io.tercet.dataset.derive;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

import io.tercet.dataset.Table;
import io.tercet.dataset.random.CounterRandom;

/** A formula's tree. */
sealed interface Expression {

    /** An expression over given rows. */
    @FunctionalInterface
    interface Bound {
        double at(int row);
    }

    Bound bind(Table table, long seed, long firstRow);

    /** Whether a random number is part of it. */
    boolean isRandom();

    record Constant(double value) implements Expression {
        @Override
        public Bound bind(Table table, long seed, long firstRow) {
            return row -> value;
        }

        @Override
        public boolean isRandom() {
            return false;
        }
    }

    record Operand(String column) implements Expression {
        @Override
        public Bound bind(Table table, long seed, long firstRow) {
            float[] values = table.column(column);
            return row -> values[row];
        }

        @Override
        public boolean isRandom() {
            return false;
        }
    }

    record Unary(DoubleUnaryOperator operator, Expression argument) implements Expression {
        @Override
        public Bound bind(Table table, long seed, long firstRow) {
            Bound bound = argument.bind(table, seed, firstRow);
            return row -> operator.applyAsDouble(bound.at(row));
        }

        @Override
        public boolean isRandom() {
            return argument.isRandom();
        }
    }

    record Binary(DoubleBinaryOperator operator, Expression left, Expression right) implements Expression {
        @Override
        public Bound bind(Table table, long seed, long firstRow) {
            Bound first = left.bind(table, seed, firstRow);
            Bound second = right.bind(table, seed, firstRow);
            return row -> operator.applyAsDouble(first.at(row), second.at(row));
        }

        @Override
        public boolean isRandom() {
            return left.isRandom() || right.isRandom();
        }
    }

    /**
     * A random number in [0, 1) per row.
     *
     * @param stream tells this occurrence from those of other columns and from others in the same formula
     */
    record Uniform(long stream) implements Expression {
        @Override
        public Bound bind(Table table, long seed, long firstRow) {
            return row -> CounterRandom.uniform(seed, stream, firstRow + row);
        }

        @Override
        public boolean isRandom() {
            return true;
        }
    }
}
