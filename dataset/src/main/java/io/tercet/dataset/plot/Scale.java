package io.tercet.dataset.plot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.tercet.dataset.picture.Axis;

/** From values to places along an axis. */
public sealed interface Scale permits Scale.Linear, Scale.Logarithmic {

    double low();

    double high();

    /** Where a value is: 0 at the low end, 1 at the high end, and what lies beyond an end is at that end. */
    double place(double value);

    /** Values to mark, ascending. */
    List<Tick> ticks(int most);

    /** A power of ten that labels leave out, which belongs at the end of the axis; 0 where they do not. */
    int leftOut();

    /**
     * A value to mark.
     *
     * @param label nothing at minor marks
     */
    record Tick(double value, String label) {
        public Tick {
            Objects.requireNonNull(label, "label");
        }
    }

    /** Equal steps for equal differences. */
    record Linear(double low, double high) implements Scale {

        private static final int MINOR = 5;
        private static final int LEAST_EXPONENT = -3;
        private static final int GREATEST_EXPONENT = 4;

        public Linear {
            if (!(low < high && Double.isFinite(high - low))) {
                throw new IllegalArgumentException("A scale goes from low to high, not from " + low + " to " + high);
            }
        }

        @Override
        public double place(double value) {
            return Math.max(0, Math.min(1, (value - low) / (high - low)));
        }

        @Override
        public int leftOut() {
            int exponent = (int) Math.floor(Math.log10(Math.max(Math.abs(low), Math.abs(high))));
            return exponent < LEAST_EXPONENT || exponent > GREATEST_EXPONENT ? exponent : 0;
        }

        @Override
        public List<Tick> ticks(int most) {
            List<BigDecimal> major = new Axis(low, high, 0, 1).ticks(most);
            List<Tick> ticks = new ArrayList<>();
            major.forEach(value -> ticks.add(new Tick(value.doubleValue(), label(value))));
            if (major.size() > 1) {
                double step = major.get(1).subtract(major.get(0)).doubleValue() / MINOR;
                double first = major.get(0).doubleValue() - MINOR * step;
                for (int i = 0; first + i * step <= high; i++) {
                    if (i % MINOR != 0 && first + i * step >= low) {
                        ticks.add(new Tick(first + i * step, ""));
                    }
                }
            }
            return ticks;
        }

        private String label(BigDecimal value) {
            BigDecimal shown = value.scaleByPowerOfTen(-leftOut());
            return shown.signum() == 0
                    ? "0"
                    : shown.stripTrailingZeros().toPlainString().replace('-', '−');
        }
    }

    /** Equal steps for equal ratios. */
    record Logarithmic(double low, double high) implements Scale {

        private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

        public Logarithmic {
            if (!(low > 0 && low < high && Double.isFinite(high))) {
                throw new IllegalArgumentException(
                        "A logarithmic scale goes from low to high above 0, not from " + low + " to " + high);
            }
        }

        @Override
        public double place(double value) {
            return value <= low ? 0 : Math.min(1, Math.log(value / low) / Math.log(high / low));
        }

        @Override
        public int leftOut() {
            return 0;
        }

        @Override
        public List<Tick> ticks(int most) {
            int first = (int) Math.floor(Math.log10(low));
            int last = (int) Math.ceil(Math.log10(high));
            int every = Math.max(1, (int) Math.ceil((last - first) / (double) most));
            List<Tick> ticks = new ArrayList<>();
            for (int exponent = first; exponent <= last; exponent++) {
                for (int digit = 1; digit < 10; digit++) {
                    double value = digit * Math.pow(10, exponent);
                    if (value >= low && value <= high) {
                        ticks.add(
                                new Tick(value, digit == 1 && (exponent - first) % every == 0 ? power(exponent) : ""));
                    }
                }
            }
            return ticks;
        }

        /** Such as 10⁻³. */
        static String power(int exponent) {
            StringBuilder text = new StringBuilder(exponent < 0 ? "10⁻" : "10");
            Integer.toString(Math.abs(exponent))
                    .chars()
                    .forEach(digit -> text.append(SUPERSCRIPTS.charAt(digit - '0')));
            return text.toString();
        }
    }
}
