"""What visitors bring: a text, a file of any format that is read, or an address.

What was read of it goes back to the visitor's browser as plain values, which it keeps and can
bring again; so no file is sent twice, and none is kept here.
"""

from __future__ import annotations

import base64
import binascii
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import PurePath
from typing import Any

from index import Article, ArticleqaError
from index.errors import FetchError, FormatError, HostError
from index.formats.limits import MIB, Limits
from index.formats.options import Options
from index.formats.reading import Reading, read_bytes, read_url
from ui.page.given import LONGEST_NAME, MOST_TOGETHER, Given, GivenError
from ui.page.given import text as text_of
from ui.security.asker import asker
from ui.security.rate_limit import Pace

LARGEST_FILE = 12_000_000  # bytes
# What anybody sends is read with less than what a computer's own user reads.
FILE_LIMITS = Limits(
    file_bytes=LARGEST_FILE,
    unpacked_bytes=64 * MIB,
    members=2_000,
    characters=2_000_000,
    pages=300,
    articles=MOST_TOGETHER,
    seconds=20.0,
    memory_bytes=1024 * MIB,
)
AT_ONCE = 2  # files that are being read
MOST_FILES, MOST_FETCHED = 60, 10  # in a minute, from one address
_PATIENCE = 15.0

_NO_FETCHING = (
    "This page fetches no addresses. Save what stands there and bring the file; whoever serves the "
    "page can allow it: articleqa chat --fetch."
)
_NOT_PUBLIC = "There is no such host on the public internet, and no other is asked. Check it."
_BUSY = "Others' files are being read. Try again in a minute."
_OFTEN = "a minute are read for one network address"

_WORDS = tuple(f.name for f in fields(Article) if f.type == "str | None")
_LISTS = ("authors", "left_out")


class VisitorError(ArticleqaError, RuntimeError):
    """A visitor's article cannot be taken."""


@dataclass(frozen=True, kw_only=True)
class Brought:
    """An article that a visitor brought; its file's format, and how it was read, where known."""

    article: Article
    format: str | None = None
    notes: tuple[str, ...] = ()


class Reader:
    """Reads what visitors bring, some files at once and so many a minute for each address.

    Addresses are only fetched where it `fetches`, and only public ones and those of an intranet
    that the environment states. Each file is read in a process of its own, within `limits`.
    """

    def __init__(self, *, fetches: bool = False, limits: Limits = FILE_LIMITS) -> None:
        self._fetches, self._limits = fetches, limits
        self._places = threading.Semaphore(AT_ONCE)
        self._files = Pace(MOST_FILES, f"files {_OFTEN}")
        self._pages = Pace(MOST_FETCHED, f"pages {_OFTEN}")

    def file(self, name: str, encoded: str) -> list[Brought]:
        """Return the articles in a file, whose bytes come as Base64.

        Raises:
            GivenError: if they are no Base64.
            FormatError: if it is too large.
            ArticleError: if it cannot be read.
            VisitorError: if it may not be now.
        """
        if len(encoded) > 4 * (self._limits.file_bytes // 3 + 1):
            raise FormatError(too_large(name, self._limits.file_bytes))
        try:
            data = base64.b64decode(encoded, validate=True)
        except binascii.Error as error:
            raise GivenError("no Base64") from error
        self._files.step(asker())
        options = Options(name=name, limits=self._limits)
        with self._place():
            return [_brought(r) for r in read_bytes(data, options, path=name, source=name)]

    def address(self, url: str) -> list[Brought]:
        """Return the articles at an address.

        Raises:
            ArticleError: if what stands there cannot be read.
            FetchError: if it cannot be fetched, or nothing is fetched here.
            VisitorError: if it may not be now.
        """
        if not self._fetches:
            raise FetchError(_NO_FETCHING)
        self._pages.step(asker())
        with self._place():
            try:
                return [_brought(reading) for reading in read_url(url, limits=self._limits)]
            except HostError as error:
                # What the names inside of a network stand for is nobody's business.
                raise FetchError(_NOT_PUBLIC) from error

    @contextmanager
    def _place(self) -> Iterator[None]:
        if not self._places.acquire(timeout=_PATIENCE):
            raise VisitorError(_BUSY)
        try:
            yield
        finally:
            self._places.release()


def too_large(name: str, most: int) -> str:
    """Return what is said of a file that is too large, whose most bytes are given."""
    return f"{name} is too large: {most // 1_000_000} MB are the most. Give a part of it."


def pasted(text: str, name: str | None = None) -> Brought:
    """Return the article in a text; that of a Markdown file is read as what it shows."""
    if name is None or PurePath(name).suffix.lower() != ".md" or not text.strip():
        return Brought(article=Article(text=text, source=name), format="text")
    options = Options(name=name)
    (reading,) = read_bytes(text.encode("utf-8", "replace"), options, path=name, source=name)
    return _brought(reading)


def as_record(brought: Brought) -> dict[str, Any]:
    """Return what was brought as plain values, for a browser to keep; see `from_record`."""
    article = brought.article
    known = {key: getattr(article, key) for key in (*_WORDS, *_LISTS, "pages")}
    return {
        "text": article.text,
        "format": brought.format,
        **{key: value for key, value in known.items() if value},
        **({"notes": brought.notes} if brought.notes else {}),
    }


def from_record(record: object, longest: int) -> Brought:
    """Return what a browser kept, or a text that was only pasted, which has no "format".

    Raises:
        GivenError: if it is nothing of the kind.
        ArticleError: if its text is blank.
        VisitorError: if that has more characters than `longest`.
    """
    given = Given(record)
    text = given.text("text")
    if len(text) > longest:
        raise VisitorError(
            f"This text has {len(text):,} characters, and {longest:,} are the most. "
            "Bring a part of it."
        )
    if "format" not in given:
        named = given.any("name") is not None
        return pasted(text, given.text("name", LONGEST_NAME) if named else None)
    known: dict[str, Any] = {
        **{key: found for key in _WORDS if (found := _short(given.any(key))) is not None},
        **{key: _texts(given.any(key)) for key in _LISTS},
    }
    return Brought(
        article=Article(text=text, pages=_pages(given.any("pages")), **known),
        format=_short(given.any("format")),
        notes=_texts(given.any("notes")),
    )


def _brought(reading: Reading) -> Brought:
    return Brought(article=reading.article, format=reading.format, notes=reading.notes)


_LONGEST_WORDS = 20_000


def _short(value: Any) -> str | None:
    if value is not None and len(text_of(value)) > _LONGEST_WORDS:
        raise GivenError("too long for a field")
    return None if value is None else str(value)


def _texts(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list | tuple) or len(value) > 1_000:
        raise GivenError("no list of texts")
    return tuple(text_of(_short(one)) for one in value)


def _pages(value: Any) -> tuple[tuple[int, int], ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(map(_is_page, value)):
        raise GivenError("no pages")
    return tuple((start, page) for start, page in value)


def _is_page(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(n) is int for n in value)
