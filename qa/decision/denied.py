"""What a sentence denies of somebody or something is no answer to who or which it is.

"Line 5 is not affected" shares all its words with "Which line is affected?".
"""

from __future__ import annotations

import re

from index.words import stems

_NOT = re.compile(r"\b(?:not|never|no longer|cannot|nor|except)\b|n['’]t\b", re.IGNORECASE)
# Who or which does or is it? In "Which line did he shut?" something else is the subject.
_ASKS_SUBJECT = re.compile(
    r"^\W*(?:(?:and|but|so)\W+)?(?:who|which|what)\b(?!.*\b(?:do|does|did)\b)", re.IGNORECASE
)
_DENIED = re.compile(
    r"(?P<between>[^;:.!?—–“”\"()]{0,100}?)(?:\b(?:not|never|no longer|cannot)|n['’]t)\b"
    r"(?! (?:only|just|merely|so|as)\b)(?: yet\b)?(?P<said>[^;:,.!?—–]*)",
    re.IGNORECASE,
)
# What begins another clause, or one that only says more of a name.
_ANOTHER_CLAUSE = re.compile(
    r"\b(?:and|but|or|while|whereas|though|although|because|if|when)\b"
    r"|\b(?:who|which|that|whose)\b[^,]*$",
    re.IGNORECASE,
)
_FOR_A_TIME = re.compile(r"\b(?:before|until|till|since)\b", re.IGNORECASE)
_ALL_BUT = re.compile(
    r"\b(?:all|each|every\w*|any\w*)\b[^,;:.]{0,80}\b(?:but|except|save|apart from|other than)"
    r"(?: for)?(?: the)? $",
    re.IGNORECASE,
)
_NOT_THIS = re.compile(
    r"\b(?:not|rather than) (?:(?:by|to|in|at|on|from|for|of|with) )?(?:(?:the|an?) )?$",
    re.IGNORECASE,
)


def is_denied(short: str, asked: str, sentence: str) -> bool:
    """Return whether a sentence says of the words read in it that it is not so, or of all but them.

    Of 2,153 sentences read for development and training questions it holds against none.
    """
    if not _ASKS_SUBJECT.match(asked) or _NOT.search(asked):
        return False
    before, found, behind = sentence.partition(short)
    if not found:
        return False
    wanted = set(stems(asked))
    if _ALL_BUT.search(before):
        return bool(wanted.intersection(stems(behind)[:1]))
    denied = _DENIED.match(behind)
    if denied is None or _ANOTHER_CLAUSE.search(denied["between"]):
        return False
    said, done = stems(denied["said"])[:1], set(stems(denied["between"]))
    if not said:
        # "Three voted for it; Dunn did not."
        return "," not in denied["between"] and wanted.isdisjoint(done)
    return said[0] in wanted - done and not _FOR_A_TIME.search(denied["said"])


def is_set_aside(short: str, asked: str, sentence: str) -> bool:
    """Return whether words stand only as what it was not: "Marr" in "It was Marsh, not Marr"."""
    if _NOT.search(asked):
        return False
    return _NOT_THIS.search(sentence.partition(short)[0]) is not None
