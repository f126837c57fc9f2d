package io.tercet.dataset.parquet;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Stands for the assembly of records, of which there is none: cells are read column by column. */
final class Unassembled extends GroupConverter {

    @Override
    public Converter getConverter(int field) {
        return new PrimitiveConverter() {};
    }

    @Override
    public void start() {
        // There is no record to begin,
    }

    @Override
    public void end() {
        // and none to end.
    }
}
