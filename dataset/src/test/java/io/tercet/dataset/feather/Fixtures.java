package io.tercet.dataset.feather;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Files that pyarrow 25.0.0 wrote, with 600 rows, i = 0 … 599, in record batches of 256:
 *
 * <pre>{@code
 * table = pa.table({
 *  'name': [f'track {k}' for k in i],
 *  'int8': (i%200-100).astype('i1'), 'int16': (i*7-9000).astype('i2'), 'int32': (i*70001).astype('i4'),
 *  'int64': i*10**12, 'list': [[float(k)]*(k%3) for k in i],
 *  'uint8': (i%256).astype('u1'), 'uint16': (i*20).astype('u2'), 'uint32': (i*1400000).astype('u4'),
 *  'uint64': 2**64-1-i*2**50, 'word': pa.array([('a','b','c')[k%3] for k in i]).dictionary_encode(),
 *  'float16': (i/8).astype('f2'), 'float32': (i/4).astype('f4'), 'float64': i/3,
 *  'view': pa.array([f'a text long enough not to be inlined {k}' for k in i], type=pa.string_view()),
 *  'bool': i%3==0, 'gap': [None if k==433 else k/2 for k in i],
 *  'nan': np.where(i==599, np.nan, i/2), 'huge': np.where(i==17, 1e300, i/2)})
 * pyarrow.feather.write_feather(table, file, compression=…, chunksize=256)
 * }</pre>
 *
 * {@code version1} holds float32 and float64 only, by {@code version=1}. {@code lz4-linked-blocks} holds one column of
 * 60,000 rows, {@code (k*k%1000).astype('f4')}, whose buffer is a frame of several blocks that refer to each other.
 *
 * <p>{@code lists} has 10 rows in record batches of 4, k = 0 … 39 (ZSTD):
 *
 * <pre>{@code
 * fixed(values, n) = pa.FixedSizeListArray.from_arrays(pa.array(values), n)
 * table = pa.table({
 *  'label': i%3, 'bytes': fixed(k.astype('u1'), 4), 'halves': fixed((k/2).astype('f2'), 4), 'doubles': fixed(k/3, 4),
 *  'flags': fixed(k%3==0, 4),
 *  'missing': pa.array([None if r==7 else [1, 2] for r in i], type=pa.list_(pa.float32(), 2)),
 *  'gap': fixed([None if v==13 else v for v in k], 4), 'words': fixed([str(v) for v in range(20)], 2),
 *  'last': (i/4).astype('f4')})
 * }</pre>
 */
final class Fixtures {

    /** Every column of the fixtures that can be read. */
    static final List<String> NUMERIC = List.of(
            "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32", "float64",
            "bool");

    /** Columns of the fixtures that are text, without categories. */
    static final Map<String, List<String>> TEXT = Map.of("name", List.of(), "word", List.of());

    /** Every column of {@code lists} that can be read. */
    static final List<String> LISTS = List.of("label", "bytes", "halves", "doubles", "flags", "last");

    static final int ROWS = 600;

    private Fixtures() {}

    static Path file(String name) {
        try {
            return Path.of(Fixtures.class.getResource(name + ".feather").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
