"""How well each word of a question is answered to by some word of a sentence.

Late interaction (Khattab and Zaharia, 2020, "ColBERT") over the embedding model's own
token vectors: "patronage" is near "supporting" though they share no stem.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from index.encoders.encoder import Encoder, TokenVectors
from index.passages import Passage
from index.search import Hit
from qa.question.parse import Question

_REMEMBERED = 512


@dataclass(frozen=True)
class Alignment:
    """Cosines of a question's tokens with their best match in a sentence, in [-1, 1].

    `words` is the weighted mean over the words that carry meaning, `rest` over those of
    them that are no names, `least` the worst of them, `tokens` the mean over all tokens.
    """

    words: float
    rest: float
    least: float
    tokens: float


class Aligner:
    """Aligns questions with sentences; remembers the vectors of the last passages read."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: OrderedDict[str, TokenVectors] = OrderedDict()
        self._lock = Lock()

    def align(
        self,
        question: Question,
        hits: Sequence[Hit],
        meant: Sequence[Sequence[frozenset[str]]] | None = None,
    ) -> list[list[Alignment]]:
        """Return an alignment for every sentence of every hit, in the hits' order.

        `meant` are the stems that each of those sentences stands for without saying them.
        """
        if meant is None:
            meant = [[frozenset()] * len(hit.sentences) for hit in hits]
        asked, *read = self._vectors(question.text, [hit.passage.embedded for hit in hits])
        pieces = _pieces(question, asked)
        aligned = []
        for hit, tokens, stems in zip(hits, read, meant, strict=True):
            cosines = asked.vectors @ tokens.vectors.T
            places = zip(_columns(hit, tokens), stems, strict=True)
            aligned.append([_align(pieces, cosines[:, c], said) for c, said in places])
        return aligned

    def _vectors(self, question: str, passages: Sequence[str]) -> list[TokenVectors]:
        """Return the question's tokens, then each passage's; only passages are remembered."""
        known = {text: tokens for text in passages if (tokens := self._known.get(text)) is not None}
        missing = [text for text in dict.fromkeys(passages) if text not in known]
        asked, *found = self._encoder.encode_tokens([question, *missing])
        known.update(zip(missing, found, strict=True))
        with self._lock:
            self._known.update(known)
            for text in known:
                self._known.move_to_end(text)
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return [asked, *(known[text] for text in passages)]


@dataclass(frozen=True)
class _Piece:
    """A word that carries meaning: its weight, the rows of its tokens, if it is a name."""

    stem: str
    weight: float
    rows: NDArray[np.int64]
    is_name: bool


def _pieces(question: Question, asked: TokenVectors) -> list[_Piece]:
    pieces = []
    for word in question.words:
        rows = np.flatnonzero((asked.starts >= word.start) & (asked.ends <= word.end))
        if len(rows):
            weight = question.weights[word.stem]
            pieces.append(_Piece(word.stem, weight, rows, word.stem in question.name_stems))
    return pieces


def _columns(hit: Hit, tokens: TokenVectors) -> list[NDArray[np.int64]]:
    """Each sentence's tokens, as columns; a heading carried along stands before them."""
    passage: Passage = hit.passage
    shift = passage.end - len(passage.embedded)
    starts, ends = tokens.starts + shift, tokens.ends + shift
    return [np.flatnonzero((starts >= s.start) & (ends <= s.end)) for s in hit.sentences]


def _align(
    pieces: Sequence[_Piece], cosines: NDArray[np.float32], meant: frozenset[str]
) -> Alignment:
    if cosines.size == 0 or not pieces:
        return Alignment(words=0.0, rest=0.0, least=0.0, tokens=0.0)
    best = cosines.max(axis=1)
    for piece in pieces:
        if piece.stem in meant:
            best[piece.rows] = 1.0
    scores = np.array([best[piece.rows].mean() for piece in pieces])
    weights = np.array([piece.weight for piece in pieces])
    rest = np.array([not piece.is_name for piece in pieces])
    words = float(scores @ weights / weights.sum())
    return Alignment(
        words=words,
        rest=float(scores[rest] @ weights[rest] / weights[rest].sum()) if rest.any() else words,
        least=float(scores.min()),
        tokens=float(best.mean()),
    )
