package io.tercet.dataset.feather;

import java.nio.ByteBuffer;
import java.util.Optional;

import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Type;

/** The Arrow types that are numbers, and how their little-endian cells become 32-bit floats, rounded to the nearest. */
enum Numeric {
    BOOL(1) {
        @Override
        float cell(ByteBuffer cells, int index) {
            return (cells.get(index >> 3) >> (index & 7)) & 1;
        }
    },
    INT8(8) {
        @Override
        float cell(ByteBuffer cells, int index) {
            return cells.get(index);
        }
    },
    INT16(16) {
        @Override
        float cell(ByteBuffer cells, int index) {
            return cells.getShort(index * 2);
        }
    },
    INT32(32) {
        @Override
        float cell(ByteBuffer cells, int index) {
            return cells.getInt(index * 4);
        }
    },
    INT64(64) {
        @Override
        float cell(ByteBuffer cells, int index) {
            return cells.getLong(index * 8);
        }
    },
    UINT8(8) {
        @Override
        float cell(ByteBuffer cells, int index) {
            return Byte.toUnsignedInt(cells.get(index));
        }
    },
    UINT16(16) {
        @Override
        float cell(ByteBuffer cells, int index) {
            return Short.toUnsignedInt(cells.getShort(index * 2));
        }
    },
    UINT32(32) {
        @Override
        float cell(ByteBuffer cells, int index) {
            return Integer.toUnsignedLong(cells.getInt(index * 4));
        }
    },
    UINT64(64) {
        @Override
        float cell(ByteBuffer cells, int index) {
            long bits = cells.getLong(index * 8);
            // Halving keeps the last bit as a sticky one, so that the rounding is that of the whole number.
            return bits >= 0 ? bits : 2f * ((bits >>> 1) | (bits & 1));
        }
    },
    FLOAT16(16) {
        @Override
        float cell(ByteBuffer cells, int index) {
            return half(cells.getShort(index * 2));
        }
    },
    FLOAT32(32) {
        @Override
        float cell(ByteBuffer cells, int index) {
            return cells.getFloat(index * 4);
        }
    },
    FLOAT64(64) {
        @Override
        float cell(ByteBuffer cells, int index) {
            return (float) cells.getDouble(index * 8);
        }

        @Override
        String text(ByteBuffer cells, int index) {
            return Double.toString(cells.getDouble(index * 8));
        }
    };

    private final int bits;

    Numeric(int bits) {
        this.bits = bits;
    }

    /** The type of a field's cells, where it is a plain number or boolean. */
    static Optional<Numeric> of(Field field) {
        if (field.dictionary() != null) {
            return Optional.empty();
        }
        return switch (field.typeType()) {
            case Type.Bool -> Optional.of(BOOL);
            case Type.Int -> of((Int) field.type(new Int()));
            case Type.FloatingPoint -> of((FloatingPoint) field.type(new FloatingPoint()));
            default -> Optional.empty();
        };
    }

    static Optional<Numeric> of(Int type) {
        return switch (type.bitWidth()) {
            case 8 -> Optional.of(type.isSigned() ? INT8 : UINT8);
            case 16 -> Optional.of(type.isSigned() ? INT16 : UINT16);
            case 32 -> Optional.of(type.isSigned() ? INT32 : UINT32);
            case 64 -> Optional.of(type.isSigned() ? INT64 : UINT64);
            default -> Optional.empty();
        };
    }

    private static Optional<Numeric> of(FloatingPoint type) {
        return switch (type.precision()) {
            case Precision.HALF -> Optional.of(FLOAT16);
            case Precision.SINGLE -> Optional.of(FLOAT32);
            case Precision.DOUBLE -> Optional.of(FLOAT64);
            default -> Optional.empty();
        };
    }

    /** Bytes that so many cells take. */
    long bytes(long cells) {
        return (cells * bits + 7) / 8;
    }

    abstract float cell(ByteBuffer cells, int index);

    /** A cell as it was written, for messages. */
    String text(ByteBuffer cells, int index) {
        return Float.toString(cell(cells, index));
    }

    /** IEEE 754 binary16: 1 sign, 5 exponent and 10 fraction bits. */
    private static float half(short bits) {
        int exponent = (bits >> 10) & 0x1F;
        int fraction = bits & 0x3FF;
        float magnitude =
                switch (exponent) {
                    case 0 -> fraction * 0x1p-24f;
                    case 0x1F -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
                    default -> Math.scalb(0x400 + fraction, exponent - 25);
                };
        return bits < 0 ? -magnitude : magnitude;
    }
}
