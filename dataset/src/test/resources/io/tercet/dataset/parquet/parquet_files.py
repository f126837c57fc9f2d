"""Writes the Parquet files beside this file, of the same rows by several codecs: python parquet_files.py"""

import pathlib

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

here = pathlib.Path(__file__).parent
rows = 100
i = np.arange(rows)
table = pa.table({
    "f32": pa.array(i / 7, pa.float32()),
    "f64": pa.array(i / 7, pa.float64()),
    "i32": pa.array(i - 50, pa.int32()),
    "i64": pa.array((i - 50) * 10**9, pa.int64()),
    "u8": pa.array(i + 100, pa.uint8()),
    "flag": pa.array(i % 3 == 0),
    "text": pa.array([str(k) for k in i]),
    "holes": pa.array([None if k % 10 == 4 else float("nan") if k % 10 == 5 else float(k) for k in i], pa.float32()),
})
for codec in ("snappy", "zstd", "gzip", "lz4", "none"):
    pq.write_table(table, here / f"{codec}.parquet", compression=codec, row_group_size=40)
