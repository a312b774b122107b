"""How much of one text's words another has, in the same order."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+")


def rouge_l(text: str, other: str) -> float:
    """Return ROUGE-L's F1 of two texts, in [0, 1] (Lin, 2004): 0 where either has no word.

    It is made from the longest sequence of words that both have in the same order, whatever
    stands between them; case and marks aside, words as they stand.
    """
    from rapidfuzz.distance import LCSseq

    one, two = (_WORD.findall(given.casefold()) for given in (text, other))
    if not one or not two:
        return 0.0
    return 2 * LCSseq.similarity(one, two) / (len(one) + len(two))
