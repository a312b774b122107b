"""Deterministic stand-ins for models, and a bot that needs none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from zlib import crc32

import numpy as np

from eval.hostile.stand_in import FakeEncoder as FakeEncoder
from index import Article, Index
from qa import Bot, EvidenceReader
from qa.decision.confidence import Confidence
from qa.features.sentence_features import FeatureExtractor
from qa.readers.span_model import TOKENIZER_FILE, Logits
from qa.readers.windows import WINDOW_TOKENS, Window, Windows


@lru_cache(maxsize=8)
def packaged_windows(max_tokens: int = WINDOW_TOKENS) -> Windows:
    """Cut windows by the packaged reader's tokenizer, which needs no model."""
    return Windows(Path(str(files("qa") / "model" / TOKENIZER_FILE)), max_tokens)


class PointingModel:
    """A deterministic stand-in for a trained reader's model (`qa.readers.span_model`).

    It points at each phrase of `points` with the margin given (in nats, over "not here")
    wherever a window holds its tokens. Any other token gets a hash of itself and its place,
    from -6 to -2, as first and as last: so every sentence has a best span, with a margin
    from -12 to -4.
    """

    def __init__(
        self, points: Mapping[str, float] | None = None, *, max_tokens: int = WINDOW_TOKENS
    ) -> None:
        self.windows: Windows = packaged_windows(max_tokens)
        self._points = dict(points if points is not None else {})

    def scores(self, windows: Sequence[Window]) -> list[tuple[Logits, Logits]]:
        return [self._score(window) for window in windows]

    def _score(self, window: Window) -> tuple[Logits, Logits]:
        start, end = (
            np.array([_hashed(salt, i, token) for i, token in enumerate(window.ids)], np.float32)
            for salt in ("start", "end")
        )
        start[0] = end[0] = 0.0
        tokens = window.ids[window.rows]
        for phrase, margin in self._points.items():
            (of_phrase,) = packaged_windows().of("?", phrase)
            wanted = of_phrase.ids[of_phrase.rows]
            for at in range(len(tokens) - len(wanted) + 1):
                if np.array_equal(tokens[at : at + len(wanted)], wanted):
                    start[window.rows[at]] = margin / 2
                    end[window.rows[at + len(wanted) - 1]] = margin / 2
        return start, end


def _hashed(salt: str, place: int, token: int) -> float:
    return -6.0 + 4.0 * crc32(f"{salt} {place} {token}".encode()) / 2**32


def sentence_bot(
    *articles: Article | str,
    encoder: FakeEncoder | None = None,
    threshold: float | None = None,
) -> Bot:
    """A bot that reads whole sentences with no trained model: fast, and the same everywhere."""
    given = [Article(text=a) if isinstance(a, str) else a for a in articles]
    index = Index.build(given, encoder if encoder is not None else FakeEncoder())
    extractor = FeatureExtractor(index)
    return Bot(
        index,
        reader=EvidenceReader(index, extractor=extractor),
        confidence=Confidence(extractor),
        threshold=threshold,
    )
