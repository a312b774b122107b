"""Where a name stands as the subject of a verb of saying, by the form of the sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.words import FUNCTION_WORDS, fold

# "The embassy in Washington said", "the recall by Norvale".
_AWAY = re.compile(
    r"\b(?:in|at|near|about|against|outside|by|from|on|with|under|over|than|like)(?: the)? $",
    re.IGNORECASE,
)
_OF = re.compile(r"\b(?:of|that|who|when|after)(?: the)? $")
_OWN_WORDS = re.compile(r"['’]s? (?:own )?(?:words|view|opinion|account)\b")
# "Citing recent remarks by Lavrov".
_WORDS_BY = re.compile(
    r"\b(?:remarks?|comments?|words|statements?|speech|letters?|quotes?|quotations?|interview) "
    r"(?:made |given )?(?:by|of|from|with)(?: the)? $",
    re.IGNORECASE,
)
_WHO = re.compile(r",? (?:who|which)\b")
_BY = re.compile(r"(?: as\b[^.;]{0,40})? by (?:[a-z][\w'’\-]* ){0,3}")
# Between "said" and who does, where that stands behind: "said the engineer Karl Voss", "said
# Playhouse manager Coral Whitby".
_BEHIND = re.compile(
    r",? (?:to )?(?:(?:[a-z][\w'’\-]*|[A-Z][\w\-]*['’]s?),? ){0,6}"
    r"| (?:[A-Z][\w\-]* ){1,3}(?:(?!of|at|in|from|to|and|after|who)[a-z]+ ){1,3}"
)
_QUOTATION_ENDS = re.compile(r"[\"”’—–-][\s,]*$")
_CLAUSE_ENDS = re.compile(r", ?$")
_SENTENCE_ENDS = re.compile(r"\W*$|[,.;:\"]| (?:in|on|at|of|from|who|when|after)\b")
_CLAUSE_BEGINS = re.compile(r"\b(?:whereas|while)(?: the)? $")
# Between who speaks and "said", behind another "said": "but Voss, the engineer, later said".
_BEFORE = re.compile(r"(?:,[^,;.\"]{2,60})?,? (?:(?!he |she |they |it |to )[\w'’]+ ){0,2}")
_ANOTHER = re.compile(r"[,\"] (?:[A-Z][\w'’\-]+ ){1,3}(?:has |had |also )?$")
_NAME_BEFORE = re.compile(
    r"(?<![\w'’\-])(?P<word>[A-Z][\w'’\-]*\.?) (?:(?:de|van|von|der|al|bin) )*$"
)
_BEGINS = 60  # characters
_NEXT = 3  # verbs


def first_of(text: str, start: int) -> int:
    """Return where a name begins whose last word stands at `start`."""
    while (before := _NAME_BEFORE.search(text, max(0, start - _BEGINS), start)) is not None:
        if fold(before["word"]) in FUNCTION_WORDS:
            break
        start = before.start()
    return start


def stands_as_speaker(
    text: str, start: int, end: int, verbs: Sequence[tuple[re.Match[str], bool]]
) -> bool:
    """Return whether a name, `text[start:end]`, is the subject of one of the verbs of saying.

    Where a sentence only quotes, whoever it names may have said it.
    """
    if _OWN_WORDS.match(text, end) is not None or _ends(_WORDS_BY, text, start):
        return True
    if not verbs:
        return not _ends(_AWAY, text, start)
    before = [(verb, passive) for verb, passive in verbs if verb.end() <= start]
    if before and _is_behind(text, start, end, *before[-1]):
        return True
    if _ends(_AWAY, text, start) and _WHO.match(text, end) is None:
        return False
    if _ends(_CLAUSE_BEGINS, text, start):
        return True
    after = [verb for verb, passive in verbs if verb.start() >= end and not passive]
    between = [text[end : verb.start()] for verb in after[:_NEXT]]
    if before:
        return any(_BEFORE.fullmatch(words) for words in between)
    return any(not _ANOTHER.search(words) for words in between)


def _is_behind(text: str, start: int, end: int, verb: re.Match[str], passive: bool) -> bool:
    """Return whether a name behind a verb of saying says it: "…, said Voss"; "asked by Voss"."""
    between = text[verb.end() : start]
    if passive:
        return _BY.fullmatch(between) is not None
    if _AWAY.search(between) or _OF.search(between) or _BEHIND.fullmatch(between) is None:
        return False
    if verb.group().casefold() == "according" or _ends(_QUOTATION_ENDS, text, verb.start()):
        return True
    return _ends(_CLAUSE_ENDS, text, verb.start()) and _SENTENCE_ENDS.match(text, end) is not None


def _ends(with_: re.Pattern[str], text: str, at: int) -> bool:
    return with_.search(text, max(0, at - _BEGINS), at) is not None
