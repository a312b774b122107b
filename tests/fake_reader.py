"""A deterministic stand-in for the trained reader's model; it satisfies `SpanModel`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

import qa.decision.cascade
from qa.decision.cascade import BY_NAME
from qa.readers.span_model import TOKENIZER_FILE, Logits, SpanModel, span_model
from qa.readers.windows import Window, Windows

FIGURE, NULL = 3.0, 1.0
# Start and end together, less twice the null score.
FIGURE_MARGIN, OTHER_MARGIN = 4.0, -2.0


class FakeSpanModel:
    """Points at the first figure of a sentence, or at its first word if it has none.

    A word piece of digits gets `FIGURE` as start and as end, all else 0, and the
    classification token `NULL`.
    """

    def __init__(self) -> None:
        self.read: list[Window] = []

    @property
    def windows(self) -> Windows:
        return _windows()

    def scores(self, windows: Sequence[Window]) -> list[tuple[Logits, Logits]]:
        self.read += windows
        found = []
        for window in windows:
            scores = np.where(_is_figure()[window.ids], FIGURE, 0.0).astype(np.float32)
            scores[0] = NULL
            found.append((scores, scores.copy()))
        return found


def fake_default_reader(monkeypatch: pytest.MonkeyPatch) -> FakeSpanModel:
    """Put the fake in the place of the packaged models: the deep one never reads."""
    model = FakeSpanModel()
    monkeypatch.setitem(BY_NAME, "auto", BY_NAME["fast"])

    def chosen(folder: str | Path | None = None) -> SpanModel:
        return model if folder is None else span_model(folder)

    monkeypatch.setattr(qa.decision.cascade, "span_model", chosen)
    return model


def tokenizer_file() -> Path:
    """Give where the packaged reader's tokenizer lies."""
    return Path(str(files("qa") / "model" / TOKENIZER_FILE))


@lru_cache(maxsize=1)
def _windows() -> Windows:
    return Windows(tokenizer_file())


@lru_cache(maxsize=1)
def _is_figure() -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(tokenizer_file()))
    pieces = [tokenizer.id_to_token(i) for i in range(tokenizer.get_vocab_size())]
    return np.array([piece.removeprefix("##").isdigit() for piece in pieces], dtype=np.bool_)
