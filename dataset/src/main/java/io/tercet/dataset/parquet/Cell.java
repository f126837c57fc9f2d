package io.tercet.dataset.parquet;

import java.util.Optional;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/** The Parquet types that are numbers, and how their cells become 32-bit floats, rounded to the nearest. */
enum Cell {
    BOOLEAN {
        @Override
        float read(ColumnReader cells) {
            return cells.getBoolean() ? 1 : 0;
        }
    },
    INT32 {
        @Override
        float read(ColumnReader cells) {
            return cells.getInteger();
        }
    },
    UINT32 {
        @Override
        float read(ColumnReader cells) {
            return Integer.toUnsignedLong(cells.getInteger());
        }
    },
    INT64 {
        @Override
        float read(ColumnReader cells) {
            return cells.getLong();
        }
    },
    FLOAT {
        @Override
        float read(ColumnReader cells) {
            return cells.getFloat();
        }
    },
    DOUBLE {
        @Override
        float read(ColumnReader cells) {
            return (float) cells.getDouble();
        }
    };

    abstract float read(ColumnReader cells);

    /** How a column's cells are read, where they are numbers; unsigned integers of 64 bits, dates and decimals are not. */
    static Optional<Cell> of(ColumnDescriptor column) {
        PrimitiveType type = column.getPrimitiveType();
        boolean isSigned =
                !(type.getLogicalTypeAnnotation() instanceof IntLogicalTypeAnnotation integer) || integer.isSigned();
        boolean isNumber = type.getLogicalTypeAnnotation() == null
                || type.getLogicalTypeAnnotation() instanceof IntLogicalTypeAnnotation;
        if (!isNumber) {
            return Optional.empty();
        }
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> Optional.of(BOOLEAN);
            case INT32 -> Optional.of(isSigned ? INT32 : UINT32);
            case INT64 -> isSigned ? Optional.of(INT64) : Optional.empty();
            case FLOAT -> Optional.of(FLOAT);
            case DOUBLE -> Optional.of(DOUBLE);
            default -> Optional.empty();
        };
    }
}
