"""Computes referees.json, the reference values of RefereeStatisticsTest: scikit-learn's ROC and calibration curves and its
isotonic regression, SciPy's minimum for the temperature, every pair of rows compared for what a pair adds to the area, and a
bootstrap by numpy.
Needs numpy, scipy and scikit-learn: python referees.py > referees.json
"""

import json

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import expit
from scipy.stats import t
from sklearn.calibration import calibration_curve
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import log_loss, roc_auc_score, roc_curve

ROWS, SEEDS = 400, 3


def sequence(multiplier, modulus, scale):
    return (np.arange(ROWS) * multiplier % modulus / np.float32(scale)).astype(np.float32)


def logits(seed):
    """Of reference and generated rows, by the generator of numbers that Reference.java has too."""
    reference = sequence(7919 + 2 * seed, 1009, 250) - np.float32(1.5 - 0.25 * seed)
    generated = sequence(104729 + 2 * seed, 997, 250) - np.float32(2)
    return reference, generated


def pairs(a, b):
    """What each pair adds to the area, by comparing every reference row with every generated one."""
    wins = (a[:, None] > b[None, :]) + 0.5 * (a[:, None] == b[None, :])
    assert np.isclose(wins.mean(), roc_auc_score(np.r_[np.ones(ROWS), np.zeros(ROWS)], np.r_[a, b]))
    return wins.mean(1) + wins.mean(0) - wins.mean()


def losses(a, b):
    return (np.logaddexp(0, -a.astype(float)) + np.logaddexp(0, b.astype(float))) / 2


def combination(psi, confidence=0.95):
    k, n = psi.shape
    rows = psi.mean(0).var(ddof=1) / n
    single = psi.var(1, ddof=1).mean() / n
    shared = max(0, (rows - single / k) * k / (k - 1))
    own = single - shared
    seeds = max(0, psi.mean(1).var(ddof=1) - own) / k
    variance = rows + shared / 2 + seeds
    freedom = variance**2 / (seeds**2 / (k - 1) + (rows + shared / 2) ** 2 / (n - 1))
    reach = t.ppf((1 + confidence) / 2, freedom) * np.sqrt(variance)
    return {
        "mean": psi.mean(),
        "standard-error": np.sqrt(variance),
        "low": psi.mean() - reach,
        "high": psi.mean() + reach,
        "widening": np.sqrt(variance / rows),
    }


def temperature(a, b):
    z, label = np.r_[a, b].astype(float), np.r_[np.ones(ROWS), np.zeros(ROWS)]
    found = minimize_scalar(
        lambda log: log_loss(label, expit(z / np.exp(log))),
        bounds=(np.log(0.01), np.log(100)),
        method="bounded",
        options={"xatol": 1e-10},
    )
    return np.exp(found.x)


def roc(a, b):
    share, accepted, _ = roc_curve(
        np.r_[np.ones(ROWS), np.zeros(ROWS)], np.r_[a, b], drop_intermediate=False
    )
    return np.interp(np.arange(101) / 100, share, accepted)


def reliability(a, b):
    z, label = np.r_[a, b].astype(float), np.r_[np.ones(ROWS), np.zeros(ROWS)]
    probability = expit(z)
    observed, predicted = calibration_curve(label, probability, n_bins=10, strategy="quantile")
    edges = np.quantile(probability, np.arange(1, 10) / 10)
    rows = np.bincount(np.searchsorted(edges, probability))
    return {
        "predicted": predicted.tolist(),
        "observed": observed.tolist(),
        "error": np.average(np.abs(observed - predicted), weights=rows),
    }


def isotonic(a, b):
    """What a regression fitted to one seed says of another's logits, some of which lie beyond those it was fitted to."""
    z, label = np.r_[a[0], b[0]].astype(float), np.r_[np.ones(ROWS), np.zeros(ROWS)]
    fitted = IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip").fit(z, label)
    return fitted.predict(np.r_[a[1][::8], b[1][::8], [-9.0, 9.0]]).tolist()


def divergence(loss, confidence=0.95):
    mean = loss.mean(0)
    widening = combination(loss)["widening"]
    random = np.random.default_rng(5)
    resampled = mean[random.integers(0, ROWS, (20000, ROWS))].mean(1)
    stretched = mean.mean() + (resampled - mean.mean()) * widening
    bits = (np.log(2) - stretched) / np.log(2)
    low, high = np.quantile(bits, [(1 - confidence) / 2, (1 + confidence) / 2])
    return {"value": (np.log(2) - mean.mean()) / np.log(2), "low": low, "high": high, "standard-error": bits.std()}


answers = [logits(seed) for seed in range(SEEDS)]
area = np.array([pairs(a, b) for a, b in answers])
loss = np.array([losses(a / 8, b / 8) for a, b in answers])
print(
    json.dumps(
        {
            "pairs": area[0][:5].tolist(),
            "areas": combination(area),
            "losses": combination(loss),
            "temperature": temperature(*answers[0]),
            "roc": np.mean([roc(a, b) for a, b in answers], 0).tolist(),
            "reliability": reliability(*answers[0]),
            "isotonic": isotonic(*zip(*answers[:2])),
            "divergence": divergence(loss),
        },
        indent=1,
    )
)
