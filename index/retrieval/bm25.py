"""Keywords: BM25 (Robertson and Zaragoza, 2009), scored ahead of the questions (Lù, 2024)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from index.words import stems

_K1, _B = 1.5, 0.75


@dataclass(frozen=True, kw_only=True, eq=False)
class Postings:
    """The stems of some texts, counted: what of BM25 stays as it is when texts are added.

    Number `words[i]` of `vocabulary` stands `counts[i]` times in text `texts[i]`; a text has
    `lengths` stems in all.
    """

    vocabulary: tuple[str, ...]
    words: NDArray[np.int64]
    texts: NDArray[np.int64]
    counts: NDArray[np.float32]
    lengths: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Postings:
        """Count the stems of each text."""
        vocabulary: dict[str, int] = {}
        words, places, counts, lengths = [], [], [], []
        for place, text in enumerate(texts):
            found = Counter(stems(text))
            lengths.append(found.total())
            for stem, count in found.items():
                words.append(vocabulary.setdefault(stem, len(vocabulary)))
                places.append(place)
                counts.append(count)
        return cls(
            vocabulary=tuple(vocabulary),
            words=np.array(words, dtype=np.int64),
            texts=np.array(places, dtype=np.int64),
            counts=np.array(counts, dtype=np.float32),
            lengths=np.array(lengths, dtype=np.int64),
        )

    def holding(self) -> Counter[str]:
        """Return in how many of the texts each stem stands."""
        numbers = np.bincount(self.words, minlength=len(self.vocabulary)).tolist()
        return Counter(dict(zip(self.vocabulary, numbers, strict=True)))


class Vocabulary:
    """The numbers of stems, which several indexes can share; what is numbered stays so."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self._known: WeakKeyDictionary[Postings, NDArray[np.int64]] = WeakKeyDictionary()

    def of(self, postings: Postings) -> NDArray[np.int64]:
        """Return the number of each of the `words` of postings."""
        found = self._known.get(postings)
        if found is None:
            numbers = [self.numbers.setdefault(w, len(self.numbers)) for w in postings.vocabulary]
            found = np.array(numbers, dtype=np.int64)[postings.words]
            self._known[postings] = found
        return found


class KeywordIndex:
    """Stemmed words of each text, scored by BM25 (Lucene's variant, k1 1.5, b 0.75)."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._put_together([Postings.of(texts)], Vocabulary())

    @classmethod
    def joined(cls, parts: Sequence[Postings], vocabulary: Vocabulary) -> KeywordIndex:
        """Return the index of all texts of all parts, in their order.

        The vocabulary may know other words, too.
        """
        made = cls.__new__(cls)
        made._put_together(parts, vocabulary)
        return made

    def _put_together(self, parts: Sequence[Postings], vocabulary: Vocabulary) -> None:
        """Score each stem in each text, once: texts in order below each stem in order."""
        self._size = sum(len(part.lengths) for part in parts)
        self._numbers: dict[str, int] = {}
        self._ends = np.zeros(1, dtype=np.int64)
        if not any(part.vocabulary for part in parts):
            return
        column = np.concatenate([vocabulary.of(part) for part in parts])
        self._numbers = dict(vocabulary.numbers)  # which another index may add to
        firsts = [0, *accumulate(len(part.lengths) for part in parts)]
        row = np.concatenate([p.texts + n for p, n in zip(parts, firsts, strict=False)])
        counts = np.concatenate([part.counts for part in parts])
        lengths = np.concatenate([part.lengths for part in parts])
        holding = np.bincount(column, minlength=len(self._numbers))
        rarity = _rarity(holding, self._size)
        length = _K1 * ((1 - _B) + _B * lengths / lengths.mean())
        scores = (rarity[column] * (counts / (length[row] + counts))).astype(np.float32)
        order = np.argsort(column * self._size + row)
        self._scores, self._texts = scores[order], row[order]
        self._ends = np.concatenate([[0], np.cumsum(holding)])

    def __len__(self) -> int:
        return self._size

    def scores(self, question_stems: Sequence[str]) -> NDArray[np.float32]:
        """Return the score of every text, in order, shape (texts,); 0 where no word is shared."""
        found = np.zeros(self._size, dtype=np.float32)
        for stem in question_stems:
            number = self._numbers.get(stem)
            if stem and number is not None:
                these = slice(*self._ends[number : number + 2])
                found[self._texts[these]] += self._scores[these]
        return found


def _rarity(holding: NDArray[np.int64], texts: int) -> NDArray[np.float32]:
    """Return the inverse document frequency of each word, that so many texts hold."""
    different, which = np.unique(holding, return_inverse=True)
    found = [math.log(1 + (texts - n + 0.5) / (n + 0.5)) for n in different.tolist()]
    rarity: NDArray[np.float32] = np.array(found, dtype=np.float32)[which]
    return rarity
