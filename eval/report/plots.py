"""Draws how far the confidence can be trusted, and what abstaining wins."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from eval.data.traps import trap_weights
from eval.metrics.question_result import QuestionResult
from index.errors import OptionError
from index.offline import keep_font_cache_with_ours

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_BINS = 10
_INK, _ACCENT, _PALE = "#1f2933", "#b3261e", "#c9d1d9"
FILES = ("reliability", "risk-coverage")

Array = NDArray[np.float64]


def reliability(
    confidence: Array, right: Array, weights: Array | None = None
) -> list[tuple[float, float, int]]:
    """Return for each tenth of the confidence its mean, the share right, and how many it holds.

    Tenths that hold nothing are left out (DeGroot and Fienberg, 1983; Guo et al., 2017).
    """
    counts = np.ones_like(confidence) if weights is None else weights
    bin_of = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    return [
        (
            float(np.average(confidence[these], weights=counts[these])),
            float(np.average(right[these], weights=counts[these])),
            int(these.sum()),
        )
        for number in range(_BINS)
        if (these := bin_of == number).any()
    ]


def risk_coverage(confidence: Array, right: Array) -> tuple[Array, Array]:
    """Return coverage and risk for each number of questions answered, surest first.

    Coverage is the share answered, risk the share of wrong ones among them (El-Yaniv and
    Wiener, 2010).
    """
    order = np.argsort(-confidence, kind="stable")
    answered = np.arange(1, len(order) + 1)
    return answered / len(order), np.cumsum(1 - right[order]) / answered


def draw(outcomes: Sequence[QuestionResult], threshold: float, folder: Path) -> None:
    """Write both diagrams as PNG and SVG. Raises `OptionError` if the folder cannot be used."""
    values = [outcome.values() for outcome in outcomes]
    read = [v for v in values if v.get("confidence") is not None]
    confidence = np.array([v["confidence"] for v in read], dtype=np.float64)
    right = np.array([v["forced_right"] for v in read], dtype=np.float64)
    answerable = np.array([v["answerable"] for v in read], dtype=bool)
    weights = trap_weights(np.array([v["trap"] for v in read], dtype=bool))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _figure(
            folder / FILES[0],
            lambda axes: _reliability(axes, reliability(confidence, right, weights), threshold),
        )
        _figure(
            folder / FILES[1],
            lambda axes: _risk_coverage(axes, confidence, right, answerable, threshold),
        )
    except OSError as error:
        raise OptionError(f"Cannot draw into {folder}: {error}. Choose another folder.") from error


def _figure(path: Path, draw_on: Any) -> None:
    keep_font_cache_with_ours()
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    # No date and no random ids: the same figures give the same file.
    with rc_context({"svg.hashsalt": "articleqa", "font.size": 10, "text.color": _INK}):
        figure = Figure(figsize=(5, 4.2), layout="constrained")
        FigureCanvasAgg(figure)
        axes = figure.add_subplot()
        axes.spines[["top", "right"]].set_visible(False)
        draw_on(axes)
        figure.savefig(path.with_suffix(".png"), dpi=160)
        figure.savefig(path.with_suffix(".svg"), metadata={"Date": None})


def _reliability(axes: Axes, bins: Sequence[tuple[float, float, int]], threshold: float) -> None:
    axes.plot([0, 1], [0, 1], color=_PALE, linestyle="--", label="perfect")
    axes.plot(
        [b[0] for b in bins], [b[1] for b in bins], color=_ACCENT, marker="o", label="measured"
    )
    for mean, share, count in bins:
        axes.annotate(f"{count}", (mean, share), (6, -10), textcoords="offset points", fontsize=8)
    axes.axvline(threshold, color=_INK, linewidth=0.8, linestyle=":")
    axes.annotate(
        "refuses below", (threshold, 0.02), (-4, 0), textcoords="offset points", ha="right"
    )
    axes.set(xlabel="Confidence", ylabel="Share right", xlim=(0, 1), ylim=(0, 1))
    axes.set_title("Of answers given at 0.8, are eight in ten right?", fontsize=10, loc="left")
    axes.legend(frameon=False, loc="upper left")


def _risk_coverage(
    axes: Axes, confidence: Array, right: Array, answerable: Array, threshold: float
) -> None:
    for these, color, label in (
        (np.ones(len(right), dtype=bool), _ACCENT, "questions and traps"),
        (answerable, _INK, "answerable questions"),
    ):
        if not these.any():
            continue
        coverage, risk = risk_coverage(confidence[these], right[these])
        axes.plot(coverage, risk, color=color, label=label)
        given = int((confidence[these] >= threshold).sum())
        if given:
            axes.plot(coverage[given - 1], risk[given - 1], color=color, marker="o")
    axes.set(xlabel="Share answered, surest first", ylabel="Share wrong of these", xlim=(0, 1))
    axes.set_ylim(bottom=0)
    axes.set_title(
        "What is wrong, by how much is answered (dot: as shipped)", fontsize=10, loc="left"
    )
    axes.legend(frameon=False, loc="upper left")
