"""Notes that say what was wrong in an earlier version, or what has been changed since."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.structure.lines import Found, Line, runs

_PIECE = r"(?:article|story|piece|post|report|page|column|review|headline|interview|version|text)"
_CHANGED = r"(?:amended|corrected|clarified|updated|changed|edited|revised|modified)"
_OLDER = r"(?:earlier|previous|original|initial|first|prior|older)"
_NOTE = re.compile(
    r"[\W_]*(?:(?:corrections?(?: ?[/&] ?clarifications?)?|clarifications?|apolog(?:y|ies)|"
    r"editor['’]?s?['’]? note|"
    r"for the record|erratum|errata|corrigendum|amendment|setting the record straight)\b"
    r"(?: ?\([^)]*\))?(?:,? (?:on )?[^.:]{0,40})?\s*[:.—–-]|"
    rf"(?:in )?(?:an? |the |our )?{_OLDER} (?:version|edition|headline|draft|report|caption|"
    rf"article)s?"
    rf"(?: (?:of|on|to|for|in) (?:this|our|the) {_PIECE}\b|,? (?:we|it) )|"
    rf"this {_PIECE}(?: [\w’']+){{0,3}}? (?:was|has been|have been|is) "
    rf"(?:\w+ )?{_CHANGED}\b|"
    rf"this {_PIECE} was (?:first |originally )?published\b.{{0,60}}? "
    rf"(?:has been|was|and) (?:\w+ )?{_CHANGED}\b|"
    rf"(?:the|this) (?:\w+ ){{0,2}}?{_PIECE} (?:has been|was) (?:since )?{_CHANGED} (?:to|after|"
    rf"because)\b|"
    rf"updates?\b.{{0,40}}?[:—–-]\s*(?:this|the|an?) (?:{_OLDER} )?{_PIECE}\b|"
    r"we (?:regret|apologi[sz]e for) (?:the|this|any|these) (?:errors?|mistakes?|confusion)\b|"
    r"(?:we|(?:because of|due to|owing to) an? \w+ error)\b.{0,80}"
    r"(?:misstated|misspel(?:t|led)|wrongly|incorrectly|mistakenly|in error)|"
    rf"(?:because of|due to|owing to) an? \w+ error,? (?:an? |the |our ){_OLDER}\b)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\W*(?:corrections?|clarifications?)(?: (?:and|&) (?:corrections?|clarifications?))?\W*",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"\b(?:this|our|the original) (?:article|story|piece|post|page|column|headline|item|interview|"
    r"obituary|review|profile|graphic|newsletter)\b|\bin this report,? we\b",
    re.IGNORECASE,
)
_ONCE = re.compile(
    r"\b(?:(?:originally|initially|previously|earlier|first|mistakenly) (?:said|stated|reported|"
    r"gave|"
    r"described|referred|named|called|claimed|suggested|included|carried|quoted)|"
    r"(?:was|were|is|in) (?:wrong|incorrect|error|inaccurate)|wrongly|incorrectly|mistakenly|"
    r"misstated|misspel\w+|misidentified|misquoted|misreported|"
    r"(?:been|was|were) (?:amended|corrected|clarified|updated|put right|removed|retracted))\b",
    re.IGNORECASE,
)
_WRONG = re.compile(rf"{_ONCE.pattern}|\bshould have (?:said|read|been)\b", re.IGNORECASE)
_SAID = (
    r"(?:said|wrote|stated|reported|gave|put|described|referred|named|called|claimed|suggested|"
    r"included|quoted|misspel\w+)"
)
# "Not the mayor, as we said" stands behind what is right.
_BEFORE = re.compile(
    rf"{_ONCE.pattern}|\b(?:{_PIECE}s?|captions?|our \w+)\b.{{0,80}}?\b{_SAID}\b"
    rf"|(?<!as )\bwe (?:\w+ )?{_SAID}\b",
    re.IGNORECASE,
)
_TO_READERS = re.compile(
    r"[\W_]*(?:an? )?(?:(?:editor(?:ial|['’]?s)?|publisher['’]?s) )?note (?:to|"
    r"for) (?:our )?readers\b[^:]{0,30}[:.—–-]",
    re.IGNORECASE,
)
_LONGEST = 600
_ENDS = re.compile(r"[.!?][\"'”’)\]]*$")


def corrections(lines: Sequence[Line], free: Sequence[bool]) -> Iterator[Found]:
    """Yield the notes that say what was wrong in an earlier version.

    Below a line "Corrections and clarifications" every paragraph is one, up to a heading.
    """
    titled = bool(lines) and not free[0] and _TITLE.fullmatch(lines[0].words) is not None
    for first, last in runs(lines, free):
        if _TITLE.fullmatch(lines[first].words):
            titled = True
            first += 1
        elif titled and not _ENDS.search(lines[last].words):
            titled = False
        if titled and first <= last:
            yield from _each(lines, first, last)
            continue
        for number in range(first, last + 1):
            if is_correction(lines[number].words):
                yield Found(kind="correction", first=number, last=last)
                break


def is_correction(words: str) -> bool:
    """Return whether a paragraph says what was wrong in the article that it stands in."""
    if len(words) > _LONGEST:
        return False
    told = _SELF.search(words) is not None and _WRONG.search(words) is not None
    return told or _NOTE.match(words) is not None or _TO_READERS.match(words) is not None


def tells_what_was_wrong(sentence: str) -> bool:
    """Return whether a sentence of a correction gives what was said before it."""
    return _BEFORE.search(sentence) is not None


def _each(lines: Sequence[Line], first: int, last: int) -> Iterator[Found]:
    """Return what stands below such a title: an item a line, or a paragraph."""
    whole = all(_ENDS.search(lines[i].words) for i in range(first, last + 1))
    if whole:
        yield from (Found(kind="correction", first=i, last=i) for i in range(first, last + 1))
    else:
        yield Found(kind="correction", first=first, last=last)
