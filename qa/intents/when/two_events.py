"""Two events whose order is asked for: "Which came first, the fire or the flood?"."""

from __future__ import annotations

import re

_BEFORE_OR_AFTER = (
    r"(?:before|b4|prior to|earlier than|ahead of) or (?:after|later than|subsequent to|following)"
)
_HAPPENED = (
    r"(?:(?:come|came|comes|happen|happened|happens|take place|took place|fall|fell|occur|"
    r"occurred|be|was|were|is) )"
)
_ORDER = (
    re.compile(
        r"^(?:.*\b)?(?:which|what)(?: of (?:the two|these|them))?(?: (?:one|event))?(?:['’]s)?"
        r"(?: (?:came|comes|come|was|is|happened|happens|took place|occurred|did they do))*"
        r" (?:first|earlier|sooner|later|last)\b[\s,:;–—-]*(?P<one>\S.*?) or (?P<other>\S.*)$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^(?P<one>\S.*?)[\s,–—-]+{_HAPPENED}?{_BEFORE_OR_AFTER} (?P<other>\S.*)$", re.IGNORECASE
    ),
    re.compile(
        r"^(?:was|is|did|were) (?:it )?(?P<one>\S.*?) or (?P<other>\S.*?)"
        r"(?: (?:come|came|happen))? (?:first|earlier|sooner)\W*$",
        re.IGNORECASE,
    ),
)
_LEADS = re.compile(
    r"^(?:(?:so|and|but|ok|was it|was|were|is|are|did|does|do|had|has|have|the|a|an|that|"
    r"it)\b\W*)+",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[\s,?!.:;–—-]+$")


def two_events(question: str) -> tuple[str, str] | None:
    """Return the two events that a question asks the order of; None where it asks none."""
    for pattern in _ORDER:
        if (found := pattern.match(question.strip())) is not None:
            one, other = (_ENDS.sub("", _LEADS.sub("", found[name])) for name in ("one", "other"))
            if one and other:
                return one, other
    return None
