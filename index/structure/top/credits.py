"""What a line above or below an article says of it: who wrote it, when, for whom, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from index.structure.captions import is_caption
from index.structure.dates import CLOCK, WrittenDate, dates
from index.structure.fields import Fields
from index.structure.names import (
    COLLECTIVE,
    is_agency,
    is_role,
    tells_of_writer,
    without_roles,
)
from index.structure.top.publisher import MASTHEAD_WORDS, is_masthead, names_a_paper
from index.structure.top.writers import perhaps_writers, writer, writers_and_employer
from index.text import Range, trim

Says = Literal["author", "published", "updated", "publisher", "url", "caption", "other"]

_SEPARATOR = re.compile(r"\s*[|·•‖]\s*|\s+[–—]\s+|\s+-\s+|\s{3,}|\t+|\s+//\s+")
_LABEL = re.compile(
    r"(?P<author>(?:(?:words|text|story|report|article|interview|review|analysis|written|reported|"
    r"reporting|told|essay|column|posted|published|obituary|profile|feature|match report|dispatch|"
    r"commentary|an? \w+) +by|by|authors?:?|byline:?|writers?:|"
    r"reporter:|words:|text:|story:|from our (?:\w+ ){0,3}?(?:correspondent|reporter|writer|"
    r"critic|editor)[,:]?|"
    r"as told to|interview(?=:[^|]*\|))[:\s]\s*)"
    r"|(?P<title>(?:headline|title)\s*:\s*)"
    r"|(?P<updated>(?:last |was |this (?:article|story|page) was )*(?:updated|modified|amended|"
    r"revised|"
    r"edited)(?: on| at)?\b[:\s]*)"
    r"|(?P<published>(?:(?:first|originally|date) )?(?:published|posted|issued|released|filed|"
    r"printed|publication date|release date|dated?|created)\b(?: date| on| at| in)?[:\s]*"
    r"|(?:under )?embargo(?:ed)?(?: until| till| to)?[:\s]*|for release(?: on)?[:\s]*)"
    r"|(?P<url>(?:url|link|source|canonical|web|original)\s*:\s*)(?=https?://|www\.)"
    r"|(?P<publisher>(?:publisher|publication|newspaper|source|site|first published in|"
    r"originally published in|copyright|©|\(c\))\s*:?\s*(?:(?:19|"
    r"20)\d\d(?:[-–]\d+)?,?\s+)?(?:by\s+)?)",
    re.IGNORECASE,
)
_PICTURES = re.compile(
    r"(?:photo(?:graph)?s?|photograph(?:y|ed|er)?|pictures?|images?|illustrations?|illustrated|"
    r"video|"
    r"graphics?|drawings?|caption|file photo|pictured|credit|above|below|left|right|top|"
    r"edit(?:ed|or|ing)|"
    r"additional reporting|produced|translated|translation|voiced?|audio|design)\b"
    r"(?:\s+(?:by|credit|illustration|courtesy|and \w+))?\s*[:/]?\s+(?=\S)",
    re.IGNORECASE,
)
_URL = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
_LITTLE = re.compile(
    r"(?:[~≈]?\d+[- ]?(?:min(?:ute)?s?\.?)[- ]?(?:read)?|reading time.*|\d[\d,.]* (?:comments?|"
    r"views?|shares?"
    r"|words|likes?)|share(?: this)?|print|save|listen|comments?|e-?mail|at|on|in|gmt|bst|utc|"
    r"facebook|twitter|whatsapp|linkedin|(?:press release,? )?for immediate (?:release|use)|"
    r"exclusive|"
    r"opinion|news|updated?|published|posted|"
    r"first|last|\d+ (?:hours?|minutes?|days?) ago)?",
    re.IGNORECASE,
)
# "KESSARY VALLEY (Interpress)"
_PLACE_AND_AGENCY = re.compile(r"[A-Z][A-Z.'’ -]{2,30} \((?P<who>[A-Z][\w. -]{1,30})\)")
# "Updated Thursday at 9.15am", "Updated 3 hours ago".
_WHEN = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|"
    r"\d{1,2} (?:min\w*|hours?|days?) ago)\b",
    re.IGNORECASE,
)
# "Stoke on Trent", "La Paz de Arriba": small words stand between others.
_PLACE_NAME = (
    r"[A-Z][\w.'’-]+(?: (?:(?:of|the|on|upon|under|in|de|del|di|da|la|le|les|du|sur|am|an|der) )"
    r"{0,2}[A-Z][\w.'’-]*){0,3}"
)
_PLACE = re.compile(rf"{_PLACE_NAME}(?:, ?{_PLACE_NAME})?")
# "Press release", "Trinidad and Tobago"; but "The bridge opens on" and what ends with a full stop
# are sentences.
_HEADING = re.compile(r"[A-Z][\w.'’ -]{1,30}(?:, ?[A-Z][\w.'’ -]{1,25})?")
_GOES_ON = re.compile(r"\b(?:on|in|at|until|till|since|by|before|after|from|to|for)$")
_AFTER_NAMES = re.compile(
    r"[,;.]\s+(?:(?:published|posted|updated|on|last|as told)\b|(?:pictures?|photo\w*|"
    r"illustrat\w*|video|"
    r"graphics?|edit\w*|additional)\b)",
    re.IGNORECASE,
)
_LONGEST = 160


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of a line and what it says; `names` are the authors, `date` the written date."""

    says: Says
    start: int
    end: int
    names: tuple[Range, ...] = ()
    date: WrittenDate | None = None
    bare: bool = False


def parts_of(text: str, start: int, end: int) -> list[Part] | None:
    """Return what a line says of the article, part by part; None if it is none of that.

    A name alone, without a "By", is `bare`: whether it is a byline depends on its neighbours.
    """
    line = text[start:end]
    if not line or len(line) > _LONGEST:
        return None
    label = _LABEL.match(line)
    if is_caption(line) and (label is None or label.lastgroup != "author"):
        return [Part(says="caption", start=start, end=end)]
    found: list[Part] = []
    segments = list(_segments(text, start, end))
    for left, right in segments:
        part = _part(text, left, right)
        if part is None and len(segments) > 1 and _PLACE.fullmatch(text, left, right):
            # "ALDEN — 4 April 2024": a place beside nothing but the day.
            days = dates(text, right, end) if left == start else []
            part = [] if [d.end for d in days] == [end] else None
        if part is None:
            return None
        found += part
    if any(p.says == "caption" for p in found):  # beside who took the pictures stands who wrote
        found = [replace(p, bare=False) for p in found]
    return found if any(p.says != "other" for p in found) or is_role(line) else None


def with_parts(fields: Fields, parts: Sequence[Part], *, more_authors: bool = True) -> Fields:
    """Return the fields with what the parts of a line add: what is known already stays.

    With `more_authors` further bylines add their names; a bare name never does.
    """
    for part in parts:
        place = part.start, part.end
        if part.says == "author":
            if not fields.authors:
                fields = replace(fields, authors=part.names, byline=place)
            elif more_authors and not part.bare:
                fields = replace(fields, authors=(*fields.authors, *part.names))
        elif part.says == "published" and fields.published is None:
            fields = replace(fields, published=part.date)
        elif part.says == "updated" and fields.updated is None:
            fields = replace(fields, updated=part.date)
        elif part.says == "publisher" and fields.publisher is None:
            fields = replace(fields, publisher=place)
        elif part.says == "url" and fields.url is None:
            fields = replace(fields, url=place)
    return fields


def _segments(text: str, start: int, end: int) -> Iterator[Range]:
    at = start
    for mark in _SEPARATOR.finditer(text, start, end):
        piece = trim(text, at, mark.start())
        if piece[0] < piece[1]:
            yield piece
        at = mark.end()
    piece = trim(text, at, end)
    if piece[0] < piece[1]:
        yield piece


def _part(text: str, start: int, end: int) -> list[Part] | None:
    label = _LABEL.match(text, start, end)
    kind = label.lastgroup if label is not None else None
    body = label.end() if label is not None else start
    if kind == "title":
        return None
    if kind == "author":
        return _author(text, start, body, end)
    if (picture := _PICTURES.match(text, start, end)) is not None and _names(
        text, picture.end(), end
    ):
        return [Part(says="caption", start=start, end=end)]
    if kind == "url" or _URL.fullmatch(text, start, end):
        return [Part(says="url", start=body, end=end)]
    found = dates(text, start, end, without_year=True)
    if kind == "publisher" and not found and text[body:end].strip(" .")[:1].isupper():
        return [Part(says="publisher", start=body, end=_publisher_end(text, body, end))]
    if found:
        return _dated(text, start, end, found)
    if kind in ("updated", "published") and (when := _WHEN.match(text, body, end)) is not None:
        rest = CLOCK.sub(" ", text[when.end() : end]).strip(" ,.")
        if _LITTLE.fullmatch(rest):
            says: Says = "updated" if kind == "updated" else "published"
            day = WrittenDate(start=when.start(), end=when.end(), day=None)
            return [Part(says=says, start=start, end=end, date=day)]
    words = text[start:end].strip(" .,:()[]")
    if CLOCK.fullmatch(words) or _LITTLE.fullmatch(words):
        return [Part(says="other", start=start, end=end)]
    if (is_agency(words) or is_masthead(words)) and len(words.split()) <= 4:
        return [Part(says="publisher", start=start, end=end)]
    if (name := writer(text, start, end)) is not None:
        return [Part(says="author", start=start, end=end, names=(name,))]
    if (sent := _PLACE_AND_AGENCY.fullmatch(text, start, end)) is not None:
        return [Part(says="publisher", start=sent.start("who"), end=sent.end("who"))]
    brief = is_role(words) and len(words.split()) <= 6 and words[:1].isupper()
    if (brief and not COLLECTIVE.fullmatch(words)) or tells_of_writer(words):
        return [Part(says="other", start=start, end=end)]
    names = perhaps_writers(text, start, end)
    return [Part(says="author", start=start, end=end, names=names, bare=True)] if names else None


def _author(text: str, start: int, body: int, end: int) -> list[Part] | None:
    """Return the author, and the date that may follow the names."""
    found = dates(text, body, end)
    stop = found[0].start if found else end
    cut = _AFTER_NAMES.search(text, body, stop)
    if cut is not None:
        stop = cut.start()
    names, employer = writers_and_employer(text, body, stop)
    if not names or any(text[e - 1] in "!?" for _, e in names) or _is_prose(text[body:stop]):
        return None
    parts = [Part(says="author", start=start, end=trim(text, start, stop)[1], names=names)]
    if employer is not None:
        parts.append(Part(says="publisher", start=employer[0], end=employer[1]))
    if found:
        rest = _dated(text, cut.start() if cut is not None else stop, end, found)
        parts += rest or []
    return parts


def _is_prose(words: str) -> bool:
    """Return whether what follows "by" goes on as a sentence does: "By noon the hall was full"."""
    small = re.findall(r"(?<![\w'’@.])[a-z]{2,}", without_roles(words))
    known = "and with in at for of the from to de van von der la al bin as told our by"
    roles = [w for w in small if w not in known.split() and not is_role(w)]
    return len(roles) > 1 or words.rstrip().endswith(("?", "!"))


def _dated(text: str, start: int, end: int, found: list[WrittenDate]) -> list[Part] | None:
    """Return the dates of a segment, each with its label; None if it says something else, too."""
    parts: list[Part] = []
    at = start
    ended = text[start:end].endswith((".", "!", "?"))
    for date in found:
        before = text[at : date.start]
        label = [m for m in _LABEL.finditer(before) if m.lastgroup in ("updated", "published")]
        says: Says = "published"
        if label and label[-1].lastgroup == "updated":
            says = "updated"
        left = _LABEL.sub(" ", before) if label else before
        if not _little(left, first=at == start, labelled=bool(label), ended=ended):
            return None
        if at == start and names_a_paper(masthead := before.strip(" ,")):
            parts.append(Part(says="publisher", start=start, end=start + len(masthead)))
        parts.append(Part(says=says, start=date.start, end=date.end, date=date))
        at = date.end
    rest = CLOCK.sub(" ", text[at:end])
    named = rest.strip(" ,.|()–—-")
    if names_a_paper(named) and named[0].isupper() and len(named.split()) <= MASTHEAD_WORDS:
        name = text.index(named, at) if named in text[at:end] else at
        parts.append(Part(says="publisher", start=name, end=name + len(named)))
        rest = ""
    if not _little(rest, first=False, labelled=True):
        return None
    if found and all(d.day is None and text[d.start : d.end].count("/") == 0 for d in found):
        # "9 November" alone may be any heading: it takes a label to be the article's date.
        labelled = any(
            m.lastgroup in ("updated", "published") for m in _LABEL.finditer(text[start:end])
        )
        if not labelled and len(re.findall(r"\w+", text[start:end])) > 4:
            return None
    return parts


def _little(words: str, *, first: bool, labelled: bool, ended: bool = False) -> bool:
    """Return whether what stands beside a date is only a place, a clock time or the like.

    `ended` says that the whole ends as a sentence does.
    """
    words = CLOCK.sub(" ", words).strip(" \t,.:;/()[]–—-")
    if _LITTLE.fullmatch(words):
        return True
    if words.endswith((".", "!", "?")) or len(words.split()) > 5:
        return False
    if first and _PLACE.fullmatch(words):
        return True
    heads = labelled or not (ended or _GOES_ON.search(words))
    return (first and heads and _HEADING.fullmatch(words) is not None) or is_agency(words)


def _names(text: str, start: int, end: int) -> bool:
    rest = text[start:end].strip(" .:")
    return bool(rest) and rest[0].isupper()


def _publisher_end(text: str, start: int, end: int) -> int:
    stop = re.compile(
        r"[.,]?\s*\b(?:all rights|tous droits|reserved|inc\.? all)\b|\.\s|[,;]|\.$", re.I
    ).search(text, start, end)
    return trim(text, start, stop.start() if stop is not None else end)[1]
