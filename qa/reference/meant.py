"""Which mentions stand for something that a question names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from index.retrieval.part import Part
from index.search import Index
from index.text import Range
from index.words import folded
from qa.question.parse import is_found
from qa.reference.resolver import Reference, References


class Meant:
    """Gives the mentions in an index's sentences that say, without its name, what is asked of."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def by(self, question: str, article_id: str, sentence: Range) -> list[Reference]:
        """Return the mentions in a sentence that stand for what the question names."""
        return named_by(question, self._index.part(article_id), sentence)

    def names(self, name: str, article_id: str, sentence: Range) -> bool:
        """Return whether a mention in a sentence stands for all of a name."""
        found = self._index.part(article_id).once(References).within(sentence)
        wanted = _folded(name)
        return bool(wanted) and any(wanted <= _names(_folded(r.means), name) for r in found)

    def shown(self, question: str, article_id: str, sentence: Range) -> str | None:
        """Return what mentions in a sentence stand for, as readers are told; None if nothing."""
        part = self._index.part(article_id)
        asked = {r.start for r in self.by(question, article_id, sentence)}
        said = [
            f"“{part.article.text[r.start : r.end]}”: {r.means}."
            for r in part.once(References).within(sentence)
            if r.start in asked
        ]
        return " ".join(dict.fromkeys(said)) or None


def named_by(question: str, part: Part, sentence: Range) -> list[Reference]:
    """Return the mentions in a sentence of an article that stand for what the question names.

    Of several names, those that it names are given; none that the sentence has itself.
    """
    found = part.once(References).within(sentence)
    if not found:
        return []
    asked = _folded(question)
    own = _folded(part.article.reading[slice(*sentence)])
    kept = (replace(r, names=_named(r.names, asked, own)) for r in found)
    return [r for r in kept if r.names]


def _named(names: Sequence[str], asked: frozenset[str], own: frozenset[str]) -> tuple[str, ...]:
    return tuple(n for n in names if _names(asked, n) - _names(own, n))


def _names(said: frozenset[str], meaning: str) -> set[str]:
    """Return the words of a meaning that are said, in the same form or another."""
    return {word for word in _folded(meaning) if is_found(word, said)}


_folded = lru_cache(maxsize=4096)(folded)
