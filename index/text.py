"""Text as it is stored: normalised once, then only ever pointed into.

A `Range` is (start, end): 0-based, half-open, in Python code points.
"""

from __future__ import annotations

import re
import unicodedata

from index.stream_safe import stream_safe

Range = tuple[int, int]

_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def normalise(text: str) -> str:
    """Return `text` with a line feed at each line's end, in form NFC, encodable as UTF-8.

    A byte-order mark at the start is left out, a lone surrogate, which no UTF-8 file can
    hold, becomes U+FFFD, and more than 30 accents on one letter, which no language writes,
    are parted by U+034F (see `index.stream_safe`), so that the time taken grows as the text
    does. Idempotent: normalising twice changes nothing.
    """
    text = _LINE_ENDS.sub("\n", text.lstrip("\ufeff"))
    return unicodedata.normalize("NFC", stream_safe(_SURROGATES.sub("\ufffd", text)))


def trim(text: str, start: int, end: int) -> Range:
    """Move `start` and `end` inward past white space; equal when all of it is blank."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def counted(number: int, name: str) -> str:
    """Return "1 sentence", "3 sentences"."""
    return f"{number:,} {name}" if number == 1 else f"{number:,} {name}s"
