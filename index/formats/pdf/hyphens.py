"""Lines put together again: whether a hyphen at a line's end belongs to the word."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

_AT_END = re.compile(r"(\w+)-$")
_AT_START = re.compile(r"\w+")
# They end words, though they are words themselves.
_SUFFIXES = frozenset(("less", "ship", "ships", "hood", "able", "ward", "wards", "some", "most"))
_WORDS = re.compile(r"\w+(?:-\w+)*")


def words_in(text: str) -> frozenset[str]:
    """Return the words of a text, those with hyphens whole, in small letters."""
    return frozenset(word.casefold() for word in _WORDS.findall(text))


def join_lines(above: str, below: str, known: Collection[str]) -> str:
    """Return two lines as one. `known` are the words that stand elsewhere in the document.

    A hyphen is left out where the word is one without it: as elsewhere in the document, or
    else by a vocabulary of English. It stays between figures, and before a capital; names keep
    none before a small letter.
    """
    end, start = _AT_END.search(above), _AT_START.match(below)
    if end is None or start is None:
        return f"{above} {below}" if above and below else above + below
    first, second = end[1], start[0]
    whole, hyphened = f"{first}{second}".casefold(), f"{first}-{second}".casefold()
    if first.isupper() and second.isupper() and whole in known and hyphened not in known:
        return above[:-1] + below
    if not second[0].islower() or not first[-1].isalpha():
        return above + below
    if whole in known and hyphened not in known:
        return above[:-1] + below
    if hyphened in known and whole not in known:
        return above + below
    english = _english()
    both = first.casefold() in english and second.casefold() in english
    compound = both and whole not in english and len(first) > 2 and len(second) > 2
    compound &= second not in _SUFFIXES and not _is_name(above, end.start())
    return above + below if compound else above[:-1] + below


def _is_name(line: str, start: int) -> bool:
    """Return whether a word has a capital that no sentence's beginning gives it."""
    before = line[:start].rstrip()
    return line[start].isupper() and before[-1:].isalpha()


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    """Return the whole words of the embedding model's vocabulary."""
    import json

    from index.encoders.encoder import packaged_folder

    record = json.loads((packaged_folder() / "tokenizer.json").read_text(encoding="utf-8"))
    return frozenset(word for word in record["model"]["vocab"] if word.isalpha())
