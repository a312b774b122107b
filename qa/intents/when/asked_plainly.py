"""The words that ask for the order of events, and for nothing else."""

from __future__ import annotations

import re

from qa.intents.when.two_events import two_events

_PLAINLY = re.compile(
    r"\b(?:in (?:chronological|time|date) order|chronolog\w+|step[- ]by[- ]step|stage by stage|"
    r"start to finish|birth to death|(?:order|sequence) of events|when did what|career so far|"
    r"life story|(?:right|correct|proper) order|(?:yr|year|month|day|hour) by (?:yr|year|"
    r"month|day|hour)|"
    r"one (?:step|thing|event) after (?:another|the other))\b"
    r"|\b(?:first|last|earliest|oldest|latest|newest|most recent) (?:thing|event|happening)s?\b"
    r"|^\W*(?:anything\b.*\b(?:in|during)|"
    r"(?:anything|(?:what|which|things?|events?|everything) (?:that )?"
    r"(?:happen\w*|went on|took place))\b.*\b(?:before|b4|after|since|between|from|until))\b"
    r".*\b(?:1[4-9]|20)\d\d\b"
    r"|^\W*(?:1[4-9]|20)\d\d ?(?:to|-|–|until|till) ?(?:1[4-9]|20)\d\d\b"
    r"|\b(?:anything|what)(?:['’]?s| is| else)?(?: is)? "
    r"(?:coming up|still to come|yet to come|ahead)\b"
    r"|\bwhat (?:lies|is|comes) (?:ahead|in store)\b"
    r"|^\W*(?:so )?what(?:['’]?s| is) next(?: for\b.*)?\W*$|^\W*coming up\b|\bdates ahead\b"
    r"|\b(?:still|yet) (?:supposed|due|meant|expected|scheduled|set|planned) to "
    r"(?:happen|come|take place)\b"
    r"|\bhistory of\b.*\b(?:before|b4|until|since|after|from)\b.*\b(?:1[4-9]|20)\d\d\b",
    re.IGNORECASE,
)


def asks_plainly(question: str) -> bool:
    """Return whether a question asks for events by their time in words of its own."""
    return _PLAINLY.search(question) is not None or two_events(question) is not None
