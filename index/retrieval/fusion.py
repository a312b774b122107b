"""Fusion of scores, not of ranks: pure functions over arrays.

Convex combination of min-max-normalised scores (Bruch, Gai and Ingber, 2023, "An
Analysis of Fusion Functions for Hybrid Retrieval") keeps how much better a passage
is, which reciprocal rank fusion throws away.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray


def min_max(scores: ArrayLike) -> NDArray[np.float64]:
    """Return scores scaled to [0, 1]. Where all are alike: all 1 if above 0, else all 0.

    So the only passage there is counts as the best one that could be, not as the worst.
    """
    values = np.asarray(scores, dtype=np.float64)
    if values.size == 0:
        return values
    low, high = values.min(), values.max()
    if high - low <= 0:
        return np.full_like(values, float(high > 0))
    scaled: NDArray[np.float64] = (values - low) / (high - low)
    return scaled


def fuse(scores: Sequence[ArrayLike], weights: Sequence[float]) -> NDArray[np.float64]:
    """Return the weighted mean of min-max-normalised scores, in [0, 1].

    `scores` holds one array a retriever, each with one score a passage.
    """
    total = float(sum(weights))
    parts = [w / total * min_max(s) for s, w in zip(scores, weights, strict=True)]
    fused: NDArray[np.float64] = np.sum(parts, axis=0)
    return fused
