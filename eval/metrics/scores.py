"""The figures of merit, as pure functions. What is undefined is None, never 0 or nan."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from index.text import Range

_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_NO_PUNCTUATION = str.maketrans("", "", string.punctuation)


def normalise_answer(text: str) -> str:
    """Return an answer as SQuAD compares it (Rajpurkar et al., 2016).

    In lower case, without ASCII punctuation, then without the words a, an and the,
    then with single blanks.
    """
    plain = text.lower().translate(_NO_PUNCTUATION)
    return " ".join(_ARTICLES.sub(" ", plain).split())


def exact_match(prediction: str, golds: Sequence[str]) -> float | None:
    """Return 1 if the prediction is one of the gold answers once normalised, else 0."""
    if not golds:
        return None
    return float(normalise_answer(prediction) in {normalise_answer(gold) for gold in golds})


def f1(prediction: str, golds: Sequence[str]) -> float | None:
    """Return the best word overlap with a gold answer, in [0, 1] (Rajpurkar et al., 2016).

    Words count as often as they stand. Where either side has no word, 1 if both have
    none, else 0 (Rajpurkar et al., 2018).
    """
    return max((_overlap(prediction, gold) for gold in golds), default=None)


def _overlap(prediction: str, gold: str) -> float:
    predicted, wanted = normalise_answer(prediction).split(), normalise_answer(gold).split()
    if not predicted or not wanted:
        return float(predicted == wanted)
    shared = (Counter(predicted) & Counter(wanted)).total()
    return 2 * shared / (len(predicted) + len(wanted))


def overlaps(one: Range, other: Range) -> bool:
    """Tell whether two ranges share a character."""
    return max(one[0], other[0]) < min(one[1], other[1])


def evidence_hit(cited: Sequence[Range], right: Sequence[Range]) -> float | None:
    """Return 1 if any citation overlaps a right range, else 0; None without right ranges."""
    if not right:
        return None
    return float(any(overlaps(c, r) for c in cited for r in right))


def evidence_precision(cited: Sequence[Range], right: Sequence[Range]) -> float | None:
    """Return the share of citations that overlap a right range; None without citations."""
    if not right or not cited:
        return None
    return sum(any(overlaps(c, r) for r in right) for c in cited) / len(cited)


def evidence_recall(cited: Sequence[Range], evidence: Sequence[Range]) -> float | None:
    """Return the share of evidence ranges that a citation overlaps; None without evidence."""
    if not evidence:
        return None
    return sum(any(overlaps(c, e) for c in cited) for e in evidence) / len(evidence)


def mean(values: ArrayLike) -> float | None:
    """Return the mean of those values that are not nan; None if there is none."""
    array = np.asarray(values, dtype=np.float64)
    array = array[~np.isnan(array)]
    return float(array.mean()) if array.size else None


def percentile(values: ArrayLike, percent: float) -> float | None:
    """Return a percentile of those values that are not nan, interpolated; None without any."""
    array = np.asarray(values, dtype=np.float64)
    array = array[~np.isnan(array)]
    return float(np.percentile(array, percent)) if array.size else None


def refusal_precision(refused: ArrayLike, unanswerable: ArrayLike) -> float | None:
    """Return the share of unanswerable questions among those refused."""
    return _share(unanswerable, among=refused)


def refusal_recall(refused: ArrayLike, unanswerable: ArrayLike) -> float | None:
    """Return the share of refused questions among the unanswerable ones."""
    return _share(refused, among=unanswerable)


def answerable_refused(refused: ArrayLike, unanswerable: ArrayLike) -> float | None:
    """Return the share of refused questions among the answerable ones."""
    return _share(refused, among=~np.asarray(unanswerable, dtype=bool))


def _share(of: ArrayLike, *, among: ArrayLike) -> float | None:
    return mean(np.asarray(of, dtype=bool)[np.asarray(among, dtype=bool)])


def auroc(confidence: ArrayLike, answerable: ArrayLike) -> float | None:
    """Return the chance that an answerable question has more confidence than another.

    The area under the ROC curve (Hanley and McNeil, 1982), ties counted half; None
    unless there are both answerable and unanswerable questions.
    """
    positive = np.asarray(answerable, dtype=bool)
    if positive.all() or not positive.any():
        return None
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(positive, np.asarray(confidence, dtype=np.float64)))


def calibration_error(
    confidence: ArrayLike, right: ArrayLike, weights: ArrayLike | None = None, bins: int = 10
) -> float | None:
    """Return the expected calibration error, in [0, 1] (Naeini et al., 2015; Guo et al., 2017).

    Confidences fall into `bins` of equal width, 1.0 into the last; each bin's distance
    between its mean confidence and its share of right answers counts by its size, or by the
    sum of its `weights`.
    """
    sure = np.asarray(confidence, dtype=np.float64)
    if not sure.size:
        return None
    correct = np.asarray(right, dtype=np.float64)
    bin_of = np.minimum((sure * bins).astype(int), bins - 1)
    counts = np.ones_like(sure) if weights is None else np.asarray(weights, dtype=np.float64)
    distance = np.bincount(bin_of, weights=counts * (sure - correct), minlength=bins)
    return float(np.abs(distance).sum() / counts.sum())
