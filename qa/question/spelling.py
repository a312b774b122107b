"""Misspelt words of a question, read as the article's own words.

Only a word that neither the article nor the embedding model knows is replaced: "Iraq"
is never read as "Iran". Nor is a form of a word that one of them knows: "blames" is no slip of
"blame".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cached_property

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


def _every_word(part: Part) -> Counter[str]:
    return _folded(part, lambda word: True)


def _capitalised(part: Part) -> Counter[str]:
    return _folded(part, lambda word: word[0].isupper())


def _small(part: Part) -> Counter[str]:
    return _folded(part, lambda word: word[0].islower())


def _folded(part: Part, counts: Callable[[str], bool]) -> Counter[str]:
    found: Counter[str] = Counter()
    for word, number in part.once(_written).items():
        if counts(word):
            found[fold(word)] += number
    return found


def _written(part: Part) -> Counter[str]:
    return Counter(_WORD.findall(part.article.text))


class Speller:
    """Reads misspelt words as words of the articles of an index."""

    def __init__(self, index: Index) -> None:
        self._encoder = index.encoder
        self._index = index

    @cached_property
    def _counts(self) -> Counter[str]:
        counts = self._index.totals(_every_word).copy()
        counts.update(_OUR_WORDS)
        counts.update(FUNCTION_WORDS)
        return counts

    @cached_property
    def _names(self) -> frozenset[str]:
        # What is a word besides, somewhere, is no name.
        return frozenset(
            self._index.totals(_capitalised).keys() - self._index.totals(_small).keys()
        )

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        """By their length: only words of nearly the same are compared with a misspelt one."""
        found: dict[int, list[str]] = {}
        for word in self._counts:
            found.setdefault(len(word), []).append(word)
        return found

    def correct(self, question: str) -> str:
        """Return the question with each unknown word replaced by the nearest known one, if any."""
        return _WORD.sub(lambda match: self._correct(match.group()), question)

    def names_alone(self, question: str) -> bool:
        """Return whether a question is nothing but names of the articles: "the Taliban?"."""
        asked = [fold(word) for word in _WORD.findall(question)]
        names = [word for word in asked if word != "the"]
        return bool(names) and self._names.issuperset(names)

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
