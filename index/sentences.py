"""Sentences by offset.

Segmentation is `sentencex` (Wikimedia). It was chosen over nupunkt, pysbd and
syntok: tests/test_index_sentences.py holds the comparison.
"""

from __future__ import annotations

import re

from index.text import Range, trim

_LIST_ITEM = re.compile(r"(?m)^[ \t]*(?:[-*•–]|\d{1,3}[.)])[ \t]+")


def split_sentences(text: str, start: int, end: int, *, language: str = "en") -> list[Range]:
    """Give the sentences of `text[start:end]`, in order, as ranges into `text`.

    They do not overlap, are not blank at either end, and together hold every
    non-blank character. A list item starts a sentence; a piece without a letter
    or digit of its own ("…", "1.") belongs to its neighbour.
    """
    cuts = [start, *(m.start() for m in _LIST_ITEM.finditer(text, start, end)), end]
    sentences: list[Range] = []
    for left, right in zip(cuts, cuts[1:], strict=False):
        sentences += _segment(text, left, right, language)
    return sentences


def _segment(text: str, start: int, end: int, language: str) -> list[Range]:
    # Imported here: importing this module does no work.
    from sentencex import get_sentence_boundaries

    pieces: list[Range] = []
    for found in get_sentence_boundaries(language, text[start:end]):
        piece = trim(text, start + found["start_index"], start + found["end_index"])
        if piece[0] < piece[1]:
            pieces.append(piece)
    return _join_bare(text, pieces)


def _join_bare(text: str, pieces: list[Range]) -> list[Range]:
    joined: list[Range] = []
    bare_start: int | None = None
    for start, end in pieces:
        if not any(c.isalpha() for c in text[start:end]) and not _is_figure(text[start:end]):
            bare_start = start if bare_start is None else bare_start
            continue
        joined.append((start if bare_start is None else bare_start, end))
        bare_start = None
    if bare_start is not None:
        last = pieces[-1][1]
        joined[-1:] = [(joined[-1][0] if joined else bare_start, last)]
    return joined


def _is_figure(piece: str) -> bool:
    """Tell a number that stands for itself ("1999") from a list's number ("1.")."""
    return any(c.isdigit() for c in piece) and len(piece) > 4
