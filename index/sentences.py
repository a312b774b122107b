"""Sentences by offset.

Segmentation is `sentencex` (Wikimedia), mended where it does not know an abbreviation or a
reference (`index.structure.abbreviations`). It was chosen over nupunkt, pysbd and syntok:
`python -m eval.sentence_bounds` compares them.
"""

from __future__ import annotations

import re
from itertools import pairwise

from index.structure.abbreviations import mend
from index.text import Range, trim

_MARK = r"[ \t]*(?:[-*•–]|\d{1,3}[.)])[ \t]+"
_LIST_MARK = re.compile(_MARK)
_LIST_ITEM = re.compile(f"(?m)^{_MARK}")
# Sentencex's time grows faster than its text where quotes or brackets open and do not close,
# so it never sees more than this at once. Paragraphs that people write are shorter.
LONGEST_READ = 4_000
_BARE = re.compile(r"\d{1,3}[.)]|[\W_]*")


def split_sentences(text: str, start: int, end: int, *, language: str = "en") -> list[Range]:
    """Return the sentences of `text[start:end]`, in order, as ranges into `text`.

    They do not overlap, are not blank at either end, and together hold every
    non-blank character. A list item starts a sentence; a piece without a letter
    or figure of its own ("…", "1.") belongs to its neighbour.
    """
    cuts = [start, *(m.start() for m in _LIST_ITEM.finditer(text, start, end)), end]
    pieces: list[Range] = []
    for left, right in pairwise(cuts):
        mark = _LIST_MARK.match(text, left, right)
        # Without its mark: sentencex splits nothing that follows a "•".
        item = _segment(text, left if mark is None else mark.end(), right, language)
        whole = trim(text, left, right)
        if whole[0] < whole[1]:
            item[:1] = [(whole[0], item[0][1] if item else whole[1])]
        pieces += item
    return _join_bare(text, mend(text, pieces))


def split_lines(text: str, start: int, end: int) -> list[Range]:
    """Return the lines of `text[start:end]` as ranges; one without a letter joins its neighbour."""
    pieces: list[Range] = []
    at = start
    for raw in text[start:end].split("\n"):
        piece = trim(text, at, min(at + len(raw), end))
        at += len(raw) + 1
        if piece[0] < piece[1]:
            pieces.append(piece)
    return _join_lines(text, pieces)


def _join_lines(text: str, pieces: list[Range]) -> list[Range]:
    """Put a line without a letter or figure to the one above it, or below it if none is."""
    joined: list[Range] = []
    for start, end in pieces:
        bare = not any(c.isalnum() for c in text[start:end])
        if joined and (bare or not any(c.isalnum() for c in text[slice(*joined[-1])])):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _segment(text: str, start: int, end: int, language: str) -> list[Range]:
    """Return sentences, of a long text as many as are whole in each part that is read.

    A sentence of half of what is read at once, or more, may end where that ends.
    """
    pieces: list[Range] = []
    while end - start > LONGEST_READ:
        stop = start + LONGEST_READ
        found = _read(text, start, stop, language)
        if found and found[-1][0] >= start + LONGEST_READ // 2:
            stop = found.pop()[0]  # it may go on: read again, from its start
        pieces += found
        start = stop
    return pieces + _read(text, start, end, language)


def _read(text: str, start: int, end: int, language: str) -> list[Range]:
    # Imported here: importing this module does no work.
    from sentencex import get_sentence_boundaries

    pieces: list[Range] = []
    for found in get_sentence_boundaries(language, text[start:end]):
        piece = trim(text, start + found["start_index"], start + found["end_index"])
        if piece[0] < piece[1]:
            pieces.append(piece)
    return pieces


def _join_bare(text: str, pieces: list[Range]) -> list[Range]:
    """Put a bare piece before the next one, or after the last one if none follows."""
    joined: list[Range] = []
    bare_start: int | None = None
    for start, end in pieces:
        if _BARE.fullmatch(text, start, end):
            bare_start = start if bare_start is None else bare_start
            continue
        joined.append((start if bare_start is None else bare_start, end))
        bare_start = None
    if bare_start is not None:
        last = pieces[-1][1]
        joined[-1:] = [(joined[-1][0] if joined else bare_start, last)]
    return joined
