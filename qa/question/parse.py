"""A question taken apart: its weighty words, its names, and what it wants."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from index.retrieval.part import Part
from index.search import Index
from index.words import Word, fold, words
from qa.question.answer_type import AnswerType, answer_type
from qa.question.parsed import parsed

_NAME = re.compile(r"[A-Z0-9]")
_SAME_STEM = 4


@dataclass(frozen=True)
class InverseDocumentFrequency:
    """In how many sentences each stem stands, of how many: rare words weigh more."""

    sentences: int
    counts: Counter[str]

    @classmethod
    def of(cls, index: Index) -> InverseDocumentFrequency:
        """Count over all sentences of an index."""
        return cls(sum(len(part.sentences) for part in index.parts), index.totals(_counted))

    def weight(self, stem: str) -> float:
        """Return the inverse document frequency (Spärck Jones, 1972), in nats, above 0."""
        return math.log(1 + (self.sentences + 0.5) / (self.counts[stem] + 0.5))


class Question:
    """A question as it is held against a sentence.

    A sentence must speak to what is asked now, too, where it was completed from the turn before.
    """

    def __init__(self, text: str, rarity: InverseDocumentFrequency) -> None:
        self.text = str(text)  # caches know plain texts from their subclasses
        asked = parsed(text).asked
        self.kind: AnswerType = answer_type(asked)
        self.words: list[Word] = words(text)
        self.weights = {w.stem: rarity.weight(w.stem) for w in self.words}
        now = {w.stem for w in words(asked)}
        self._parts = [set(self.weights), now] if now else [set(self.weights)]
        names = [w for w in self.words if _is_name(text, w)]
        self._names = {fold(text[w.start : w.end]) for w in names}
        self.name_stems = {w.stem for w in names}

    def share(self, found: Collection[str]) -> float:
        """Return the weight of the question's words among the stems `found`, of all, in [0, 1]."""
        return min(self._share(part, found) for part in self._parts)

    def rest(self, found: Collection[str]) -> float:
        """Return the same share for the words that are no names; 1 where all are."""
        rest = set(self.weights) - self.name_stems
        return self._share(rest, found) if rest else 1.0

    def names(self, found: Collection[str]) -> float:
        """Return the share of the question's names and numbers among folded words.

        1 where the question has none. "Russian" is found in "Russia".
        """
        if not self._names:
            return 1.0
        return sum(is_found(name, found) for name in self._names) / len(self._names)

    def _share(self, part: set[str], found: Collection[str]) -> float:
        total = sum(self.weights[stem] for stem in part)
        return sum(self.weights[stem] for stem in part if stem in found) / total if part else 0.0


def _counted(part: Part) -> Counter[str]:
    return part.sentence_words.holding()


def _is_name(text: str, word: Word) -> bool:
    written = text[word.start : word.end]
    if not _NAME.match(written):
        return False
    before = text[: word.start].rstrip(" \"'“‘(")
    inside = bool(before) and before[-1] not in ".?!\n"
    return inside or written[0].isdigit()


def is_found(name: str, found: Collection[str]) -> bool:
    """Tell whether a folded name is among folded words, in the same form or another."""
    if name in found:
        return True
    return any(_akin(name, other) for other in found)


def _akin(name: str, other: str) -> bool:
    """Tell a name in another form: "Russian", "Russia", "Russia's"; "Chinese", "China"."""
    shorter = min(len(name), len(other))
    common = max(_SAME_STEM, shorter - 1)
    return shorter >= _SAME_STEM and name[:common] == other[:common]
