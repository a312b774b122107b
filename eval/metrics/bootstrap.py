"""How far a figure could have come out otherwise: the percentile bootstrap (Efron, 1979)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.intp]
Statistic = Callable[[Rows], float | None]


def interval(
    statistic: Statistic,
    clusters: Sequence[Hashable],
    *,
    seed: int,
    resamples: int = 1000,
    level: float = 0.95,
) -> tuple[float, float] | None:
    """Return the (low, high) ends of a statistic's confidence interval.

    `clusters` holds for each row the cluster that it belongs to, its article say. Whole
    clusters are drawn with replacement, since questions on one article share its
    difficulty; from under ten clusters the interval comes out too narrow. Where all rows
    are of one cluster, single rows are drawn. `statistic` takes the numbers of the drawn
    rows; draws on which it is undefined are left out. None if there is none that is not.
    """
    groups = _groups(clusters)
    if not groups:
        return None
    random = np.random.default_rng(seed)
    values = []
    for _ in range(resamples):
        drawn = random.integers(len(groups), size=len(groups))
        value = statistic(np.concatenate([groups[i] for i in drawn]))
        if value is not None:
            values.append(value)
    if not values:
        return None
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def _groups(clusters: Sequence[Hashable]) -> list[Rows]:
    rows_of: dict[Hashable, list[int]] = {}
    for row, cluster in enumerate(clusters):
        rows_of.setdefault(cluster, []).append(row)
    members = [*rows_of.values()] if len(rows_of) > 1 else [[row] for row in range(len(clusters))]
    return [np.array(rows, dtype=np.intp) for rows in members]
