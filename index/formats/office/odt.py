"""OpenDocument text: changes as accepted, notes at the end, lists, tables and headings.

Its elements are given the names that HTML has for them, and read as HTML is. (odfpy puts notes
and reviewers' comments into the sentence that they hang on.)
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from index.errors import FormatError
from index.formats.document import Document
from index.formats.markup import blocks_of, walk
from index.formats.office.archive import opened
from index.formats.options import Options
from index.formats.properties import office_document, stated
from index.formats.xml_tree import child_text, strict_xml_tree

if TYPE_CHECKING:
    from lxml.etree import _Element

# The namespaces' names end in these; an element is known by both.
_TEXT, _TABLE, _OFFICE, _DRAW = "text:1.0", "table:1.0", "office:1.0", "drawing:1.0"
_NAMES = {
    (_TEXT, "p"): "p",
    (_TEXT, "span"): "span",
    (_TEXT, "a"): "a",
    (_TEXT, "list"): "ul",
    (_TEXT, "list-item"): "li",
    (_TEXT, "list-header"): "p",
    (_TEXT, "line-break"): "br",
    (_TEXT, "section"): "div",
    (_TABLE, "table"): "table",
    (_TABLE, "table-header-rows"): "thead",
    (_TABLE, "table-rows"): "tbody",
    (_TABLE, "table-row-group"): "tbody",
    (_TABLE, "table-row"): "tr",
    (_TABLE, "table-cell"): "td",
    (_TABLE, "covered-table-cell"): "td",
    (_DRAW, "frame"): "div",
    (_DRAW, "text-box"): "div",
}
_WIDEST = 64  # columns for which one cell may be stated
# What is not part of the flow of text, or was struck out.
_UNREAD = {
    (_TEXT, "tracked-changes"),
    (_OFFICE, "annotation"),
    (_OFFICE, "annotation-end"),
    (_TEXT, "table-of-content"),
    (_TEXT, "sequence-decls"),
    (_OFFICE, "forms"),
    (_DRAW, "object"),
    (_DRAW, "image"),
    (_TEXT, "ruby-text"),
    (_TEXT, "hidden-text"),
    (_TEXT, "page-number"),
    ("svg-compatible:1.0", "title"),
    ("svg-compatible:1.0", "desc"),
}


def read(data: bytes, options: Options) -> list[Document]:
    """Return an OpenDocument text. Raises `FormatError` if it is broken or has no text."""
    with opened(data, options) as archive:
        if archive.has("META-INF/manifest.xml") and b"encryption-data" in archive.read(
            "META-INF/manifest.xml"
        ):
            raise FormatError(
                f"{options.name} is encrypted. Save it without a password and try again."
            )
        content = strict_xml_tree(archive.read("content.xml"), name=options.name)
        meta = (
            strict_xml_tree(archive.read("meta.xml"), name=options.name)
            if archive.has("meta.xml")
            else None
        )
        embedded = [
            name for name in archive.names if name.startswith("Object ") and name.endswith("/")
        ]
    body = next((e for e in content.iter() if _name(e) == (_OFFICE, "text")), None)
    if body is None:
        raise FormatError(f"{options.name} is no OpenDocument text. Save it as .odt and try again.")
    left_out = _left_out(body)
    left_out += [f"An embedded object, not opened: {name.rstrip('/')}" for name in embedded]
    _mark_numbered(content, body)
    _repeat_cells(body)
    _place_numbers(body)
    notes = _take_notes(body)
    _rename(body)
    for note in notes:
        body.append(note)
    walked = walk(body)
    blocks = blocks_of(walked.pieces)
    return [
        office_document(
            options.name,
            blocks,
            title=stated(meta, "title"),
            author=stated(meta, "creator"),
            language=stated(meta, "language"),
            left_out=left_out,
        )
    ]


def _name(element: _Element) -> tuple[str, str]:
    tag = element.tag
    if not isinstance(tag, str):
        return "", ""
    space, _, name = tag.rpartition("}")
    return space.rpartition(":xmlns:")[2].rpartition("/")[2] if "/" in space else _last(space), name


def _last(space: str) -> str:
    return ":".join(space.split(":")[-2:])


def _left_out(body: _Element) -> list[str]:
    found: list[str] = []
    for element in body.iter():
        name = _name(element)
        if name == (_TEXT, "deletion") and (words := _paragraph_words(element)):
            found.append(f"Struck out by a tracked change: “{words}”")
        elif name == (_OFFICE, "annotation") and (words := _paragraph_words(element)):
            found.append(f"A reviewer's comment: “{words}”")
    return found


def _paragraph_words(element: _Element) -> str:
    parts = (
        child_text(p) or "" for p in element.iter() if _name(p) in ((_TEXT, "p"), (_TEXT, "h"))
    )
    return " ".join(part for part in parts if part)


def _take_notes(body: _Element) -> list[_Element]:
    """Take footnotes and endnotes out of their sentences, which keep the mark in brackets."""
    from lxml import etree

    notes: list[_Element] = []
    for element in list(body.iter()):
        if _name(element) != (_TEXT, "note"):
            continue
        parts = {_name(part)[1]: part for part in element}
        mark = child_text(parts.get("note-citation")) or str(len(notes) + 1)
        holder = etree.Element("div")
        if (text := parts.get("note-body")) is not None:
            holder.extend(list(text))
            _rename(holder)
            first = next((p for p in holder.iter() if p.tag == "p"), holder)
            first.text = f"[{mark}] {first.text or ''}"
        notes.append(holder)
        tail = element.tail
        element.clear()
        element.tag = "span"
        element.text, element.tail = f"[{mark}]", tail
    return notes


def _repeat_cells(body: _Element) -> None:
    """Write cells out that are stated once for several columns, but for empty ones at the end."""
    for cell in list(body.iter()):
        row = cell.getparent()
        times = _value(cell, "number-columns-repeated")
        if row is None or not times.isdecimal():
            continue
        if cell.getnext() is not None or "".join(cell.itertext()).strip():
            at = row.index(cell) + 1
            row[at:at] = [deepcopy(cell) for _ in range(min(int(times), _WIDEST) - 1)]


def _place_numbers(body: _Element) -> None:
    """Put the number that is shown before a paragraph into it; items are marked anyway."""
    for number in list(body.iter()):
        holder, paragraph = number.getparent(), number.getnext()
        if _name(number) != (_TEXT, "number") or holder is None:
            continue
        if _name(holder) in ((_TEXT, "list-item"), (_TEXT, "list-header")):
            holder.remove(number)
        elif _name(holder) == (_TEXT, "numbered-paragraph") and paragraph is not None:
            paragraph.text = f"{child_text(number)} {paragraph.text or ''}"
            holder.remove(number)


def _mark_numbered(content: _Element, body: _Element) -> None:
    """Mark the lists whose items are numbered, which their style says for each level."""
    numbered: dict[str, set[int]] = {}
    for style in content.iter():
        if _name(style) == (_TEXT, "list-style"):
            numbered[_value(style, "name")] = {
                int(level)
                for part in style
                if _name(part)[1] == "list-level-style-number"
                and (level := _value(part, "level")).isdigit()
                and _value(part, "num-format")
            }
    _mark(body, numbered, "", 0)


def _mark(element: _Element, numbered: dict[str, set[int]], style: str, level: int) -> None:
    if _name(element) == (_TEXT, "list"):
        style, level = _value(element, "style-name") or style, level + 1
        if level in numbered.get(style, ()):
            element.set("numbered", "yes")
    for child in element:
        _mark(child, numbered, style, level)


def _value(element: _Element, name: str) -> str:
    return next((v for key, v in element.attrib.items() if key.endswith(f"}}{name}")), "")


def _rename(body: _Element) -> None:
    """Return elements the names that HTML has for them, in place."""
    for element in list(body.iter()):
        space, name = _name(element)
        if not name or not space:
            continue
        if (space, name) in _UNREAD or name == "covered-table-cell":
            tail = element.tail
            element.clear()
            element.tag, element.tail = _NAMES.get((space, name), "script"), tail
        elif element.get("numbered"):
            element.tag = "ol"
        elif (space, name) == (_TEXT, "h"):
            level = _value(element, "outline-level")
            element.tag = f"h{level}" if level in ("1", "2", "3", "4", "5", "6") else "h6"
        elif (space, name) == (_TEXT, "s") or (space, name) == (_TEXT, "tab"):
            element.tag, element.text = "span", " "
        elif (space, name) in ((_TEXT, "soft-page-break"), (_TEXT, "bookmark")):
            element.tag = "span"
        else:
            element.tag = _NAMES.get((space, name), "span")
