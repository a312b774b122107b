"""Files and addresses to articles: the format is found, the file read, the text composed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.article import Article
from index.errors import ArticleError, FormatError
from index.formats.compose import Mark, compose, mark_at
from index.formats.dates import day_of
from index.formats.document import Block, Document
from index.formats.limits import LIMITS, Limits
from index.formats.options import Options
from index.formats.registry import TEXT, Format, format_of
from index.formats.worker import read_documents
from index.storage.regular_file import NotReadable, open_regular, read_at_most


@dataclass(frozen=True, kw_only=True)
class Reading:
    """An article as it was read, and how.

    `marks` tell of which page, source line or time the text is from an offset on; `blocks`
    stand at `ranges` of the article's text, in order. `notes` say how it was read.
    """

    article: Article
    format: str
    blocks: tuple[Block, ...] = ()
    ranges: tuple[tuple[int, int], ...] = ()
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()
    source_encoding: str | None = None

    def page_at(self, offset: int) -> int | None:
        """Return the page, from 1, on which the text at an offset stands; None without pages."""
        mark = mark_at(self.marks, offset)
        return None if mark is None else mark.page

    def line_at(self, offset: int) -> int | None:
        """Return the source's line, from 1, where the block at an offset begins."""
        mark = mark_at(self.marks, offset)
        return None if mark is None else mark.line

    def time_at(self, offset: int) -> str | None:
        """Return the time, as "hh:mm:ss", at which the text at an offset begins to be said."""
        mark = mark_at(self.marks, offset)
        return None if mark is None else mark.time


def read_article(
    path: str | Path,
    *,
    title: str | None = None,
    encoding: str | None = None,
    limits: Limits = LIMITS,
) -> Article:
    """Return the article in a file of any format that is read (`index.formats.registry`).

    Raises:
        ArticleError: if there is no such file, or it is blank, broken, too large or in no format
            that is read; or if it holds several articles: see `read_articles`.
    """
    articles = read_articles(path, title=title, encoding=encoding, limits=limits)
    if len(articles) > 1:
        raise ArticleError(
            f"{path} holds {len(articles)} articles, and one was asked for. "
            "Use read_articles(path)."
        )
    return articles[0]


def read_articles(
    path: str | Path,
    *,
    title: str | None = None,
    encoding: str | None = None,
    limits: Limits = LIMITS,
) -> list[Article]:
    """Return all articles in a file: a feed and a mailbox have several.

    Raises:
        ArticleError: as `read_article` does.
    """
    return [r.article for r in read_file(path, title=title, encoding=encoding, limits=limits)]


def read_file(
    path: str | Path,
    *,
    title: str | None = None,
    encoding: str | None = None,
    limits: Limits = LIMITS,
) -> list[Reading]:
    """Return the articles in a file with how they were read. Raises `ArticleError`."""
    path = Path(path)
    name = str(path)
    try:
        with open_regular(path) as file:
            data = read_at_most(file, limits.file_bytes)
    except NotReadable as error:
        raise FormatError(f"Cannot read {path}: {error}. Check the path.") from error
    except (OSError, ValueError) as error:  # ValueError: a null byte in the path
        reason = str(error)
        if isinstance(error, OSError) and error.strerror is not None:
            reason = error.strerror
        raise ArticleError(f"Cannot read {path}: {reason}. Check the path.") from error
    options = Options(name=name, encoding=encoding, limits=limits)
    return read_bytes(data, options, path=path.name, source=path.name, title=title)


def read_bytes(
    data: bytes,
    options: Options,
    *,
    path: str = "",
    content_type: str = "",
    source: str | None = None,
    title: str | None = None,
) -> list[Reading]:
    """Return the articles in bytes, whose format their content, `path` and type tell.

    Raises:
        FormatError: if they are broken, too many, or in no format that is read.
    """
    if len(data) > options.limits.file_bytes:
        raise FormatError(
            f"{options.name} has {len(data):,} bytes, and {options.limits.file_bytes:,} are the "
            "most. Give a part of it."
        )
    if not data.strip():
        raise FormatError(f"{options.name} is empty. Give a file with at least one word.")
    known = format_of(data, name=options.name, path=path, content_type=content_type)
    documents = read_documents(data, known, options)
    readings = [_reading(document, known, source, title) for document in documents]
    found = [reading for reading in readings if reading is not None]
    if not found:
        raise FormatError(f"{options.name} has no text in it. Give a file with at least one word.")
    return _with_ids(found)


def read_url(
    url: str,
    *,
    encoding: str | None = None,
    intranet: Collection[str] = (),
    limits: Limits = LIMITS,
) -> list[Reading]:
    """Return the articles at an address. Nothing else in the program fetches anything.

    `intranet` names networks ("10.20.0.0/16") whose private addresses may be asked.

    Raises:
        FetchError: if it cannot be fetched or may not be.
        FormatError: as `read_bytes` does.
    """
    from index.fetch.client import fetch

    page = fetch(url, intranet=intranet, most_bytes=limits.file_bytes, seconds=limits.seconds)
    options = Options(
        name=url, encoding=encoding, charset=page.charset, url=page.url, limits=limits
    )
    return read_bytes(
        page.data, options, path=page.path, content_type=page.content_type, source=page.url
    )


def _reading(
    document: Document, known: Format, source: str | None, title: str | None
) -> Reading | None:
    composed = compose(document.blocks)
    if not composed.text.strip():
        return None
    article = Article(
        text=composed.text,
        title=title if title is not None else document.title,
        date=day_of(document.published),
        source=source,
        authors=document.authors,
        published=document.published,
        updated=document.updated,
        publisher=document.publisher,
        language=document.language,
        url=document.url,
        rights=document.rights,
        left_out=document.left_out,
        pages=tuple(_pages(composed.marks, len(composed.text))),
    )
    # The text was normalised where it was composed, so the article's own is the same.
    assert article.text == composed.text
    return Reading(
        article=article,
        format=known.name,
        blocks=() if known is TEXT else composed.blocks,
        ranges=() if known is TEXT else composed.ranges,
        marks=composed.marks,
        notes=document.notes,
        source_encoding=document.source_encoding,
    )


def _pages(marks: Sequence[Mark], length: int) -> Iterator[tuple[int, int]]:
    """Return where each page begins, as (offset, page)."""
    # What begins at one place with another page is on the later one.
    begins = {mark.start: mark.page for mark in marks if mark.start < length}
    before = None
    for start, page in sorted(begins.items()):
        if page is not None and page != before:
            before = page
            yield start, page


def _with_ids(readings: Sequence[Reading]) -> list[Reading]:
    """Return readings of different texts: a message that stands twice in a mailbox is one."""
    return list({reading.article.id: reading for reading in reversed(readings)}.values())[::-1]
