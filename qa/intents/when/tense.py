"""Whether a date in a sentence is of what has been or of what is still to come."""

from __future__ import annotations

import re

# What is planned, with the participle that goes with it: "will be closed" tells of nothing past.
_AHEAD = (
    r"\b(?:will|would|shall|(?:is|are|was|were) to|to be|due|plan\w*|schedul\w+|expect\w*|may|"
    r"could|must|(?:has|have|had) to|(?:want|hope|aim|intend|mean)s? to|upcoming|next|"
    r"(?<!the )(?<!an )(?:begins?|starts?|opens?|ends?)|closes|expires?|runs? out|"
    r"takes? (?:effect|place)|comes? into|reserved|booked|(?:is|are) (?:set|on loan|closed|shut))\b"
    r"(?: (?:not|also|only|then|now|have|been|be|\w+ly))*(?: \w+)?"
)
_PAST = (
    r"\b(?:had|was|were|did|(?!(?:ne|spe|fe|se|inde|hundr)ed\b)[a-z]{2,}ed|said|told|took|went|came|fell|left|found|made|gave|began|"
    r"ran|lost|won|met|sent|struck|broke|grew|rose|sank|stood|brought|bought|sold|built|wrote|"
    r"became|kept|led|paid|saw|spoke|withdrew|died)\b"
)
_VERB = re.compile(f"(?P<ahead>{_AHEAD})|{_PAST}")
_UNTIL = re.compile(r"\buntil (?:the )?(?:\w+ of )?$")
_YEAR = re.compile(r"\d{4}")
_FOR = re.compile(r"\bfor (?:\w+day,? )?(?:\w+ of )?$")
_COMMA = re.compile("[,;:–—()]")
_BESIDE = re.compile(
    r"\b(?:which|who|whose|where|since|after|before|because|when|while|than|although|though)\b",
    re.IGNORECASE,
)
_NEAR = 300  # characters
_CLAUSE = re.compile(r"[,;:–—()]|\b(?:because|which|who|that|while|although|but)\b")


def lies_ahead(text: str, start: int, end: int) -> bool | None:
    """Return whether what the date at `start` dates is still to come; None if no verb tells.

    The last verb before the date tells, or the first one after it.
    """
    before = text[max(0, start - _NEAR) : start]
    if _UNTIL.search(before):
        clause = _CLAUSE.split(before)[-1]
        if all(m["ahead"] for m in _VERB.finditer(clause)):
            return True  # "on loan until May"; not "was closed until May"
    if _FOR.search(before) and not _YEAR.search(text, start, end):
        return True  # "planned", "cleared her diary"
    verbs = list(_VERB.finditer(before))
    after = text[end : end + _NEAR]
    if before.strip():
        after = _CLAUSE.split(after)[0]
    verb = verbs[-1] if verbs else _VERB.search(after)
    return None if verb is None else verb["ahead"] is not None


def is_beside(text: str, start: int) -> bool:
    """Return whether what is at `start` stands in a clause beside what a sentence tells."""
    clauses = _COMMA.split(text[max(0, start - _NEAR) : start])
    return _BESIDE.search(clauses[-1]) is not None
