"""Unicode's Stream-Safe Text Format, without which normalising may take quadratic time.

Normalising sorts the marks that stand after a letter, and library code does so by insertion:
thousands of marks in a row take minutes. UAX #15, section 13, allows 30 in a row, which is
far above what any language writes, and parts longer rows by U+034F, which is not seen.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

JOINER = "\u034f"  # COMBINING GRAPHEME JOINER, a starter
MOST_MARKS = 30

# No mark is a letter, a figure or a blank but for two of Japanese, so this holds every row
# that may be too long; what else it finds (signs, emoji) is looked at and left as it is.
_PERHAPS_MARK = r"[^\w\s\x00-\xbf]|[\uff9e\uff9f]"
# A character stands for at most this many marks when it is taken apart.
_MOST_IN_ONE = 3


def stream_safe(text: str, *, most: int = MOST_MARKS) -> str:
    """Return `text` with U+034F put before the mark that would be one above `most` in a row.

    Rows are counted as they stand when each character is taken apart (NFKD). Takes time in
    proportion to the text, and gives back the text itself where no row is too long.
    """
    if text.isascii():
        return text
    # One character more, before the row: it may end in marks itself, as "é" does.
    fewest = max(1, most // _MOST_IN_ONE)
    rows = re.compile(rf"(?s:.)?(?:{_PERHAPS_MARK}){{{fewest},}}")
    return rows.sub(lambda row: _parted(row.group(), most), text)


def _parted(row: str, most: int) -> str:
    parted: list[str] = []
    count = 0
    for character in row:
        leading, trailing, all_marks = _marks(character)
        if count + leading > most:
            parted.append(JOINER)
            count = 0
        parted.append(character)
        count = count + leading if all_marks else trailing
    return "".join(parted)


@lru_cache(maxsize=4096)
def _marks(character: str) -> tuple[int, int, bool]:
    """Return how many marks a character begins and ends with, and if it is nothing else."""
    apart = unicodedata.normalize("NFKD", character)
    classes = [unicodedata.combining(part) for part in apart]
    starters = [i for i, one in enumerate(classes) if one == 0]
    if not starters:
        return len(classes), len(classes), True
    return starters[0], len(classes) - 1 - starters[-1], False
