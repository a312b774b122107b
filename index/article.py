"""The article: the one text that every offset points into."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from index.errors import ArticleError
from index.layout import Layout, heading_text, read_layout
from index.structure.dates import WrittenDate
from index.structure.fields import Fields
from index.structure.reading import read_as
from index.structure.tables import Table, cells
from index.text import Range, normalise

_WORDS = (
    "title",
    "date",
    "source",
    "published",
    "updated",
    "publisher",
    "language",
    "url",
    "rights",
)
_LISTS = ("authors", "left_out")


@dataclass(frozen=True, kw_only=True)
class Article:
    """A text and what is known of it.

    `text` is normalised here, once (see `index.text.normalise`), and all offsets
    anywhere are 0-based, half-open code points into it; the other fields are normalised
    likewise. What is not given is read from the text itself, where it says so: `title` and
    `date` from its top; `authors`, in order, from its byline; `published` and `updated` from
    its date lines, as "2031-05-07", or as written where that leaves the day open; `publisher`
    from its masthead, its headline's end or its rights; `url`. `language`, a code such as
    "en", and `rights` are only what is given; `left_out` names what a file held that is not in
    the text, a sentence each; `pages` says where its pages begin, as (offset, page from 1), in
    order. An `id` that is not given is made from the text, so the same text has the same id.

    Raises:
        ArticleError: if the text is blank, or has no such pages.
    """

    text: str
    title: str | None = None
    date: str | None = None
    source: str | None = None
    id: str = ""
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    publisher: str | None = None
    language: str | None = None
    url: str | None = None
    rights: str | None = None
    left_out: tuple[str, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise ArticleError(
                f"An article's text must be a str, not {type(self.text).__name__}; "
                "decode bytes first, or use read_article(path)."
            )
        put = object.__setattr__  # the one moment in which a frozen record is completed
        put(self, "text", normalise(self.text))
        for name in _WORDS:
            value = getattr(self, name)
            put(self, name, None if value is None else normalise(value))
        for name in _LISTS:
            put(self, name, tuple(normalise(value) for value in getattr(self, name)))
        if not self.text.strip():
            raise ArticleError("The article is empty. Give a text with at least one word.")
        put(self, "pages", tuple((start, page) for start, page in self.pages))
        _check_pages(self.pages, len(self.text))
        if self.title is None and self.layout.title is not None:
            start, end = self.layout.title
            put(self, "title", self.text[start:end])
        if self.date is None and self.layout.date is not None:
            start, end = self.layout.date
            put(self, "date", self.text[start:end])
        for name, said in _said(self.text, self.layout.fields).items():
            if not getattr(self, name):
                put(self, name, said)
        if not self.id:
            put(self, "id", self.sha256[:16])

    @cached_property
    def layout(self) -> Layout:
        """Where the headline, the date, the headings and the paragraphs stand."""
        return read_layout(self.text)

    @cached_property
    def reading(self) -> str:
        """The text as models read it, as long as `text`: see `index.structure.reading`."""
        return read_as(self.text, self.layout.blocks)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables, in order."""
        blocks = (b for b in self.layout.blocks if b.kind == "table")
        return tuple(cells(self.text, b.start, b.end) for b in blocks)

    @property
    def headings(self) -> tuple[str, ...]:
        """The section headings, in order."""
        blocks = (b for b in self.layout.blocks if b.kind == "heading")
        return tuple(heading_text(self.text[b.start : b.end]) for b in blocks)

    def page_at(self, offset: int) -> int | None:
        """Return the page, from 1, on which the character at an offset stands; None without."""
        number = bisect_right(self.pages, offset, key=lambda begins: begins[0])
        return self.pages[number - 1][1] if number > 0 else None

    @property
    def sha256(self) -> str:
        """Hash of the text, as 64 hexadecimal digits."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()


def _check_pages(pages: tuple[tuple[int, int], ...], length: int) -> None:
    """Raise `ArticleError` if these are not the beginnings of a text's pages, in order."""
    before = -1
    for start, page in pages:
        if type(start) is not int or type(page) is not int or page < 1:
            raise ArticleError(f"A page is (offset, number from 1), not ({start!r}, {page!r}).")
        if not before < start < length:
            raise ArticleError(
                f"Page {page} cannot begin at {start}: give offsets into the text, in order."
            )
        before = start


def _said(text: str, fields: Fields) -> dict[str, str | tuple[str, ...] | None]:
    """Return what a text says of itself, by the names of an article's fields."""

    def words(place: Range | None) -> str | None:
        return None if place is None else text[slice(*place)]

    def day(date: WrittenDate | None) -> str | None:
        if date is None:
            return None
        return text[date.start : date.end] if date.day is None else date.day.isoformat()

    return {
        "authors": tuple(text[slice(*name)] for name in fields.authors),
        "published": day(fields.published),
        "updated": day(fields.updated),
        "publisher": words(fields.publisher),
        "url": words(fields.url),
    }


def decode(raw: bytes, *, name: str) -> str:
    """Return UTF-8 as text, without a byte-order mark; `name` is what messages call the text.

    Raises:
        ArticleError: if it is not UTF-8, or holds a null byte: UTF-16 without a mark is full of
            them.
    """  # noqa: DOC501 they are made by a function
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(raw, error.start, name) from error
    if (null := raw.find(0)) >= 0:
        raise _not_utf8(raw, null, name)
    return text.removeprefix("\ufeff")


def _not_utf8(raw: bytes, offset: int, name: str) -> ArticleError:
    return ArticleError(
        f"{name} is not UTF-8 text: byte 0x{raw[offset]:02x} at offset {offset} does not fit. "
        "Save it as UTF-8 (in most editors: Save as, Encoding) and try again."
    )
