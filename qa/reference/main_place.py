"""A place that a question names at its end though the whole article is about it.

"What does Iran want in Afghanistan?" is answered by "Iran wants a stable neighbour" where the
headline names Afghanistan; no sentence needs to say so again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.words import MONTHS, folded

_AT_THE_END = re.compile(
    rf"\s+in (?:the )?(?!(?:{'|'.join(MONTHS).title()})\b)"
    r"(?P<place>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)(?P<mark>\W*)$"
)
# What says nothing without it: "Who lives in Skara?", "What happened in Skara?".
_NEEDS_IT = frozenset(
    """
    is are was were be been being there live lives lived living happen happens happened happening
    occur occurs occurred on stand stands stay stays stayed work works worked based born died
    located situated
    """.split()
)
_FEWEST = 4  # words


def without_its_place(question: str, headlines: Iterable[str | None]) -> str | None:
    """Return the question without the place at its end; None unless every headline names it."""
    found = _AT_THE_END.search(question)
    if found is None:
        return None
    rest = question[: found.start()]
    words = rest.split()
    if len(words) < _FEWEST or words[-1].casefold() in _NEEDS_IT:
        return None
    place = folded(found["place"])
    if not all(headline is not None and place <= folded(headline) for headline in headlines):
        return None
    return f"{rest}{found['mark']}"
