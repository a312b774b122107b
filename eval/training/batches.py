"""Examples as tensors: texts of like length together, so that little is padding."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from eval.training.examples import Example
from qa.readers.windows import Window, Windows

_POOL = 40  # batches that are sorted by length together
# So many tokens are hidden, to make the reader use the rest: paraphrases share few words.
HIDDEN_IN_QUESTION, HIDDEN_IN_TEXT = 0.1, 0.05


@dataclass(frozen=True, kw_only=True, eq=False)
class Row:
    """A window and what is right in it: weights of token positions, 0 for "not here"."""

    window: Window
    start: tuple[tuple[int, float], ...]
    end: tuple[tuple[int, float], ...]


def rows(examples: Sequence[Example], windows: Windows) -> Iterator[Row]:
    """Return the first window of each example; none where its answer is cut off."""
    for example in examples:
        window = windows.of(example.question, example.context)[0]
        if not example.answers:
            yield Row(window=window, start=((0, 1.0),), end=((0, 1.0),))
            continue
        starts, ends = [], []
        for start, end, weight in example.answers:
            touched = np.flatnonzero((window.starts < end) & (window.ends > start))
            if len(touched) and window.ends[-1] >= end:
                starts.append((int(window.rows[touched[0]]), weight))
                ends.append((int(window.rows[touched[-1]]), weight))
        if starts:
            yield Row(window=window, start=tuple(starts), end=tuple(ends))


def with_hidden_words(row: Row, mask: int, rng: random.Random) -> Row:
    """Put the token `mask`, a number, in the place of some of a row's words."""
    window = row.window
    shares = np.full(len(window.ids), HIDDEN_IN_QUESTION)
    shares[window.rows] = HIDDEN_IN_TEXT
    # The first token and the two separators are no words.
    shares[[0, window.rows[0] - 1, -1]] = 0.0
    drawn = np.array([rng.random() for _ in shares]) < shares
    return replace(row, window=replace(window, ids=np.where(drawn, mask, window.ids)))


def batches(all_rows: Sequence[Row], size: int, rng: random.Random) -> list[list[Row]]:
    """Return all rows in batches of like length, in random order."""
    shuffled = list(all_rows)
    rng.shuffle(shuffled)
    made = []
    for first in range(0, len(shuffled), size * _POOL):
        pool = sorted(shuffled[first : first + size * _POOL], key=lambda row: len(row.window.ids))
        made += [pool[i : i + size] for i in range(0, len(pool), size)]
    rng.shuffle(made)
    return made


def tensors(batch: Sequence[Row], device: str) -> tuple[dict[str, Any], Any, Any]:
    """Return a batch's inputs, and its targets as weights of shape (batch, tokens)."""
    import torch

    length = max(len(row.window.ids) for row in batch)
    shape = (len(batch), length)
    ids, types, mask = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    start, end = (np.zeros(shape, dtype=np.float32) for _ in range(2))
    for i, row in enumerate(batch):
        size = len(row.window.ids)
        ids[i, :size], types[i, :size], mask[i, :size] = row.window.ids, row.window.types, 1
        for at, weight in row.start:
            start[i, at] += weight
        for at, weight in row.end:
            end[i, at] += weight
    on = {"input_ids": ids, "token_type_ids": types, "attention_mask": mask}
    return (
        {name: torch.from_numpy(array).to(device) for name, array in on.items()},
        torch.from_numpy(start).to(device),
        torch.from_numpy(end).to(device),
    )
