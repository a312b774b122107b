"""HTML and its like to blocks: every word as a reader sees it, in order, nothing glued.

One walk serves web pages, EPUB, Markdown, mail, feeds and the XML of newsrooms, whose
elements have the same names. Words come from the tree itself and are never rewritten, but
for white space, which a browser shows as one blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.formats.document import Block, Kind
from index.formats.web.elements import (
    is_drawn_again,
    is_for_layout,
    is_hidden,
    is_note_reference,
    is_reference,
    leads_back,
    mark_glued,
    rows_of,
    tag_of,
)
from index.formats.web.formulas import FORMULAS, beside, in_one_line, raised
from index.formats.web.inline import UNSHOWN, stands_in_line
from index.formats.web.numbering import MARK, Numbering
from index.formats.web.spans import in_columns

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2", "hedline"))
STRUCK = frozenset(("del", "s", "strike"))
_WHITE = re.compile(r"[ \t\n\r\f]+")
_QUOTES = (("“", "”"), ("‘", "’"))


@dataclass(kw_only=True)
class Piece:
    """A block and the element that it stands in. `linked` is the share of it inside links."""

    kind: Kind
    text: str
    element: _Element
    linked: float = 0.0
    line: int | None = None

    @property
    def block(self) -> Block:
        """The block without its element."""
        return Block(kind=self.kind, text=self.text, line=self.line)


@dataclass(kw_only=True)
class Walked:
    """The pieces of a tree in order, and the words in it that are struck out."""

    pieces: list[Piece] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)

    @property
    def left_out(self) -> tuple[str, ...]:
        """What the text lacks, for a reader."""
        return tuple(f"Struck out: “{words}”" for words in self.struck)


def walk(root: _Element) -> Walked:
    """Return the blocks below an element. What is hidden or struck out is passed over."""
    walker = _Walker()
    walker.visit(root, "paragraph")
    walker.flush(root, "paragraph")
    return walker.walked


def words_of(root: _Element) -> str:
    """Return the words below an element in one line."""
    return " ".join(" ".join(piece.text.split()) for piece in walk(root).pieces)


class _Walker:
    def __init__(self) -> None:
        self.walked = Walked()
        self._buffer: list[str] = []
        self._linked = 0
        self._in_link = 0
        self._quotes = 0
        self._marker = ""
        self._depth = 0
        self._numbers: list[Numbering | None] = []

    def visit(self, element: _Element, kind: Kind) -> None:
        """Take in an element's own words and those of what is in it; `kind` is that around it."""
        self._say(element.text)
        for child in element:
            self._child(child, element, kind)
            self._say(child.tail)

    def _child(self, child: _Element, parent: _Element, kind: Kind) -> None:
        tag = tag_of(child)
        if not tag or tag in UNSHOWN or is_hidden(child) or is_drawn_again(child):
            return
        if tag == "br":
            self._break(parent, kind)
        elif tag in STRUCK:
            if words := " ".join("".join(child.itertext()).split()):
                self.walked.struck.append(words)
        elif (
            (tag == "sup" and is_reference(child))
            or (tag == "a" and leads_back(child))
            or (tag == "a" and is_note_reference(child))
        ):
            return
        elif tag == "sup" and (power := self._power(child)) is not None:
            self._say(power)
        elif tag in FORMULAS:
            self._formula(child)
        elif tag == "q":
            opening, closing = _QUOTES[self._quotes % 2]
            self._say(opening)
            self._quotes += 1
            self.visit(child, kind)
            self._quotes -= 1
            self._say(closing)
        elif tag == "a":
            self._in_link += 1
            if (mark := mark_glued(child, "".join(self._buffer[-2:]))) is not None:
                self._say(f"[{mark}]")
            else:
                self.visit(child, kind)
            self._in_link -= 1
        elif stands_in_line(child, "".join(self._buffer[-2:])):
            self.visit(child, kind)
        else:
            self.flush(parent, kind)
            self._block(child, tag, kind)

    def _power(self, sup: _Element) -> str | None:
        """Return a raised figure that follows a figure: 10 to the sixth is not 106."""
        linked = any(tag_of(part) == "a" for part in sup.iter())  # the mark of a note
        words = "".join(sup.itertext()).strip()
        return raised(words) if self._after_figure() and not linked else None

    def _formula(self, formula: _Element) -> None:
        self._say(beside("".join(self._buffer[-1:]), in_one_line(formula)))

    def _after_figure(self) -> bool:
        return bool(self._buffer) and self._buffer[-1][-1:].isdigit()

    def _block(self, child: _Element, tag: str, around: Kind) -> None:
        if tag in ("ul", "ol", "menu"):
            self._list(child, tag)
        elif tag == "li":
            self._item(child)
        elif tag == "table":
            self._table(child)
        elif tag in ("pre", "xmp", "listing"):
            text = "".join(child.itertext()).strip("\n")
            self._add("code", text, child)
        elif tag == "hr":
            return
        else:
            kind = _kind(tag, around)
            self.visit(child, kind)
            self.flush(child, kind)

    def _list(self, element: _Element, tag: str) -> None:
        self._numbers.append(Numbering(element) if tag == "ol" else None)
        self._depth += 1
        self.visit(element, "item")
        self.flush(element, "item")
        self._depth -= 1
        self._numbers.pop()

    def _item(self, element: _Element) -> None:
        numbering = self._numbers[-1] if self._numbers else None
        indent = "  " * max(0, self._depth - 1)
        counted = "•" if numbering is None else numbering.mark(element)
        mark = element.get(MARK) or counted
        self._marker = f"{indent}{mark} "
        self.visit(element, "item")
        self.flush(element, "item")
        self._marker = ""

    def _table(self, table: _Element) -> None:
        """Take in a table: a line a row, a tab between cells, as a browser copies it."""
        if is_for_layout(table):
            self.visit(table, "paragraph")
            self.flush(table, "paragraph")
            return
        for part in table:
            if tag_of(part) == "caption":
                self._block(part, "caption", "caption")
        for row, cells in in_columns(rows_of(table)):
            # What a cell leaves empty beside or below it is an empty cell.
            texts = ["" if cell is None else self._cell(cell) for cell in cells]
            if any(texts):
                self._add("row", "\t".join(texts), row)

    def _cell(self, cell: _Element) -> str:
        walked = walk(cell)
        self.walked.struck += walked.struck
        return " ".join(" ".join(piece.text.split()) for piece in walked.pieces)

    def _say(self, text: str | None) -> None:
        if text:
            self._buffer.append(_WHITE.sub(" ", text))
            if self._in_link:
                self._linked += len(text.strip())

    def _break(self, element: _Element, kind: Kind) -> None:
        # Two breaks, with nothing between them, end a paragraph.
        said = "".join(self._buffer)
        if said.rstrip(" ").endswith("\n"):
            self.flush(element, kind)
        else:
            self._buffer.append("\n")

    def flush(self, element: _Element, kind: Kind) -> None:
        """End the block that is being read, if there are words in it."""
        text = _tidy("".join(self._buffer))
        linked, self._linked = self._linked, 0
        self._buffer.clear()
        if not text:
            return
        if kind == "item" and not self._marker and self._depth:
            kind = "paragraph"  # a second paragraph within an item
        if self._marker and kind in ("item", "paragraph", "heading", "quote"):
            text, kind = self._marker + text, "item"
            self._marker = ""
        self._add(kind, text, element, linked / len(text))

    def _add(self, kind: Kind, text: str, element: _Element, linked: float = 0.0) -> None:
        if text.strip():
            line = element.get("data-line")
            self.walked.pieces.append(
                Piece(
                    kind=kind,
                    text=text,
                    element=element,
                    linked=min(1.0, linked),
                    line=int(line) if line is not None and line.isdigit() else None,
                )
            )


def blocks_of(pieces: Iterable[Piece]) -> tuple[Block, ...]:
    """Return the blocks of pieces."""
    return tuple(piece.block for piece in pieces)


def _tidy(text: str) -> str:
    lines = (line.strip(" ") for line in re.sub(" +", " ", text).split("\n"))
    return "\n".join(lines).strip(" \n")


def _kind(tag: str, around: Kind) -> Kind:
    if tag in _HEADINGS:
        return "heading"
    if tag in ("figcaption", "caption", "media-caption", "media-producer"):
        return "caption"
    if tag in ("blockquote", "bq"):
        return "quote"
    # A paragraph within an item, a quote or a caption is part of it.
    return around if around in ("item", "quote", "caption", "note") else "paragraph"
