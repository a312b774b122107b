"""Misspelt words of a question, read as the article's own words.

Only a word that neither the article nor the embedding model knows is replaced: "Iraq"
is never read as "Iran". Nor is a form of a word that one of them knows: "blames" is no slip of
"blame".
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from index.retrieval.part import Part
from index.search import Index
from index.words import FUNCTION_WORDS, fold

_WORD = re.compile(r"[^\W\d_]+")
# What people call an article and its parts, so that "articel" and "sumary" are read too.
_OUR_WORDS = ("article", "headline", "published", "summary", "summarise", "title")
_SHORTEST = 4
_LONG = 8
# Endings of the forms of English words, and what stands for each in the word itself. Nouns in
# "-er" are no forms: "negotiater" is a slip.
_ENDINGS = (
    *(("ies", "y"), ("ied", "y"), ("ily", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e")),
    *(("ing", ""), ("ing", "e"), ("ings", ""), ("ly", ""), ("ally", "al")),
)
_DOUBLED = re.compile(r"([bdfglmnprt])\1$")


@dataclass(frozen=True)
class _Written:
    """How often an article has each folded word, and which have a capital or a small letter."""

    counts: Counter[str]
    capitalised: frozenset[str]
    small: frozenset[str]

    @staticmethod
    def of(part: Part) -> _Written:
        written = Counter(_WORD.findall(part.article.text))
        counts: Counter[str] = Counter()
        for word, number in written.items():
            counts[fold(word)] += number
        return _Written(
            counts,
            frozenset(fold(word) for word in written if word[0].isupper()),
            frozenset(fold(word) for word in written if word[0].islower()),
        )


class Speller:
    """Reads misspelt words as words of the articles of an index."""

    def __init__(self, index: Index) -> None:
        self._encoder = index.encoder
        self._counts: Counter[str] = Counter()
        self._names: set[str] = set()
        plain: set[str] = set()
        for part in index.parts:
            written = part.once(_Written.of)
            self._counts.update(written.counts)
            self._names |= written.capitalised
            plain |= written.small
        # What is a word besides, somewhere, is no name.
        self._names -= plain
        self._counts.update(_OUR_WORDS)
        self._counts.update(FUNCTION_WORDS)
        # By their length: only words of nearly the same are compared with a misspelt one.
        self._by_length: dict[int, list[str]] = {}
        for word in self._counts:
            self._by_length.setdefault(len(word), []).append(word)

    def correct(self, question: str) -> str:
        """Return the question with each unknown word replaced by the nearest known one, if any."""
        return _WORD.sub(lambda match: self._correct(match.group()), question)

    def _correct(self, word: str) -> str:
        folded = fold(word)
        if len(folded) < _SHORTEST or folded in self._counts or self._is_known(folded):
            return word
        if any(self._is_word(base) for base in _bases(folded)):
            return word
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        # One slip, or two in a long word (Damerau, 1964: most misspellings are one slip).
        slips = 2 if len(folded) >= _LONG else 1
        alike = range(len(folded) - slips, len(folded) + slips + 1)
        choices = [known for length in alike for known in self._by_length.get(length, ())]
        near = [
            # Leaving a letter out is the commonest slip, so the longer word goes first.
            (distance, -len(known), -self._counts[known], known)
            for known, distance, _ in extract(
                folded, choices, scorer=OSA.distance, score_cutoff=slips, limit=None
            )
        ]
        return _written_like(word, min(near)[-1]) if near else word

    def _is_word(self, base: str) -> bool:
        """Return whether a word is known, and no name: "Irans" is Iran's."""
        return base not in self._names and (base in self._counts or self._is_known(base))

    def _is_known(self, word: str) -> bool:
        """Tell whether the model has a token of its own for the word."""
        bare, alone = self._encoder.count_tokens(["", word])
        return alone <= bare + 1


def _bases(word: str) -> list[str]:
    """Return the words that a word may be a form of: "stop" and "stopp" for "stopped"."""
    found = []
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _SHORTEST - 1:
            continue
        found += [stem + instead, _DOUBLED.sub(r"\1", stem)]
    return [base for base in dict.fromkeys(found) if len(base) >= _SHORTEST]


def _written_like(word: str, known: str) -> str:
    """Return the known word with the capitals of the typed one: they tell a name."""
    if word.isupper():
        return known.upper()
    return known[0].upper() + known[1:] if word[0].isupper() else known
