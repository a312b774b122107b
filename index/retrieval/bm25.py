"""Keywords: BM25 (Robertson and Zaragoza, 2009) by `bm25s` (Lù, 2024)."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.words import stems


class KeywordIndex:
    """Stemmed words of each text, scored by BM25 (Lucene's variant, k1 1.5, b 0.75)."""

    def __init__(self, texts: Sequence[str]) -> None:
        documents = [stems(text) for text in texts]
        self._size = len(texts)
        self._model: Any = None
        if any(documents):
            self._model = _bm25()
            self._model.index(documents, show_progress=False)

    def __len__(self) -> int:
        return self._size

    def scores(self, question_stems: Sequence[str]) -> NDArray[np.float32]:
        """Return the score of every text, in order, shape (texts,); 0 where no word is shared."""
        known = self._known(question_stems)
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._model.get_scores(known), dtype=np.float32)

    def _known(self, question_stems: Sequence[str]) -> list[str]:
        if self._model is None:
            return []
        return [stem for stem in question_stems if stem and stem in self._model.vocab_dict]


def _bm25() -> Any:
    log = logging.getLogger("bm25s")
    level = log.level
    with _without_jax():
        from bm25s import BM25

    # Importing it asks for all of its debugging messages, on everybody's log.
    log.setLevel(level)
    return BM25()


@contextmanager
def _without_jax() -> Iterator[None]:
    """Hide JAX from an import: bm25s would start it, which takes most of a GPU's memory.

    All that it wants of it is a top-k that is not used here.
    """
    if "jax" in sys.modules or "bm25s" in sys.modules:
        yield
        return
    sys.modules["jax"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules["jax"]
