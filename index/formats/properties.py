"""Titles and authors that a program wrote into a file, and nobody may have looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.errors import FormatError
from index.formats.document import Block, Document
from index.formats.web.elements import tag_of
from index.formats.xml_tree import child_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_TOP = 2_000


def borne_out(
    title: str | None, author: str | None, blocks: Sequence[Block]
) -> tuple[str | None, tuple[str, ...], tuple[str, ...]]:
    """Return the title and the authors that the text's beginning names, and a line for each other.

    A file's author is often who owned the computer, and its title that of a template.
    """
    top = _folded(" ".join(block.text for block in blocks)[:_TOP])
    unproved: list[str] = []
    found: list[str] = []
    for name in (author or "").replace(" and ", ";").split(";"):
        if name := name.strip():
            if _folded(name) in top:
                found.append(name)
            else:
                unproved.append(
                    f"The file's property “author: {name}”, which its text does not name."
                )
    if title and _folded(title) not in top:
        unproved.append(f"The file's property “title: {title}”, which its text does not have.")
        title = None
    return title or None, tuple(found), tuple(unproved)


def stated(properties: _Element | None, name: str) -> str | None:
    """Return what a file's properties say under a name; None if they say nothing."""
    if properties is None:
        return None
    return next((child_text(e) for e in properties.iter() if tag_of(e) == name), None)


def office_document(
    name: str,
    blocks: Sequence[Block],
    *,
    title: str | None,
    author: str | None,
    language: str | None = None,
    left_out: Sequence[str] = (),
) -> Document:
    """Return the document of an office file, with as much of its properties as its text proves.

    Raises:
        FormatError: if it has no text.
    """
    if not blocks:
        raise FormatError(f"{name} has no text in it. Give a document with text.")
    proved, authors, unproved = borne_out(title, author, blocks)
    return Document(
        blocks=tuple(blocks),
        title=proved,
        authors=authors,
        language=language,
        left_out=(*left_out, *unproved),
    )


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
