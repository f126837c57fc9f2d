"""Writes words.feather beside this file, as people who use pandas would: python words.py"""

import pathlib

import pandas as pd

table = pd.DataFrame({
    "p": [1.5, 2.5, 3.5, 4.5],
    "particle": pd.Categorical(["muon", "tau", "electron", "muon"]),
    "period": ["2018", "2016", "2018", "2017"],
    "gap": ["a", None, "b", "a"],
})
table.to_feather(pathlib.Path(__file__).parent / "words.feather", compression="zstd")
