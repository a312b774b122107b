"""The numbers that Word shows before a list's items: "b)", "iii.", "2.1"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.formats.web.numbering import MARK, written

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Between these a number is carried through the conversion; no text has them: noncharacters.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_CARRIED = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")
_KINDS = {
    "decimal": "1",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
}
_PLACE = re.compile(r"%([1-9])")
_LONGEST = 24
_MOST_STYLES = 12


@dataclass(frozen=True, kw_only=True)
class _Level:
    kind: str
    text: str
    start: int


@dataclass(kw_only=True)
class _List:
    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


def carry_numbers(document: _Element, numbering: _Element, styles: _Element | None) -> None:
    """Write before each numbered paragraph of a document the number that Word shows there.

    `take_numbers` makes marks of them once the document is HTML.
    """
    from lxml import etree

    lists = _lists(numbering)
    styled = {} if styles is None else _styled(styles)
    for paragraph in document.iter(f"{_W}p"):
        place = _place(paragraph, styled)
        known = lists.get(place[0]) if place is not None else None
        if place is None or known is None:
            continue
        mark = _next(known, place[1])
        if mark is None:
            continue
        run = etree.Element(f"{_W}r")
        words = etree.SubElement(run, f"{_W}t")
        words.text = f"{_OPEN}{mark}{_CLOSE}"
        has_properties = len(paragraph) and paragraph[0].tag == f"{_W}pPr"
        paragraph.insert(1 if has_properties else 0, run)


def take_numbers(html: _Element) -> None:
    """Make of each carried number the mark of its item; elsewhere take it out."""
    for element in html.iter():
        for words, item in ((element.text, element), (element.tail, element.getparent())):
            if words is None or _OPEN not in words:
                continue
            found = _CARRIED.match(words)
            item = item if item is None or item.tag == "li" else item.getparent()
            if found is not None and item is not None and item.tag == "li":
                item.set(MARK, found[1])
        if element.text:
            element.text = _CARRIED.sub("", element.text)
        if element.tail:
            element.tail = _CARRIED.sub("", element.tail)


def _value(element: _Element | None, tag: str) -> str | None:
    child = None if element is None else element.find(f"{_W}{tag}")
    return None if child is None else child.get(f"{_W}val")


def _lists(numbering: _Element) -> dict[str, _List]:
    """Return the lists by the numbers that paragraphs name; copies of one count on together."""
    abstract: dict[str, dict[int, _Level]] = {}
    for kind in numbering.iter(f"{_W}abstractNum"):
        name = kind.get(f"{_W}abstractNumId") or ""
        abstract[name] = {_number(x.get(f"{_W}ilvl")): _level(x) for x in kind.iter(f"{_W}lvl")}
    shared: dict[str, _List] = {}
    found: dict[str, _List] = {}
    for num in numbering.iter(f"{_W}num"):
        name = _value(num, "abstractNumId") or ""
        if name not in abstract:
            continue
        own = dict(abstract[name])
        changed = False
        for override in num.iter(f"{_W}lvlOverride"):
            at = _number(override.get(f"{_W}ilvl"))
            inner = override.find(f"{_W}lvl")
            level = _level(inner) if inner is not None else own.get(at)
            start = _value(override, "startOverride")
            if level is not None:
                begin = level.start if start is None else _number(start)
                own[at] = _Level(kind=level.kind, text=level.text, start=begin)
                changed = True
        known = _List(levels=own) if changed else shared.setdefault(name, _List(levels=own))
        found[num.get(f"{_W}numId") or ""] = known
    return found


def _level(level: _Element) -> _Level:
    start = _value(level, "start")
    return _Level(
        kind=_value(level, "numFmt") or "decimal",
        text=_value(level, "lvlText") or "",
        start=1 if start is None else _number(start),
    )


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 7 else 0


def _styled(styles: _Element) -> dict[str, tuple[str, int]]:
    """Return the list and level of each style that has them, its own or of what it is based on."""
    own: dict[str, tuple[str | None, str | None, str | None]] = {}
    for style in styles.iter(f"{_W}style"):
        numbered = style.find(f"{_W}pPr/{_W}numPr")
        own[style.get(f"{_W}styleId") or ""] = (
            _value(numbered, "numId"),
            _value(numbered, "ilvl"),
            _value(style, "basedOn"),
        )
    found: dict[str, tuple[str, int]] = {}
    for name in own:
        at: str | None = name
        for _ in range(_MOST_STYLES):
            num, level, based = own.get(at or "", (None, None, None))
            if num is not None:
                found[name] = (num, _number(level))
                break
            at = based
    return found


def _place(paragraph: _Element, styled: dict[str, tuple[str, int]]) -> tuple[str, int] | None:
    properties = paragraph.find(f"{_W}pPr")
    numbered = None if properties is None else properties.find(f"{_W}numPr")
    style = styled.get(_value(properties, "pStyle") or "")
    num = _value(numbered, "numId") or (style[0] if style is not None else None)
    level = _value(numbered, "ilvl")
    if num is None:
        return None
    return num, _number(level) if level is not None or style is None else style[1]


def _next(known: _List, at: int) -> str | None:
    """Return the mark of the next item at a level; None if it has no number."""
    level = known.levels.get(at)
    if level is None:
        return None
    known.counts[at] = known.counts.get(at, level.start - 1) + 1
    for deeper in [d for d in known.counts if d > at]:
        del known.counts[deeper]
    if level.kind not in _KINDS or "%" not in level.text:
        return None

    def count(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        upper = known.levels.get(place)
        if upper is None:
            return ""
        return written(known.counts.get(place, upper.start), _KINDS.get(upper.kind))

    return _PLACE.sub(count, level.text).strip()[:_LONGEST] or None
