"""EPUB: the chapters in the order of the book's spine, without its own table of contents."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag

from index.errors import FormatError
from index.formats.dates import iso_date
from index.formats.document import Block, Document
from index.formats.encoding import decode_text
from index.formats.markup import blocks_of, walk
from index.formats.office.archive import Archive, opened
from index.formats.options import Options
from index.formats.web.elements import tag_of
from index.formats.web.page import declared_charset
from index.formats.xml_tree import child_text, html_tree, xml_tree

if TYPE_CHECKING:
    from lxml.etree import _Element

_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")


def read(data: bytes, options: Options) -> list[Document]:
    """Return an EPUB as one document. Raises `FormatError` if it is broken or has no text."""
    with opened(data, options) as archive:
        place = _package_place(archive, options)
        package = xml_tree(archive.read(place), name=options.name)
        blocks: list[Block] = []
        left_out: list[str] = []
        for href, spoken in _spine(package):
            name = posixpath.normpath(posixpath.join(posixpath.dirname(place), href))
            if not archive.has(name):
                left_out.append(f"A chapter that is missing in the file: {href}")
            elif spoken:
                walked = walk(_page(archive.read(name), options))
                blocks += blocks_of(walked.pieces)
                left_out += walked.left_out
            else:
                left_out.append(f"Not part of the reading order: {href}")
    if not blocks:
        raise FormatError(f"{options.name} has no text in it. Give a book with text.")
    told = _told(package)
    return [
        Document(
            blocks=tuple(blocks),
            title=next(iter(told.get("title", ())), None),
            authors=tuple(told.get("creator", ())),
            published=iso_date(next(iter(told.get("date", ())), None)),
            publisher=next(iter(told.get("publisher", ())), None),
            language=next(iter(told.get("language", ())), None),
            rights=next(iter(told.get("rights", ())), None),
            left_out=tuple(left_out),
        )
    ]


def _package_place(archive: Archive, options: Options) -> str:
    if archive.has("META-INF/encryption.xml") and archive.has("META-INF/rights.xml"):
        raise FormatError(f"{options.name} is protected against copying, and cannot be read.")
    container = xml_tree(archive.read("META-INF/container.xml"), name=options.name)
    for element in container.iter():
        if tag_of(element) == "rootfile" and (place := element.get("full-path")):
            return str(place)
    raise FormatError(f"{options.name} does not say where its book is. Export it anew.")


def _spine(package: _Element) -> list[tuple[str, bool]]:
    """Return the book's pages in reading order, and whether each is read with the rest."""
    items: dict[str, tuple[str, str, str]] = {}
    found: list[tuple[str, bool]] = []
    for element in package.iter():
        if tag_of(element) == "item":
            items[element.get("id") or ""] = (
                unquote(urldefrag(element.get("href") or "").url),
                element.get("media-type") or "",
                element.get("properties") or "",
            )
        elif tag_of(element) == "itemref":
            href, kind, properties = items.get(element.get("idref") or "", ("", "", ""))
            if href and kind in _PAGES and "nav" not in properties.split():
                found.append((href, element.get("linear") != "no"))
    return found


def _page(data: bytes, options: Options) -> _Element:
    decoded = decode_text(data, name=options.name, charset=declared_charset(data))
    root = html_tree(decoded.text, name=options.name)
    for element in root.iter("nav"):
        element.set("hidden", "")
    return root


def _told(package: _Element) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for element in package.iter():
        tag = element.tag
        if isinstance(tag, str) and "purl.org/dc" in tag and (words := child_text(element)):
            told.setdefault(tag_of(element), []).append(words)
    return told
