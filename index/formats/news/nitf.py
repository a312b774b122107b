"""NITF, the News Industry Text Format, with or without its namespace."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.errors import FormatError
from index.formats.dates import iso_date
from index.formats.document import Block, Document
from index.formats.markup import blocks_of, walk, words_of
from index.formats.options import Options
from index.formats.web.elements import tag_of

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_nitf(root: _Element, options: Options) -> list[Document]:
    """Return the article of a NITF document. Raises `FormatError` if it has no text."""
    head, body = find(root, "head"), find(root, "body")
    content = find(body, "body.content")
    if content is None:
        raise FormatError(f"{options.name} is NITF without a body. Export it anew.")
    top = find(body, "body.head")
    title_element = find(top, "hl1") if find(top, "hl1") is not None else find(top, "headline")
    title = _shown(title_element) or _shown(find(top, "hedline")) or _shown(find(head, "title"))
    blocks = [Block(kind="heading", text=title)] if title else []
    for name in ("hl2", "abstract", "byline", "dateline", "distributor"):
        for element in all_of(top, name):
            kind = "field" if name in ("byline", "dateline", "distributor") else "paragraph"
            if words := words_of(element):
                blocks.append(Block(kind="field" if kind == "field" else "paragraph", text=words))
    walked = walk(content)
    ending = find(body, "body.end")
    after = () if ending is None else blocks_of(walk(ending).pieces)
    if not walked.pieces:
        raise FormatError(f"{options.name} is NITF without text in its body. Export it anew.")
    byline = find(top, "byline")
    return [
        Document(
            blocks=(*blocks, *blocks_of(walked.pieces), *after),
            title=title,
            authors=_authors(byline),
            published=iso_date(_norm(find(head, "date.issue")) or _norm(find(top, "story.date"))),
            updated=iso_date(_norm(find(head, "date.release"))),
            publisher=_publisher(head, top),
            language=root.get("{http://www.w3.org/XML/1998/namespace}lang"),
            url=_address(head),
            rights=_rights(head, top),
            left_out=walked.left_out,
        )
    ]


def find(element: _Element | None, name: str) -> _Element | None:
    """Return the first element of a name below another, whatever its namespace."""
    return next(iter(all_of(element, name)), None)


def all_of(element: _Element | None, name: str) -> list[_Element]:
    """Return all elements of a name below another, in order, whatever their namespace."""
    return [] if element is None else [e for e in element.iter() if tag_of(e) == name]


def _shown(element: _Element | None) -> str | None:
    return None if element is None else words_of(element) or None


def _norm(element: _Element | None) -> str | None:
    return None if element is None else element.get("norm") or _shown(element)


def _authors(byline: _Element | None) -> tuple[str, ...]:
    if byline is None:
        return ()
    people = [words for e in all_of(byline, "person") if (words := words_of(e))]
    if people:
        return tuple(people)
    # The title and the agency of who wrote it stand beside the name.
    own = " ".join((byline.text or "").split()) or words_of(byline)
    own = re.sub(r"^by\s+", "", own.strip(" ,"), flags=re.IGNORECASE)
    return tuple(name for name in re.split(r",\s*|\s+and\s+|\s*&\s*", own) if name)


def _publisher(head: _Element | None, top: _Element | None) -> str | None:
    publication = find(head, "pubdata")
    stated = None if publication is None else publication.get("name")
    return stated or _shown(find(top, "distributor"))


def _address(head: _Element | None) -> str | None:
    publication = find(head, "pubdata")
    found = None if publication is None else publication.get("ex-ref")
    return found if found and found.startswith(("http://", "https://")) else None


def _rights(head: _Element | None, top: _Element | None) -> str | None:
    stated = _shown(find(top, "rights"))
    if stated:
        return stated
    holder = find(head, "doc.copyright")
    if holder is None:
        return None
    return " ".join(part for part in ("©", holder.get("year"), holder.get("holder")) if part)
