"""scikit-learn's turn in benchmarks/transforms/run: python scikit_learn.py INPUT OUTPUT ROWS COLUMNS TURNS SUBSAMPLE

INPUT has the columns one after the other as 32-bit floats; OUTPUT gets the transformed ones likewise. SUBSAMPLE is how many
rows quantiles are learned from, or 0 for all of them. Prints {"fit": [seconds], "transform": [seconds], "version": ...}, or
{"absent": reason}.
"""

import json
import sys
import time

try:
    import numpy as np
    import sklearn
    from sklearn.preprocessing import QuantileTransformer
except ImportError as e:
    print(json.dumps({"absent": str(e)}))
    sys.exit(0)

source, target = sys.argv[1:3]
rows, columns, turns, subsample = map(int, sys.argv[3:])
# Column after column, which is what scikit-learn goes through them by.
x = np.fromfile(source, dtype=np.float32).reshape(columns, rows).T
seconds = {"fit": [], "transform": []}
for turn in range(turns + 1):
    transformer = QuantileTransformer(
        n_quantiles=1000, output_distribution="normal", subsample=subsample or None, random_state=turn
    )
    begin = time.perf_counter()
    transformer.fit(x)
    fitted = time.perf_counter()
    transformed = transformer.transform(x)
    end = time.perf_counter()
    # The first turn warms up.
    if turn > 0:
        seconds["fit"].append(fitted - begin)
        seconds["transform"].append(end - fitted)
np.ascontiguousarray(transformed.T, dtype=np.float32).tofile(target)
print(json.dumps(seconds | {"version": f"scikit-learn {sklearn.__version__}, NumPy {np.__version__}"}))
