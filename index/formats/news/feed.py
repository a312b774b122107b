"""RSS and Atom: one article an entry, with its full content where the feed carries it.

Read from the XML itself: feedparser takes a photo's caption for an entry's content.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.errors import FormatError
from index.formats.dates import iso_date
from index.formats.document import Block, Document
from index.formats.markup import blocks_of, walk, words_of
from index.formats.options import Options
from index.formats.web.elements import tag_of
from index.formats.xml_tree import child_text, html_tree

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_DC = "http://purl.org/dc/elements/1.1/"
_MEDIA = "search.yahoo.com/mrss"
_MARKED_UP = re.compile(r"<[a-zA-Z/!]")
_MAIL_NAME = re.compile(r"\S+@\S+\s*\((.+)\)")
TEASER = "Only the teaser was read: the feed does not carry the article. Give its address instead."


def read_rss(root: _Element, options: Options) -> list[Document]:
    """Return the items of RSS 0.9 to 2.0. Raises `FormatError` if none has text."""
    channel = next((e for e in root.iter() if tag_of(e) == "channel"), root)
    publisher, language = _child(channel, "title"), _child(channel, "language")
    rights = _child(channel, "copyright")
    found = [
        _rss_item(item, options, publisher, language, rights)
        for item in root.iter()
        if tag_of(item) == "item"
    ]
    return _those_with_text(found, options)


def _rss_item(
    item: _Element,
    options: Options,
    publisher: str | None,
    language: str | None,
    rights: str | None,
) -> Document | None:
    full = next((e for e in item if e.tag == f"{{{_CONTENT}}}encoded"), None)
    teaser = _own(item, "description")
    chosen = full if full is not None and child_text(full) else teaser
    authors = [_named(w) for e in item if e.tag == f"{{{_DC}}}creator" and (w := child_text(e))]
    if not authors and (author := _child(item, "author")):
        authors = [_named(author)]
    return _document(
        options,
        title=_child(item, "title"),
        content=_inside(chosen, options),
        teaser=chosen is teaser,
        authors=authors,
        published=_child(item, "pubdate") or _child(item, "date"),
        updated=None,
        publisher=publisher,
        language=language,
        url=_child(item, "link"),
        rights=_child(item, "rights") or rights,
    )


def read_atom(root: _Element, options: Options) -> list[Document]:
    """Return the entries of an Atom feed. Raises `FormatError` if none has text."""
    publisher = _child(root, "title")
    language = root.get("{http://www.w3.org/XML/1998/namespace}lang")
    found = []
    for entry in root:
        if tag_of(entry) != "entry":
            continue
        content, summary = _own(entry, "content"), _own(entry, "summary")
        has_text = content is not None and content.get("src") is None and child_text(content)
        chosen = content if has_text else summary
        people = [e for e in entry if tag_of(e) == "author"] or [
            e for e in root if tag_of(e) == "author"
        ]
        links = [e for e in entry if tag_of(e) == "link"]
        link = next((e for e in links if e.get("rel", "alternate") == "alternate"), None)
        found.append(
            _document(
                options,
                title=_title(entry, options),
                content=_inside(chosen, options),
                teaser=chosen is summary,
                authors=[name for e in people if (name := _child(e, "name"))],
                published=_child(entry, "published") or _child(entry, "updated"),
                updated=_child(entry, "updated"),
                publisher=publisher,
                language=language,
                url=None if link is None else link.get("href"),
                rights=_child(entry, "rights") or _child(root, "rights"),
            )
        )
    return _those_with_text(found, options)


def _document(
    options: Options,
    *,
    title: str | None,
    content: tuple[tuple[Block, ...], tuple[str, ...]],
    teaser: bool,
    authors: list[str],
    published: str | None,
    updated: str | None,
    publisher: str | None,
    language: str | None,
    url: str | None,
    rights: str | None,
) -> Document | None:
    body, struck = content
    if not body:
        return None
    has_title = title is None or body[0].text == title
    return Document(
        blocks=body if has_title else (Block(kind="heading", text=title or ""), *body),
        title=title,
        authors=tuple(authors),
        published=iso_date(published),
        updated=iso_date(updated),
        publisher=publisher,
        language=language,
        url=url if url is None or url.startswith(("http://", "https://")) else None,
        rights=rights,
        left_out=((TEASER,) if teaser else ()) + struck,
    )


def _inside(
    element: _Element | None, options: Options
) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Return the blocks of an entry's content, which is text, HTML as text, or XHTML."""
    if element is None:
        return (), ()
    if len(element) and element.get("type", "xhtml") == "xhtml":
        walked = walk(element)
        return blocks_of(walked.pieces), walked.left_out
    text = "".join(element.itertext())
    if not text.strip():
        return (), ()
    if element.get("type") == "text" or not (_MARKED_UP.search(text) or "&" in text):
        return (Block(kind="verbatim", text=text.strip()),), ()
    walked = walk(html_tree(text, name=options.name))
    return blocks_of(walked.pieces), walked.left_out


def _title(entry: _Element, options: Options) -> str | None:
    element = _own(entry, "title")
    if element is not None and element.get("type") == "html":
        text = "".join(element.itertext())
        return words_of(html_tree(text, name=options.name)) if text.strip() else None
    return child_text(element)


def _own(element: _Element, name: str) -> _Element | None:
    """Return a child of an element by its name; those of media extensions are passed over."""
    for child in element:
        if tag_of(child) == name and not (isinstance(child.tag, str) and _MEDIA in child.tag):
            return child
    return None


def _child(element: _Element, name: str) -> str | None:
    return child_text(_own(element, name))


def _named(author: str) -> str:
    """Return the name in "mail@example.org (Name)", as RSS writes authors."""
    found = _MAIL_NAME.fullmatch(author)
    return author if found is None else found[1]


def _those_with_text(found: list[Document | None], options: Options) -> list[Document]:
    documents = [document for document in found if document is not None]
    if not documents:
        raise FormatError(f"{options.name} is a feed without an entry that has text.")
    return documents
