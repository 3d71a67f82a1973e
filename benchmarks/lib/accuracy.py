"""Mean accuracy of scikit-learn's classifiers at their defaults: five times 5-fold cross-validation.

usage: accuracy.py TABLE.csv LABEL; prints a name and a mean a line, tab separated.
"""
import csv
import sys
import warnings

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import RepeatedStratifiedKFold, cross_val_score
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

warnings.filterwarnings("ignore")  # at their defaults, both stop before they converge
path, label = sys.argv[1:]
with open(path, newline="") as file:
    rows = list(csv.DictReader(file))
y = np.array([row.pop(label) for row in rows])
x = np.array([[float(cell) for cell in row.values()] for row in rows])
folds = RepeatedStratifiedKFold(n_splits=5, n_repeats=5, random_state=1)
for name, model in [
    ("MLPClassifier", MLPClassifier(random_state=1)),
    ("MLPClassifier, standardised", make_pipeline(StandardScaler(), MLPClassifier(random_state=1))),
    ("LogisticRegression", LogisticRegression()),
    ("LogisticRegression, standardised", make_pipeline(StandardScaler(), LogisticRegression())),
]:
    print(f"{name}\t{cross_val_score(model, x, y, cv=folds).mean():.4f}", flush=True)
