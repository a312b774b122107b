"""What stands in a text as a sign for its looks, shown as these looks: Markdown, tables, dates.

Nothing is taken out: signs stay in the HTML's text, unseen, so that every offset holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from index.layout import Kind
from index.structure.tables import cells
from index.text import Range
from ui.render.html import Html
from ui.render.markup import Markup
from ui.render.titles import day_in_english

_DATE = re.compile(r"(?<![\w-])[12]\d{3}-\d\d-\d\d(?![\w-])")
# At most so many characters, and in one line and cell: what is longer is no emphasis.
_BOLD = re.compile(r"\*\*(?=[^\s*])([^*\n|\t]{1,300})(?<=\S)\*\*")
_EMPHASIS = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n|\t]{1,300})(?<=\S)\*(?![\w*])")
_CODE = re.compile(r"(?<!`)`([^`\n|\t]{1,300})`(?!`)")
_LINK = re.compile(r"(?<!!)\[([^\][\n|\t]{1,300})\]\([^()\s]{1,500}\)")
STRONG = Html("<strong>"), Html("</strong>")
# With what each begins, which is looked for first: most texts have none.
_INLINE = (
    ("[", _LINK, None),
    ("*", _BOLD, STRONG),
    ("*", _EMPHASIS, (Html("<em>"), Html("</em>"))),
    ("`", _CODE, (Html("<code>"), Html("</code>"))),
)
_ROW = Html('<span role="row">'), Html("</span>")
_HEAD = Html('<span role="columnheader">'), Html("</span>")
_CELL = Html('<span role="cell">'), Html("</span>")
_SIGN = Html('<span class="sign">'), Html("</span>")
# Signs at the beginnings of lines, or whole lines, by the kind of the block.
_LINES: dict[Kind, re.Pattern[str]] = {
    "heading": re.compile(r"\A#+"),
    "header": re.compile(r"\A#+\s*|\Adate\b:?\s*(?=\d)", re.IGNORECASE),
    "list": re.compile(r"\A[-*+•–][ \t]+"),
    "quote": re.compile(r"^>[ \t]?", re.MULTILINE),
    "code": re.compile(r"\A(?:```|~~~)[^\n]*\n|\n(?:```|~~~)[ \t]*\Z"),
    "furniture": re.compile(r"\A[-=*_~+]{3,}\Z"),
}
_VERBATIM: frozenset[Kind] = frozenset(("code", "table", "page", "mail"))


def looks(text: str, kind: Kind, besides: Sequence[Range] = ()) -> Markup:
    """Return the markup of a block's text that shows its signs as what they stand for.

    What overlaps `besides` is left alone, since elements must not cross.
    """
    markup = Markup()
    if kind == "table":
        _table(markup, text)
        return markup
    taken = list(besides)
    if kind in _LINES:
        for found in _LINES[kind].finditer(text):
            _unseen(markup, *found.span())
            taken.append(found.span())
    if kind == "header":
        taken += say_dates(markup, text)
    if kind not in _VERBATIM:
        _inline(markup, text, taken)
    return markup


def quoted(quote: str, short: Range | None) -> Markup:
    """Return the markup of a quote in which the short answer stands at `short`, made strong."""
    if _DATE.fullmatch(quote):
        markup = Markup()
        say_dates(markup, quote)
        return markup
    markup = looks(quote, "paragraph", () if short is None else (short,))
    if short is not None:
        markup.wrap(STRONG, *short)
    return markup


def say_dates(markup: Markup, text: str) -> list[Range]:
    """Have dates shown in words, and return where they stand; the text keeps its own."""
    found = [match for match in _DATE.finditer(text) if _is_date(match[0])]
    for match in found:
        time = Html('<time class="date" datetime="{}" data-words="{}">').format(
            match[0], day_in_english(match[0])
        )
        markup.wrap((time, Html("</time>")), *match.span())
        markup.wrap((Html('<span aria-hidden="true">'), Html("</span>")), *match.span())
    return [match.span() for match in found]


def _inline(markup: Markup, text: str, taken: list[Range]) -> None:
    for sign, pattern, element in _INLINE:
        for found in pattern.finditer(text) if sign in text else ():
            inner = found.span(1)
            if any(start < found.end() and found.start() < end for start, end in taken):
                continue
            taken.append(found.span())
            _unseen(markup, found.start(), inner[0])
            if element is not None:
                markup.wrap(element, *inner)
            _unseen(markup, inner[1], found.end())


def _table(markup: Markup, text: str) -> None:
    """Make rows and cells of a table's lines; what stands between cells is unseen."""
    table = cells(text, 0, len(text))
    rows = [row for row in (table.heads, *table.rows) if row]
    last = 0
    for row in rows:
        full = [cell for cell in row if cell[0] < cell[1]]
        if not full or row[0][0] < last:
            continue
        _unseen(markup, last, row[0][0])
        markup.wrap(_ROW, row[0][0], full[-1][1])
        element = _HEAD if row is table.heads else _CELL
        _unseen(markup, row[0][0], full[0][0])
        markup.put(Html().join(element) * row.index(full[0]), full[0][0])
        for (start, end), gap in zip(full, _gaps(full), strict=True):
            markup.wrap(element, start, end)
            empty = sum(cell[0] == cell[1] and end <= cell[0] < gap[1] for cell in row)
            markup.put(Html().join(element) * empty, end)
            _unseen(markup, *gap)
        last = full[-1][1]
    _unseen(markup, last, len(text))


def _gaps(row: Iterable[Range]) -> Iterator[Range]:
    """Return what follows each cell up to the next one; nothing after the last."""
    places = list(row)
    for (_, end), (start, _) in pairwise(places):
        yield end, start
    yield places[-1][1], places[-1][1]


def _unseen(markup: Markup, start: int, end: int) -> None:
    if start < end:
        markup.wrap(_SIGN, start, end)


def _is_date(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True
