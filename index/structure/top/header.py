"""The top of an article: headline, standfirst, byline, dates, and what stands above them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.structure.dates import dates
from index.structure.fields import NO_FIELDS, Fields
from index.structure.lines import Found, Kind, Line
from index.structure.top.above import names_section
from index.structure.top.bylines import stands_as_byline
from index.structure.top.credits import with_parts
from index.structure.top.dateline import opens_wire
from index.structure.top.glued import glued_fields
from index.structure.top.publisher import MASTHEAD_WORDS, names_a_paper, site_of, without_site
from index.structure.top.seen import Seen, look
from index.text import Range, trim

DATED_HEADLINE = re.compile(r"(?:date:?\s+)?(\d{4}-\d{2}-\d{2})\b[\s:|–—-]*", re.IGNORECASE)
_TITLE_LABEL = re.compile(r"(?:headline|title)\s*:\s*", re.IGNORECASE)
_MARKDOWN = re.compile(r"#{1,6}[ \t]+")
_NO_TITLE = re.compile(r"[,;:][\"'”’)\]]*$|^[-*•–>]\s|^\d{1,3}[.)]\s|^[\[(].*[\])]$")
_STOP = re.compile(r"[.…。][\"'”’)\]]*$")
_FULL_STOP = re.compile(r"[.!?…。！？][\"'”’)\]]*$")
_TOP = 18
_LONGEST_TITLE, _LONGEST_STANDFIRST = 200, 320
_HEADER_LINES, _HEADER_LINE, _KICKER_WORDS = 6, 100, 4


@dataclass(frozen=True, kw_only=True)
class Header:
    """The blocks at the top, and what they say."""

    blocks: tuple[Found, ...] = ()
    fields: Fields = NO_FIELDS


def read_header(text: str, lines: Sequence[Line], free: Sequence[bool]) -> Header | None:
    """Return the header of a text that has more at its top than a headline; None if it has not."""
    seen = _with_lone_names([look(text, line) for line in _top(lines, free)], lines)
    if not seen:
        return None
    if (glued := glued_fields(text, seen[0].line)) is not None:
        return Header(blocks=(Found(kind="header", first=0, last=0),), fields=glued)
    first = next((i for i, s in enumerate(seen) if not (s.aside or s.says)), None)
    if first is None:
        return None
    told = (
        any(s.says or s.lone for s in seen[: first + 6])
        or any(s.aside for s in seen[:first])
        or any(p.says == "publisher" for s in seen[first + 1 : first + 2] for p in s.parts)
    )
    brief = len(seen[first].line.words.split()) <= _KICKER_WORDS
    kicker = seen[first].kicker and brief and _above_title(seen, first) is not None
    wired = any(opens_wire(s.line.words) for s in seen[first + 1 : first + 3])
    sited = site_of(seen[first].line.words) is not None
    return (
        _read(text, lines, seen)
        if any((told, kicker, wired, sited, _stacked(lines, free)))
        else None
    )


def _with_lone_names(seen: Sequence[Seen], lines: Sequence[Line]) -> list[Seen]:
    """Return the lines with the first lone name that may be a byline told as such."""
    for number, here in enumerate(seen[1:4], start=1):
        if here.bare and stands_as_byline(lines, number):
            lone = replace(here, lone=True)
            return [*seen[:number], lone, *seen[number + 1 :]]
    return list(seen)


def _top(lines: Sequence[Line], free: Sequence[bool]) -> list[Line]:
    top: list[Line] = []
    for line, is_free in zip(lines[:_TOP], free, strict=False):
        if not is_free:
            break
        top.append(line)
    return top


def _stacked(lines: Sequence[Line], free: Sequence[bool]) -> bool:
    """Return whether the text begins with short lines that are no sentence, above a blank one."""
    run = [0]
    while run[-1] + 1 < len(lines) and free[run[-1] + 1] and not lines[run[-1] + 1].spaced:
        run.append(run[-1] + 1)
    if not 2 <= len(run) <= _HEADER_LINES or run[-1] + 1 >= len(lines):
        return False
    return all(
        len(lines[i].words) <= _HEADER_LINE
        and not _FULL_STOP.search(lines[i].words)
        and not lines[i].words.endswith((",", ";", ":", "-"))
        and (lines[i].words[0].isupper() or lines[i].words[0].isdigit())
        for i in run
    )


def _read(text: str, lines: Sequence[Line], seen: Sequence[Seen]) -> Header | None:
    fields = Fields()
    roles: list[tuple[int, Kind]] = []
    title: Range | None = None
    standfirst: Range | None = None
    stacked = _stacked(lines, [True] * len(lines))
    number = 0
    while number < len(seen):
        here = seen[number]
        if (
            title is not None
            and here.bare
            and not (_is_under(seen, number, title, fields) or _bare_byline(seen, number))
        ):
            break
        named = (
            title is not None
            or here.says
            or not (here.bare or here.role)
            or _over_title(seen, number)
        )
        if here.aside or (
            here.parts and named and not (here.role and not _below_name(seen, number))
        ):
            aside = here.aside and not here.parts
            roles.append((number, "furniture" if aside else _kind(here)))
            fields = with_parts(fields, here.parts)
        elif title is None and (above := _above_title(seen, number)):
            roles.append((number, "header"))
            if above == "publisher" and fields.publisher is None:
                fields = replace(fields, publisher=(here.line.start, here.line.end))
        elif title is None and _is_title(here.line, seen[number + 1 :]):
            last = _wrapped(seen, number)
            title = (here.line.start, seen[last].line.end)
            roles += [(i, "header") for i in range(number, last + 1)]
            number = last
        elif title is not None and standfirst is None and _is_standfirst(seen, number, stacked):
            standfirst = (here.line.start, here.line.end)
            roles.append((number, "header"))
        elif title is not None and stacked and not here.line.spaced and number < _HEADER_LINES:
            roles.append((number, "header"))
        else:
            break
        number += 1
    if title is None or number >= len(lines):
        return None
    title = trim(text, *_without_marks(text, title))
    if (dated := DATED_HEADLINE.match(text, *title)) is not None and dated.end() < title[1]:
        first = dates(text, *dated.span(1))
        fields = replace(fields, published=first[0] if first else fields.published)
        title = (dated.end(), title[1])
    under = [seen[i].line for i, kind in roles if kind == "header"]
    days = [d for line in under if stacked for d in dates(text, line.start, line.end)]
    if fields.published is None and days and days[0].start >= title[1]:
        fields = replace(fields, published=days[0])
    fields = replace(fields, title=title, standfirst=standfirst)
    return Header(
        blocks=tuple(Found(kind=kind, first=i, last=i) for i, kind in roles),
        fields=without_site(text, fields),
    )


def _kind(seen: Seen) -> Kind:
    return "caption" if all(p.says == "caption" for p in seen.parts) else "header"


def _below_name(seen: Sequence[Seen], number: int) -> bool:
    above = seen[number - 1] if number else None
    return above is not None and any(p.says == "author" for p in above.parts)


def _bare_byline(seen: Sequence[Seen], number: int) -> bool:
    """Return whether a name alone is a byline: a date, a role or a "By" stands beside it."""
    here = seen[number]
    if here.lone or any(
        p.says in ("published", "updated", "publisher", "other") for p in here.parts
    ):
        return True
    around = [*seen[max(0, number - 1) : number], *seen[number + 1 : number + 2]]
    return any(s.says or any(p.says == "other" for p in s.parts) for s in around)


def _is_under(seen: Sequence[Seen], number: int, title: Range | None, fields: Fields) -> bool:
    """Return whether a line stands right below a headline above which there is a date."""
    return (
        title is not None
        and seen[number - 1].line.end == title[1]
        and fields.published is not None
        and not fields.authors
    )


def _over_title(seen: Sequence[Seen], number: int) -> bool:
    """Return whether a name alone above the headline is a byline: a date stands beside it."""
    below = seen[number + 1 :]
    return (
        seen[number].bare
        and number > 0
        and seen[number - 1].says
        and len(below) > 1
        and not below[0].parts
        and _is_title(below[0].line, ())
        and not _FULL_STOP.search(below[0].line.words)
    )


def _above_title(seen: Sequence[Seen], number: int) -> str | None:
    """Return what a line above the headline is, "kicker" or "publisher"; None if it is neither."""
    here, rest = seen[number], seen[number + 1 : number + 4]
    follows = next((s for s in rest if not (s.aside or s.kicker)), None)
    if follows is None or follows.parts or not _is_title(follows.line, seen[number + 2 :]):
        return None
    if _FULL_STOP.search(follows.line.words) and not follows.line.words.endswith("?"):
        return None
    if here.kicker or (number == 0 and names_section(here.line.words, follows.line.words)):
        return "kicker"
    words = here.line.words
    masthead = names_a_paper(words)
    capital = all(w[0].isupper() or w.casefold() in ("of", "the", "and") for w in words.split())
    longer = len(follows.line.words.split()) > len(words.split())
    if masthead and capital and longer and len(words.split()) <= MASTHEAD_WORDS:
        return "publisher"
    return None


def _is_title(line: Line, rest: Sequence[Seen]) -> bool:
    words = line.words
    if len(words) > _LONGEST_TITLE or _NO_TITLE.search(words):
        return False
    if not _STOP.search(words) or _MARKDOWN.match(words):
        return True
    # A headline may be a sentence, but then a byline or a date stands right below it.
    return bool(rest) and rest[0].says and len(words) <= _LONGEST_TITLE // 2


def _wrapped(seen: Sequence[Seen], number: int) -> int:
    """Return the last line of a headline that goes on: the next begins with a small letter."""
    last = number
    while (
        last + 1 < len(seen)
        and not seen[last + 1].line.spaced
        and not seen[last + 1].parts
        and seen[last + 1].line.words[0].islower()
        and not _FULL_STOP.search(seen[last].line.words)
        and seen[last + 1].line.end - seen[number].line.start <= _LONGEST_TITLE
        and (last + 2 >= len(seen) or seen[last + 2].line.spaced or seen[last + 2].parts)
    ):
        last += 1
    return last


def _is_standfirst(seen: Sequence[Seen], number: int, stacked: bool) -> bool:
    """Return whether a line under the headline still stands above the byline or the date."""
    words = seen[number].line.words
    if len(words) > _LONGEST_STANDFIRST:
        return False
    after = [s for s in seen[number + 1 : number + 3] if not s.aside]
    below = bool(after) and (after[0].says or (after[0].bare and _bare_byline(seen, number + 1)))
    wire = bool(after) and opens_wire(after[0].line.words) and not _FULL_STOP.search(words)
    return below or wire or (stacked and not seen[number].line.spaced)


def _without_marks(text: str, title: Range) -> Range:
    start, end = title
    for mark in (_MARKDOWN, _TITLE_LABEL):
        if (found := mark.match(text, start, end)) is not None:
            start = found.end()
    return start, end
