"""Verbs of saying, in the forms that questions and reports use, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.words import CARDINALS

VERBS = frozenset(
    """
    say says said saying tell tells told add adds added state states stated claim claims claimed
    argue argues argued warn warns warned insist insists insisted announce announces announced
    explain explains explained note notes noted stress stresses stressed call calls called
    declare declares declared deny denies denied admit admits admitted confirm confirms confirmed
    write writes wrote complain complains complained suggest suggests suggested urge urges urged
    demand demands demanded promise promises promised joke joked recall recalled recalls reply
    replied replies respond responded ask asked asks describe described describes think thinks
    believe believes believed according accuse accused accuses remarked comment commented
    maintained maintains pledged pledges vowed vows predicted predicts acknowledged conceded
    estimated estimates emphasised emphasized testified tweeted quoted welcomed criticised
    criticized expressed ruled concluded read reads
    """.split()
)
_VERB = re.compile(rf"\b(?<!-)(?:{'|'.join(sorted(VERBS))})\b(?!-)", re.IGNORECASE)
# These are nouns, too: "a call", "its claims".
_NOUNS = frozenset(
    "call claim comment demand estimate joke note pledge promise recall reply state stress".split()
)
# What a verb of this form stands behind: "they call", "will note", "residents demand".
_BEFORE_BASE = re.compile(
    r"\b(?:i|we|you|they|who|and|to|will|would|can|could|may|might|must|should|did|does|do|not|also|"
    r"people|men|women|police|(?!this|its|his|previous|various|serious)\w+[^\Wsu]s) $",
    re.IGNORECASE,
)
_BEFORE_NOUN = re.compile(
    rf"(?:(?:\b(?:{'|'.join(CARDINALS)}|more|fewer|an?|the|this|that|these|those|its|his|her|"
    r"their|our|no|any|some|all|many|several|of|for|by|in|with|from|about|against|\d+)|['’]s?) "
    r"(?:\w+(?:al|ic|ous|ive|ful|ed|ar) )?|^\W*)$",
    re.IGNORECASE,
)
_BEHIND_NOUN = re.compile(r" (?:of|by|from|about|against|were|are|was|is|have|had)\b")
_BACK = 40  # characters
_IS = r"\b(?:am|is|are|was|were|be|been|being|got|gets)"
_PASSIVE = re.compile(rf"(?:{_IS}(?:n['’]t)?(?: not| also| \w+ly)* |\bso )$", re.IGNORECASE)


def said_in(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Yield where a text has a verb of saying, and whether it is passive: "was told".

    What is a noun there ("the recall by") is none.
    """
    passive = False
    for found in _VERB.finditer(text):
        before = text[max(0, found.start() - _BACK) : found.start()]
        if _is_noun(found.group().casefold(), before, text[found.end() : found.end() + _BACK]):
            continue
        if not (passive and before.endswith(" to ")):  # "was asked to explain"
            passive = found.group().endswith("d") and _PASSIVE.search(before) is not None
        yield found, passive


def _is_noun(word: str, before: str, behind: str) -> bool:
    if word == "according":
        return not behind.startswith(" to ")
    if word in _NOUNS:
        return _BEFORE_BASE.search(before) is None
    if not _NOUNS & {word.removesuffix("s"), word.removesuffix("es"), word[:-3] + "y"}:
        return False
    return _BEFORE_NOUN.search(before) is not None or _BEHIND_NOUN.match(behind) is not None
