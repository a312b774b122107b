"""Whether a date in a sentence is of what has been or of what is still to come."""

from __future__ import annotations

import re

# In the present, what stands in a calendar is to come; "11 May: The blockade begins" has been.
_SET_DOWN = (
    r"(?:(?<!the )(?<!an )(?:begins?|starts?|opens?|ends?)|closes|expires?|runs out|"
    r"takes? (?:effect|place)|comes? into)"
)
# So are journeys and meetings, where no other verb tells, as these may be nouns. That is seldom: of
# 952 dates of the development articles once, and rightly.
_MOVES = re.compile(
    r"\b(?<!the )(?<!an )(?<!a )(?:(?:leave|arrive|depart|return|reopen|resume|travel|sail|meet|"
    r"play|visit|face|host|vote|decide)s?|fly|flies)\b"
)
# What is planned, with the participle that goes with it: "will be closed" tells of nothing past.
_AHEAD = (
    r"\b(?:will|shall|(?:would|could|should|must|may|(?:is|are|was|were) to)(?! have\b)|to be|due|"
    r"plan\w*|schedul\w+|expect\w*|(?:has|have|had) to|(?:want|hope|aim|intend|mean)s? to|upcoming|"
    rf"next|{_SET_DOWN}|reserved|booked|"
    r"(?:is|are) (?:set|on loan|closed|shut))\b"
    r"(?: (?:not|also|only|then|now|have|been|be|\w+ly))*(?: \w+)?"
)
_PAST = (
    r"\b(?:had|was|were|did|(?<!\bis )(?<!\bare )(?!(?:ne|spe|fe|se|inde|hundr)ed\b)[a-z]{2,}ed|"
    r"said|told|took|went|came|fell|left|found|made|gave|began|ran|lost|won|met|sent|struck|"
    r"broke|grew|rose|sank|stood|brought|bought|sold|built|wrote|became|kept|led|paid|saw|"
    r"spoke|withdrew|died|held|spent|drew|flew|threw|drove|chose|caught|fought|taught|thought|"
    r"felt|knew|blew|rang|got|heard|shot|hid|shook|swam|swept|rode)\b"
)
_VERB = re.compile(f"(?P<ahead>{_AHEAD})|{_PAST}")
_LABEL = re.compile(r"\s*(?::|[-–—]\s)")
_LETTER = re.compile(r"\w")
_UNTIL = re.compile(r"\buntil (?:the )?(?:\w+ of )?$")
_YEAR = re.compile(r"\d{4}")
_FOR = re.compile(r"\bfor (?:\w+day,? )?(?:\w+ of )?$")
_ATTRIBUTE = re.compile(r"(?:\b(?:the|an?|its|his|her|their)|['’]s) $")
_OF_NOUN = re.compile(r"\d{4} [a-z]")
_COMMA = re.compile("[,;:–—()]")
_BESIDE = re.compile(
    r"\b(?:which|who|whose|where|since|after|before|because|when|while|than|although|though)\b",
    re.IGNORECASE,
)
_DONE_TO = re.compile(
    r" (?:\w+ly )?(?:(?:first|then|newly|now) )?(?:[a-z]{3,}ed|built|made|born|sold|taken|given|"
    r"won|found|bought|set|put|drawn|written|shut)\b"
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
    if label := is_label(text, start, end):
        after = after.lstrip(" :-–—")
    if before.strip() or label:
        after = _CLAUSE.split(after)[0]
    verb = verbs[-1] if verbs else _VERB.search(after)
    if verb is None:
        return True if _MOVES.search(_CLAUSE.split(before)[-1]) else None
    if label and verb["ahead"] and re.match(_SET_DOWN, verb.group()):
        return None
    return verb["ahead"] is not None


def is_label(text: str, start: int, end: int) -> bool:
    """Return whether a date stands before what it dates as a label does: "4 May: Talks fail"."""
    return not _LETTER.search(text, 0, start) and _LABEL.match(text, end) is not None


def is_beside(text: str, start: int) -> bool:
    """Return whether the date at `start` stands beside what a sentence tells.

    So it does in a clause of its own, in "the mill, built in 1850," and in "its 2026 budget".
    """
    if _ATTRIBUTE.search(text[max(0, start - _NEAR) : start]) and _OF_NOUN.match(text, start):
        return True
    clauses = _COMMA.split(text[max(0, start - _NEAR) : start])
    said = clauses[-1]
    return _BESIDE.search(said) is not None or (
        len(clauses) > 1 and _DONE_TO.match(said) is not None
    )
