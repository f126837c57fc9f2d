"""Writes scikit-learn.json beside this file: what scikit-learn and SciPy make of columns of several kinds.

    python scikit_learn.py

Values are 32-bit floats, as files of rows have them, and scikit-learn is given them in double precision.
"""

import json
import pathlib

import numpy as np
import scipy.stats
from sklearn.decomposition import PCA
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, OrdinalEncoder, QuantileTransformer, StandardScaler

random = np.random.default_rng(20)


def single(values):
    return np.asarray(values, dtype=np.float32).astype(np.float64)


COLUMNS = {
    "normal": random.normal(3, 2, 1200),
    "exponential": random.exponential(1, 1200),
    "heavy-tails": random.standard_cauchy(1100),
    "few-rows": random.normal(1, 1, 37),
    "ties": random.integers(0, 8, 600),
    "spike": np.where(random.random(1300) < 0.3, 0, random.exponential(10, 1300)),
    # Quantiles that fall on repeated values or on a rounding error beside them.
    "ties-on-the-grid": random.integers(100, 200, 1999),
    "constant": np.full(50, 7.25),
    "two-values": random.integers(0, 2, 100),
}


def short(values):
    """Nested lists of as many digits as tell 32-bit floats apart."""
    return json.loads(json.dumps(np.asarray(values).tolist()), parse_float=lambda text: float(f"{float(text):.9g}"))


def probe(x):
    """Values of the column, values between and beyond them, and values close to its ends, with ties and tails."""
    low, high = x.min(), x.max()
    inside = np.quantile(x, np.linspace(0.001, 0.999, 41))
    beyond = [low - 1, high + 1, low - 1e-3, high + 1e-3]
    return single(np.concatenate([x[:30], np.sort(x)[:5], np.sort(x)[-5:], inside, beyond, [low, high]]))


def quantile(x, output):
    return QuantileTransformer(output_distribution=output, n_quantiles=min(1000, len(x)), subsample=None).fit(x[:, None])


NORMAL = np.concatenate([np.linspace(-6, 6, 49), [-5.2, 5.2, -40, 40]])
UNIFORM = np.concatenate([np.linspace(0, 1, 33), [-0.5, 1.5, 1e-9, 1 - 1e-9]])


def column(x):
    x = single(x)
    p = probe(x)
    normal, uniform = quantile(x, "normal"), quantile(x, "uniform")
    reference = {
        "values": x,
        "probe": p,
        "quantile": normal.transform(p[:, None]),
        "normal": NORMAL,
        "quantile-inverted": normal.inverse_transform(NORMAL[:, None]),
        "quantile-uniform": uniform.transform(p[:, None]),
        "uniform": UNIFORM,
        "quantile-uniform-inverted": uniform.inverse_transform(UNIFORM[:, None]),
        "standard": StandardScaler().fit(x[:, None]).transform(p[:, None]),
    }
    if x.min() < x.max():
        reference["min-max"] = MinMaxScaler((-1, 1)).fit(x[:, None]).transform(p[:, None])
    return {name: short(values.ravel()) for name, values in reference.items()}


def together():
    """Five columns that depend on each other, one of which has ties."""
    n = 400
    a = random.normal(0, 1, n)
    b = 0.8 * a + random.normal(0, 0.5, n)
    c = np.exp(a - b)
    d = random.integers(0, 5, n) + 0.1 * c
    e = random.integers(0, 4, n)
    x = single(np.column_stack([a, b, c, d, e]))
    pipeline = make_pipeline(
        StandardScaler(),
        PCA(svd_solver="full"),
        QuantileTransformer(output_distribution="normal", n_quantiles=n, subsample=None))
    return {
        "values": short(x.T),
        "decorrelation": short(PCA(svd_solver="full").fit_transform(x).T),
        "standard-decorrelation-quantile": short(pipeline.fit_transform(x).T),
    }


def categories():
    x = single([211, 11, 13, -11, 321, 13, 11, 2212, 211])
    encoder = OrdinalEncoder().fit(x[:, None])
    return {
        "values": x.tolist(),
        "ordinal": encoder.transform(x[:, None]).ravel().tolist(),
        "categories": encoder.categories_[0].tolist(),
    }


def missing():
    even, odd = single(random.normal(size=20)), single(random.normal(size=21))
    return [
        {
            "values": short(x),
            "median": SimpleImputer(strategy="median")
            .fit(np.concatenate([x, [np.nan, np.nan]])[:, None])
            .statistics_[0],
        }
        for x in (even, odd)
    ]


probability = np.concatenate([np.linspace(0.001, 0.999, 101), 10.0 ** -np.arange(3, 17), 1 - 10.0 ** -np.arange(3, 16)])
value = np.linspace(-37, 8, 181)
reference = {
    "columns": {name: column(x) for name, x in COLUMNS.items()},
    "together": together(),
    "categories": categories(),
    "missing": missing(),
    "probability": probability.tolist(),
    "normal-quantile": scipy.stats.norm.ppf(probability).tolist(),
    "value": value.tolist(),
    "normal-cumulative": scipy.stats.norm.cdf(value).tolist(),
}
pathlib.Path(__file__).with_name("scikit-learn.json").write_text(json.dumps(reference) + "\n")
