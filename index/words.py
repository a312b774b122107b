"""Words by offset, and the stems under which they are looked up."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+")
# Raised figures behind a figure: a note's mark as a rule.
_RAISED = re.compile(r"(?<=[0-9])[⁰¹²³⁴⁵⁶⁷⁸⁹]+")

_LONGEST_WORD = 64

# Words that say how a thing is asked or joined, not what it is about.
CARDINALS = tuple("one two three four five six seven eight nine ten eleven twelve".split())
TEENS = tuple("thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split())
TENS = tuple("twenty thirty forty fifty sixty seventy eighty ninety".split())
ORDINALS = tuple(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
)
MONTHS = tuple(
    "january february march april may june july august september october november december".split()
)
WEEKDAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
FUNCTION_WORDS = frozenset(
    """
    a about after again all also am an and any are as at be because been before being between
    both but by can could did do does doing done down during each ever few for from further get
    gets give gives got had has have having he her here hers him his how i if in into is it its
    just kind let like many may me might more most much must my no nor not of off on once only or
    other our out over own please s same shall she should so some such t tell than that the their
    them then there these they thing things this those through to too under until up very was we
    were what when where which while who whom whose why will with would you your
    """.split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word at `text[start:end]` and its stem."""

    start: int
    end: int
    stem: str


def words(text: str) -> list[Word]:
    """Return the words of a text that carry meaning, function words left out."""
    found = []
    for match in _WORD.finditer(text):
        plain = fold(match.group())
        # "US" is a country, "us" is not.
        if plain == "us" and not match.group()[0].isupper():
            continue
        if plain not in FUNCTION_WORDS or match.group() == "IT":
            found.append(Word(match.start(), match.end(), stem(plain)))
    return found


def stems(text: str) -> list[str]:
    """Return the stems of the words that carry meaning, in order, repeats kept."""
    return [word.stem for word in words(text)]


def folded(text: str) -> frozenset[str]:
    """Return the words that carry meaning, folded."""
    return frozenset(fold(text[word.start : word.end]) for word in words(text))


def fold(word: str) -> str:
    """Return a word in lower case, without accents and the dots of "U.S.".

    A figure's note is no part of it, as in "41²"; a power of ten stays another figure.
    """
    plain = word.replace(".", "").casefold()
    if plain.isascii():
        return plain
    plain = _RAISED.sub(r"^\g<0>" if plain[:2] == "10" and not plain[2:3].isascii() else "", plain)
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def stem(word: str) -> str:
    """Return the Snowball stem (Porter, 2001) of a folded English word.

    What is longer than any word stays as it is, and is not remembered.
    """
    return word if len(word) > _LONGEST_WORD else _stem(word)


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    from Stemmer import Stemmer

    return Stemmer("english")
