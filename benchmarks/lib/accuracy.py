"""Accuracy of scikit-learn's classifiers at their defaults, on the folds of dev.yhat.benchmarks.Accuracy.

usage: accuracy.py TABLE.csv LABEL FOLDS; prints name, repetition and mean of the folds a line,
tab separated.
"""
import csv
import sys
import warnings
from collections import defaultdict

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

warnings.filterwarnings("ignore")  # at their defaults, both stop before they converge
path, label, folds_path = sys.argv[1:]
with open(path, newline="") as file:
    rows = list(csv.DictReader(file))
y = np.array([row.pop(label) for row in rows])
x = np.array([[float(cell) for cell in row.values()] for row in rows])
folds = defaultdict(list)
with open(folds_path) as file:
    for line in file:
        repetition, *held_out = map(int, line.split())
        folds[repetition].append((np.setdiff1d(np.arange(len(y)), held_out), held_out))
for repetition, parts in folds.items():
    for name, model in [
        ("MLPClassifier", MLPClassifier(random_state=repetition)),
        ("LogisticRegression", LogisticRegression(random_state=repetition)),
    ]:
        for suffix, measured in [
            ("", model),
            (", standardised", make_pipeline(StandardScaler(), model)),
        ]:
            accuracy = cross_val_score(measured, x, y, cv=parts).mean()
            print(f"{name}{suffix}\t{repetition}\t{accuracy}", flush=True)
