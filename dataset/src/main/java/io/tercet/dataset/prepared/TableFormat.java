package io.tercet.dataset.prepared;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.tercet.dataset.RowBatches;
import io.tercet.dataset.category.Categories;
import io.tercet.dataset.csv.CsvReader;
import io.tercet.dataset.feather.FeatherReader;
import io.tercet.dataset.parquet.ParquetFile;

/** Formats of files of rows, told by their names. */
enum TableFormat {
    FEATHER {
        @Override
        List<String> columns(RawFile file) {
            return FeatherReader.columns(file.name(), file.path());
        }

        @Override
        RowBatches read(RawFile file, Collection<String> columns, boolean mayMiss, Map<String, Categories> categories) {
            return FeatherReader.batches(file.name(), file.path(), columns, mayMiss, categories);
        }
    },
    PARQUET {
        @Override
        List<String> columns(RawFile file) {
            return ParquetFile.columns(file.name(), file.path());
        }

        @Override
        RowBatches read(RawFile file, Collection<String> columns, boolean mayMiss, Map<String, Categories> categories) {
            return ParquetFile.batches(file.name(), file.path(), columns, mayMiss, categories);
        }
    },
    CSV {
        @Override
        List<String> columns(RawFile file) {
            return CsvReader.columns(file.name(), file.path());
        }

        @Override
        RowBatches read(RawFile file, Collection<String> columns, boolean mayMiss, Map<String, Categories> categories) {
            return CsvReader.batches(file.name(), file.path(), columns, mayMiss, categories);
        }
    };

    private static final String PARQUET_ENDING = ".parquet";
    private static final List<String> CSV_ENDINGS = List.of(".csv", ".csv.gz");

    /** The format of a file: Parquet or CSV, compressed by gzip or not, if its name says so, or else Feather. */
    static TableFormat of(RawFile file) {
        String name = file.name().toLowerCase(Locale.ROOT);
        if (name.endsWith(PARQUET_ENDING)) {
            return PARQUET;
        }
        return CSV_ENDINGS.stream().anyMatch(name::endsWith) ? CSV : FEATHER;
    }

    /** The names of the file's columns. */
    abstract List<String> columns(RawFile file);

    /**
     * The file's rows.
     *
     * @param mayMiss whether missing cells are NaN and not refused
     * @param categories of the columns that are text
     */
    abstract RowBatches read(
            RawFile file, Collection<String> columns, boolean mayMiss, Map<String, Categories> categories);
}
