"""A question as it is held against headings, labels and cells."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property, lru_cache

from index.words import fold, stems, words

_ASKS = re.compile(
    r"^\W*(?:(?:and|but|so|please|then)\W+)?(?:(?:to|in|at|for|on|from|by|with|of|about) )?"
    r"(?P<wh>how (?:long|many|much|old|often|far|big|large|tall|high|fast|do|does|did|can|is|"
    r"are|was|"
    r"were|will|should|may|must)|how|who(?:m|se)?|what|which|when|where|why)\b",
    re.IGNORECASE,
)
_CLASSES = {"which": "what", "whom": "who", "whose": "who"}
_DO = re.compile(r"how (?:do|does|did|can|is|are|was|were|will|should|may|must)$")
# Words that ask for a thing to be told and say nothing of it.
_EMPTY = "happens happen mean means tell give list name exactly actually article text say says"


@lru_cache(maxsize=1)
def _empty() -> frozenset[str]:
    return frozenset(stems(_EMPTY))


@dataclass(frozen=True)
class Asked:
    """One question, on one line."""

    text: str

    @cached_property
    def way(self) -> str:
        """How it asks: "who", "what", "how long", … or "" if it asks for yes or no."""
        found = _ASKS.search(self.text)
        if found is None:
            return ""
        way = found["wh"].casefold()
        return "how" if _DO.match(way) else _CLASSES.get(way, way)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words that carry meaning."""
        found = _ASKS.search(self.text)
        rest = self.text if found is None else self.text[found.end() :]
        return frozenset(stems(rest)) - _empty()

    @cached_property
    def folded(self) -> frozenset[str]:
        """Its words, folded."""
        return frozenset(fold(self.text[w.start : w.end]) for w in words(self.text))

    def same_as(self, other: Asked, known: Collection[str]) -> bool:
        """Return whether it asks what another question asks, by its words.

        It asks in the same way and says all that the other says; what it says beyond that are
        words of `known`, the stems of the article, and at most one that is not.
        """
        if not other.stems or self.way != other.way:
            return False
        if not all(any(alike(stem, own) for own in self.stems) for stem in other.stems):
            return False
        more = [s for s in self.stems if not any(alike(s, o) for o in other.stems)]
        return sum(s not in known for s in more) <= (1 if len(more) == 1 else 0)


def alike(one: str, other: str) -> bool:
    """Return whether two stems are forms of one word: "closur" and "close"."""
    if one == other:
        return True
    shared = min(len(one), len(other))
    return (
        shared >= 4
        and one[: max(4, shared - 1)] == other[: max(4, shared - 1)]
        and abs(len(one) - len(other)) <= 3
    )
