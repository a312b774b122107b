"""Examples as tensors, so many tokens a batch, in texts of like length."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from eval.training.deep.examples.example import Example
from qa.readers.windows import Window, Windows

_POOL = 40  # batches that are sorted by length together
# Lengths are filled up to a multiple of this: else memory grows with each new shape.
_STEP = 32


@dataclass(frozen=True, kw_only=True, eq=False)
class Row:
    """A window and what is right in it.

    `start` and `end` are token positions with weights, position 0 for "not here"; both are
    empty where any span within `evidence`, token positions, is right.
    """

    window: Window
    start: tuple[tuple[int, float], ...]
    end: tuple[tuple[int, float], ...]
    evidence: tuple[int, ...]


def rows(examples: Iterable[Example], windows: Windows) -> Iterator[Row]:
    """Return the first window of each example; none where its answer or proof is cut off."""
    for example in examples:
        found = windows.of(example.question, example.context)
        if not found:
            continue
        window = found[0]
        reach = int(window.ends[-1])
        evidence = [
            int(window.rows[i])
            for start, end in example.evidence
            for i in np.flatnonzero((window.starts < end) & (window.ends > start))
        ]
        if not example.evidence:
            row = Row(window=window, start=((0, 1.0),), end=((0, 1.0),), evidence=())
        elif not example.answers:
            if max(end for _, end in example.evidence) > reach:
                continue
            row = Row(window=window, start=(), end=(), evidence=tuple(evidence))
        else:
            starts, ends = [], []
            for start, end, weight in example.answers:
                touched = np.flatnonzero((window.starts < end) & (window.ends > start))
                if len(touched) and reach >= end:
                    starts.append((int(window.rows[touched[0]]), weight))
                    ends.append((int(window.rows[touched[-1]]), weight))
            if not starts:
                continue
            row = Row(window=window, start=tuple(starts), end=tuple(ends), evidence=tuple(evidence))
        yield row


def batches(all_rows: Sequence[Row], tokens: int, rng: random.Random) -> list[list[Row]]:
    """Return all rows in batches of like length and about so many tokens, in random order."""
    shuffled = list(all_rows)
    rng.shuffle(shuffled)
    made: list[list[Row]] = []
    pool = _POOL * tokens // 128
    for first in range(0, len(shuffled), pool):
        batch: list[Row] = []
        for row in sorted(shuffled[first : first + pool], key=lambda row: len(row.window.ids)):
            if batch and (len(batch) + 1) * filled_length([*batch, row]) > tokens:
                made.append(batch)
                batch = []
            batch.append(row)
        if batch:
            made.append(batch)
    rng.shuffle(made)
    return made


def filled_length(batch: Sequence[Row]) -> int:
    """Return the length in tokens to which a batch's rows are filled up."""
    longest = max(len(row.window.ids) for row in batch)
    return -(-longest // _STEP) * _STEP


def tensors(batch: Sequence[Row], device: str) -> dict[str, Any]:
    """Return a batch's inputs and targets, each of shape (batch, tokens).

    `start` and `end` are weights; where they are all 0, `evidence` holds what is right.
    """
    import torch

    shape = (len(batch), filled_length(batch))
    ids = np.ones(shape, dtype=np.int64)  # 1 is the padding token
    mask, text = (np.zeros(shape, dtype=bool) for _ in range(2))
    start, end, evidence = (np.zeros(shape, dtype=np.float32) for _ in range(3))
    for i, row in enumerate(batch):
        size = len(row.window.ids)
        ids[i, :size], mask[i, :size] = row.window.ids, True
        text[i, row.window.rows] = True
        for at, weight in row.start:
            start[i, at] += weight
        for at, weight in row.end:
            end[i, at] += weight
        evidence[i, list(row.evidence)] = 1.0
    arrays = {
        "ids": ids,
        "mask": mask,
        "text": text,
        "start": start,
        "end": end,
        "evidence": evidence,
    }
    return {name: torch.from_numpy(array).to(device) for name, array in arrays.items()}
