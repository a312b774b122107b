"""NewsML-G2: the item's own fields, and its text as inline XHTML, NITF or plain data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.errors import FormatError
from index.formats.dates import iso_date
from index.formats.document import Block, Document, Kind
from index.formats.markup import blocks_of, walk, words_of
from index.formats.news.nitf import all_of, find
from index.formats.options import Options
from index.formats.web.elements import tag_of

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_newsml(root: _Element, options: Options) -> list[Document]:
    """Return each news item that has text. Raises `FormatError` if none has."""
    items = [root] if tag_of(root) == "newsitem" else all_of(root, "newsitem")
    documents = [document for item in items if (document := _item(item)) is not None]
    if not documents:
        raise FormatError(
            f"{options.name} is NewsML-G2 without text in it: its content may be a picture, or "
            "stand in another file. Give the item that has the text."
        )
    return documents


def _item(item: _Element) -> Document | None:
    left_out: list[str] = []
    body = _content(item, left_out)
    if not body:
        return None
    meta = find(item, "contentmeta")
    title = _shown(find(meta, "headline"))
    byline = _shown(find(meta, "by"))
    stated: tuple[tuple[Kind, str | None], ...] = (
        ("heading", title),
        ("field", byline),
        ("field", _shown(find(meta, "dateline"))),
    )
    top = [
        Block(kind=kind, text=words)
        for kind, words in stated
        if words and not any(words == block.text for block in body[:4])
    ]
    language = find(meta, "language")
    return Document(
        blocks=(*top, *body),
        title=title,
        authors=_creators(meta, byline),
        published=iso_date(
            _first(item, "firstcreated")
            or _first(meta, "contentcreated")
            or _first(item, "versioncreated")
        ),
        updated=iso_date(_first(meta, "contentmodified") or _first(item, "versioncreated")),
        publisher=_name(find(meta, "infosource")) or _name(find(item, "provider")),
        language=None if language is None else language.get("tag"),
        url=_address(item),
        rights=" ".join(
            words
            for name in ("usageterms", "copyrightnotice")
            if (words := _shown(find(item, name)))
        )
        or None,
        left_out=tuple(left_out),
    )


def _content(item: _Element, left_out: list[str]) -> tuple[Block, ...]:
    """Return one rendition of the text: the inline XML, or else the plain data."""
    contents = find(item, "contentset")
    for inline in all_of(contents, "inlinexml"):
        inner = next((e for e in inline.iter() if tag_of(e) in ("body.content", "body")), inline)
        content = find(inner, "body.content")
        walked = walk(inner if content is None else content)
        if walked.pieces:
            left_out += walked.left_out
            return blocks_of(walked.pieces)
    for data in all_of(contents, "inlinedata"):
        text = "".join(data.itertext()).strip()
        if text and (data.get("contenttype") or "text/plain").startswith("text/"):
            return (Block(kind="verbatim", text=text),)
    return ()


def _creators(meta: _Element | None, byline: str | None) -> tuple[str, ...]:
    names = [name for e in all_of(meta, "creator") if (name := _name(e))]
    if names or byline is None:
        return tuple(names)
    own = re.sub(r"^by\s+", "", byline, flags=re.IGNORECASE)
    return tuple(name for name in re.split(r",\s*|\s+and\s+|\s*&\s*", own) if name)


def _name(element: _Element | None) -> str | None:
    if element is None:
        return None
    return _shown(find(element, "name")) or element.get("literal")


def _first(element: _Element | None, name: str) -> str | None:
    return _shown(find(element, name))


def _shown(element: _Element | None) -> str | None:
    return None if element is None else words_of(element) or None


def _address(item: _Element) -> str | None:
    for link in all_of(item, "link"):
        address = str(link.get("href") or "")
        if "canonical" in (link.get("rel") or "") and address.startswith(("http://", "https://")):
            return address
    return None
