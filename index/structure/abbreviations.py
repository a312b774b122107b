"""Sentence ends that are none, and those without a blank: what segmentation is mended by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.text import Range, trim

# What they shorten always goes on: "approx. 40", "vol. 3", "incl. one", "Geol. Survey".
_GOES_ON = re.compile(
    r"(?:^|[\s(\[“\"'‘])(?:approx|abt|incl|excl|est|orig|min|max|avg|vol|vols|tab|fig|figs|no|nos|pp?|cf|viz|"
    r"art|arts|sec|sect|ch|chap|c|ca|circa|ed|eds|pt|para|geol|geogr|biol|chem|phys|math|hist|archaeol|"
    r"meteorol|astron|agric|nat|natl|intl|internat|roy|soc|assn?|assoc|dept|depts|govt|univ|inst|acad|mus|"
    r"comm|comdr|cmdr|rm|apt|bldg|tel|ext|resp|esp|usu|spec|std|temp|pop|alt|lat|long|dist|dia|diam|wt|"
    r"ht|prob|poss|attrib|trans|illus|repr|rev|suppl|misc|gen|adj|adv|abbr|prof|dr|mr|mrs|ms|messrs|mme|"
    r"mlle|fr|hon|rt|capt|col|lt|sgt|cpl|maj|adm|gov|sen|rep|pres|supt|insp|det|st|mt|ft)\.$",
    re.IGNORECASE,
)
# Of those, what also goes on with a figure, a bracket or a quotation; "art." and "no." may end.
_BEFORE_ANY = re.compile(
    r"(?:^|[\s(\[“\"'‘])(?:approx|abt|incl|excl|est|orig|min|avg|vol|vols|nos|pp?|cf|viz|c|ca|circa|resp|esp)\.$",
    re.IGNORECASE,
)
# A month before a day, a name before its number.
_BEFORE_FIGURE = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No|Nos|Vol|Fig|Tab|Art|Sec|Ch|Rm|Apt|pp?)\.$"
)
_UNIT = re.compile(
    r"\d\s?(?:[cdkmµ]?m|km/h|mph|[kmµ]?g|t|lbs?|oz|ft|in|mi|yds?|gal|pt|[cdm]?l|hrs?|min|secs?|sq|cu|fr|"
    r"[kM]?[WV]|[kMG]?Hz|p|d|s|c|ct|deg|mos?|yrs?|wks?|per cent|p\.c)\.$"
)
_INITIAL = re.compile(r"(?:^|.*\s)[^\W\d_a-z]\.$", re.DOTALL)
_SHORT_WORD = re.compile(r"(?:^|\s)[A-Za-z]{1,5}\.$")
_SMALL_WORD = re.compile(r"[a-z]+(?:[\s,.;:'’-]|$)")
_REFERENCE = re.compile(r"(?:\[(?:\^?\w{1,8}|note \d+|\d[\d\s,–-]*)\]:?|[¹²³⁴⁵⁶⁷⁸⁹⁰]+)+")
# "died.The mite": a small word, a full stop, and a capital right behind it.
_GLUED = re.compile(
    r"(?<=[a-z]{2}[.!?])(?=[A-Z](?:[a-z]*[\s,'’]|[a-z]+[.!?]))|(?<=\d[.!?])(?=[A-Z][a-z]*[\s,'’])"
    r"|(?<=[a-z\d][.!?][\"”])(?=[A-Z\"“])|(?<=[a-z\d][.!?])(?=[\"“][A-Z])"
)
# Words that are no abbreviation where they are written small and a sentence begins behind them,
# and May, which shortens nothing; months, and Jan, before what is no day.
_CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_PLAIN_WORD = re.compile(
    rf"(?<![\w.])(?:ill|no|me|miss|may|fed|ore|pa)\.[”\"']?\s+"
    rf"(?=[“\"‘']?(?:{_CAPITAL}[a-zß-ÿ'’]|[AI]\s))"
    rf"|(?<![\w.])(?:art|fig|Jan|Feb|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.[”\"']?\s+"
    rf"(?=[“\"‘']?{_CAPITAL}[a-zß-ÿ'’])"
    rf"|(?<![\w.])May\.[”\"'’)]*\s+(?=[“\"‘'(]?(?:{_CAPITAL}|\d[\d,.]*\s+[a-z]))"
)
_WORD_BEFORE = re.compile(r"[\w'’-]+[.!?]$")


def mend(text: str, pieces: list[Range]) -> list[Range]:
    """Return sentences joined where a full stop ends none, and cut where one has no blank.

    They hold the same characters, in order, each trimmed.
    """
    joined: list[Range] = []
    for start, end in pieces:
        if joined and _is_one(text, joined[-1], (start, end)):
            joined[-1] = (joined[-1][0], end)
            continue
        if joined and (reference := _reference(text, joined[-1], start, end)) is not None:
            joined[-1] = (joined[-1][0], reference)
            start, end = trim(text, reference, end)
            if start == end:
                continue
        joined.append((start, end))
    return [
        cut
        for piece in joined
        for part in _after_words(text, piece)
        for cut in _unglued(text, part)
    ]


def _is_one(text: str, one: Range, other: Range) -> bool:
    """Return whether two pieces are one sentence: the first ends in an abbreviation."""
    if text[one[1] - 1] != "." or "\n\n" in text[one[1] : other[0]]:
        return False
    tail = text[max(one[0], one[1] - 24) : one[1]]
    begins = text[other[0]]
    if _GOES_ON.search(tail):
        further = begins.isdigit() or begins in "(£$€“\"'‘"
        return begins.islower() or _titled(tail) or (further and bool(_BEFORE_ANY.search(tail)))
    if _UNIT.search(tail):
        return begins.islower()
    if _BEFORE_FIGURE.search(tail) and begins.isdigit():
        return True
    if _INITIAL.match(tail) and not text[one[1] - 2].isascii():
        return True
    small = _SMALL_WORD.match(text, other[0], other[1]) is not None
    return small and text[one[0]].isupper() and _clipped(tail)


# Before a name these go on, too.
_TITLED = re.compile(
    r"(?:^|[\s(“\"])(?:geol|geogr|biol|hist|archaeol|meteorol|astron|agric|nat|natl|intl|roy|prof|dr|mrs?|ms|"
    r"messrs|mme|hon|capt|col|lt|sgt|maj|adm|gov|sen|rep|pres|supt|insp|incl|cf|viz|approx|abt)\.$",
    re.IGNORECASE,
)


def _titled(tail: str) -> bool:
    return _TITLED.search(tail) is not None


def _clipped(tail: str) -> bool:
    """Return whether a piece ends in what looks cut short: few letters, a consonant last."""
    found = _SHORT_WORD.search(tail)
    if found is None:
        return False
    word = found.group().strip(" \n.").casefold()
    return word[-1] not in "aeiouy" and (
        len(word) < 3 or not set("aeiou") & set(word[1:-1]) or len(word) == 3
    )


def _reference(text: str, before: Range, start: int, end: int) -> int | None:
    """Return where the references end with which a piece begins, if they stand right behind."""
    if before[1] != start:
        return None
    found = _REFERENCE.match(text, start, end)
    return None if found is None else found.end()


def _after_words(text: str, piece: Range) -> Iterator[Range]:
    """Return a piece cut where a plain word was taken for an abbreviation: "She is ill. He …"."""
    start, end = piece
    for found in _PLAIN_WORD.finditer(text, start, end):
        yield trim(text, start, found.end())
        start = found.end()
    yield trim(text, start, end)


def _unglued(text: str, piece: Range) -> Iterator[Range]:
    """Return the sentences of a piece that were run together without a blank."""
    start, end = piece
    for cut in _GLUED.finditer(text, start, end):
        at = cut.start()
        before = _WORD_BEFORE.search(text, max(start, at - 30), at)
        if before is not None and before.group()[0].isupper():
            continue  # "Halm.Net" is a name
        quoted = text.count('"', start, at) % 2 == 1
        if text[at : at + 1] == '"' and quoted:
            continue  # it closes what was said
        left = trim(text, start, at)
        if left[0] < left[1]:
            yield left
            start = at
    yield trim(text, start, end)
