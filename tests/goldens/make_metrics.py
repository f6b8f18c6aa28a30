"""scikit-learn's measures of small data, of which classes are missing, scores are equal and sums are of nothing: metrics.txt.

    python -W ignore make_metrics.py

A line is `kind | options | the data, then the values`, as tests/test_metrics.c reads it.
"""
import pathlib

import numpy as np
from sklearn import metrics as m

NAN = float("nan")
rng = np.random.default_rng(3)
lines = []


def put(kind, options, *values):
    numbers = np.concatenate([np.ravel(np.asarray(v, dtype=float)) for v in values])
    lines.append(f"{kind} | {options} | " + " ".join(f"{v:.17g}" for v in numbers))


def classes(t, p, labels, zero):
    each = m.precision_recall_fscore_support(t, p, labels=labels, zero_division=zero)
    means = [score(t, p, labels=labels, average=a, zero_division=zero)
             for a in ("micro", "macro", "weighted") for score in (m.precision_score, m.recall_score, m.f1_score)]
    matrices = [m.confusion_matrix(t, p, labels=labels, normalize=n) for n in (None, "true", "pred", "all")]
    given = len(labels) if labels is not None else 0
    put("classes", f"n={len(t)} labels={given} zero={zero}", labels if given else [], t, p, m.accuracy_score(t, p), means,
        *each, *matrices)


def binary(t, p, pos, zero):
    values = [score(t, p, pos_label=pos, zero_division=zero) for score in (m.precision_score, m.recall_score, m.f1_score)]
    put("binary", f"n={len(t)} pos={pos} zero={zero}", t, p, values)


def roc(t, s, drop):
    fpr, tpr, thresholds = m.roc_curve(t, s, drop_intermediate=bool(drop))
    area = m.roc_auc_score(t, s) if len(set(t)) > 1 else NAN
    put("roc", f"n={len(t)} drop={drop}", t, s, area, fpr, tpr, thresholds)


for zero in (0, 1, NAN):
    for labels in (None, [0, 1, 2, 3], [3, 0, 7, 2]):
        for n in (1, 2, 9, 40):
            classes(rng.integers(0, 4, n), rng.integers(0, 3, n), labels if n > 2 else None, zero)
    classes([5, -2, 5, 9], [-2, -2, 5, -2], None, zero)
    for t, p in (([0, 1, 1, 0, 1], [0, 1, 0, 1, 1]), ([0, 0], [0, 0]), ([1, 1], [0, 0]), ([0, 0, 0], [1, 0, 1]), ([1], [1])):
        binary(t, p, 1, zero)
    binary([3, 4, 4], [4, 4, 3], 3, zero)
for drop in (0, 1):
    for n, levels in ((2, 2), (6, 3), (30, 4), (30, 1000)):
        t = rng.integers(0, 2, n)
        t[:2] = 0, 1
        roc(t, rng.integers(0, levels, n) / 8, drop)
    roc([-1, 1, 1], [0.5, 0.5, 0.5], drop)
    roc([0, 0, 0], [0.1, 0.3, 0.2], drop)
    roc([1, 1], [0.1, 0.3], drop)
for n, c, k in ((1, 3, 1), (7, 3, 1), (7, 3, 2), (20, 5, 3), (20, 5, 9)):
    t, s = rng.integers(0, c, n), rng.integers(0, 4, (n, c))
    put("topk", f"n={n} c={c} k={k}", t, s, m.top_k_accuracy_score(t, s, k=k, labels=np.arange(c)) if c > 2 else [])
for n, d in ((1, 1), (2, 1), (9, 1), (9, 3), (4, 2)):
    t = rng.normal(3, 1, (n, d))
    p = t + rng.normal(0, 0.5, (n, d))
    t[:, 0] = t[0, 0] if n == 4 else t[:, 0]
    put("numbers", f"n={n} d={d}", t, p, m.mean_squared_error(t, p), m.mean_absolute_error(t, p), m.r2_score(t, p))
    put("numbers", f"n={n} d={d}", t, t, 0, 0, m.r2_score(t, t))


def weighted(n, c):
    """All measures of samples that count unequally, some nothing; weights are eighths, so that sums are exact."""
    w, t, p = rng.integers(0, 5, n) / 8, rng.integers(0, c, n), rng.integers(0, c, n)
    t[:c], w[:c] = np.arange(c), 0.5
    scores, truth = rng.integers(0, 6, n) / 8, (t > 0).astype(int)
    parts = rng.integers(1, 9, (n, c))
    parts = parts / parts.sum(1, keepdims=True)
    x, y = rng.normal(3, 1, (n, 2)), rng.normal(3, 1, (n, 2))
    values = [m.accuracy_score(t, p, sample_weight=w)]
    values += [score(t, p, average=a, sample_weight=w) for a in ("micro", "macro", "weighted") for score in (m.precision_score, m.recall_score, m.f1_score)]
    values += [*m.precision_recall_fscore_support(t, p, sample_weight=w)]
    values += [m.confusion_matrix(t, p, sample_weight=w, normalize=k) for k in (None, "true")]
    values += [m.roc_auc_score(truth, scores, sample_weight=w), *m.roc_curve(truth, scores, sample_weight=w)]
    values += [m.roc_auc_score(t, parts, multi_class="ovr", average=a, sample_weight=k) for a in ("macro", "weighted") for k in (w, None)]
    values += [m.top_k_accuracy_score(t, parts, k=2, sample_weight=w)]
    values += [f(x, y, sample_weight=w) for f in (m.mean_squared_error, m.mean_absolute_error, m.r2_score)]
    put("weighted", f"n={n} c={c}", w, t, p, scores, truth, parts, x, y, *values)


for n, c in ((9, 3), (40, 4), (40, 5)):
    weighted(n, c)
pathlib.Path(__file__).with_name("metrics.txt").write_text("\n".join(lines) + "\n")
