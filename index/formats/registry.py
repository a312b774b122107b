"""The formats that are read, one line each, and which of them a file is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from index.errors import FormatError


@dataclass(frozen=True, kw_only=True)
class Format:
    """A format: its name, how its files are called, its content types, and what reads it.

    `reader` is "module:function"; the function takes bytes and `Options` and returns a list
    of `Document`s. `starts` are the bytes that its files begin with, where they do.
    """

    name: str
    reader: str
    suffixes: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    starts: tuple[bytes, ...] = ()


_HERE = "index.formats"
TEXT = Format(
    name="text",
    reader=f"{_HERE}.text.plain:read",
    suffixes=(".txt", ".text"),
    types=("text/plain",),
)
_ZIP = b"PK\x03\x04"
_XML_TYPES = ("application/xml", "text/xml", "application/rss+xml", "application/atom+xml")
# fmt: off
FORMATS: tuple[Format, ...] = (
    TEXT,
    Format(name="Markdown", reader=f"{_HERE}.text.markdown:read", suffixes=(".md", ".markdown"), types=("text/markdown",)),
    Format(name="web page", reader=f"{_HERE}.web.page:read", suffixes=(".html", ".htm", ".xhtml"), types=("text/html", "application/xhtml+xml")),
    Format(name="PDF", reader=f"{_HERE}.pdf.reader:read", suffixes=(".pdf",), types=("application/pdf",), starts=(b"%PDF-",)),
    Format(name="Word document", reader=f"{_HERE}.office.docx:read", suffixes=(".docx", ".docm"), types=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",)),
    Format(name="OpenDocument text", reader=f"{_HERE}.office.odt:read", suffixes=(".odt",), types=("application/vnd.oasis.opendocument.text",)),
    Format(name="RTF", reader=f"{_HERE}.office.rtf:read", suffixes=(".rtf",), types=("application/rtf", "text/rtf"), starts=(b"{\\rtf",)),
    Format(name="EPUB", reader=f"{_HERE}.office.epub:read", suffixes=(".epub",), types=("application/epub+zip",)),
    Format(name="mail", reader=f"{_HERE}.text.mail:read", suffixes=(".eml",), types=("message/rfc822",)),
    Format(name="mailbox", reader=f"{_HERE}.text.mail:read_mailbox", suffixes=(".mbox",), types=("application/mbox",)),
    Format(name="WebVTT subtitles", reader=f"{_HERE}.text.subtitles:read_vtt", suffixes=(".vtt",), types=("text/vtt",)),
    Format(name="SubRip subtitles", reader=f"{_HERE}.text.subtitles:read_srt", suffixes=(".srt",), types=("application/x-subrip",)),
    Format(name="ninjs", reader=f"{_HERE}.news.ninjs:read", suffixes=(".json", ".ninjs"), types=("application/json", "application/ninjs+json")),
    Format(name="news XML or feed", reader=f"{_HERE}.news.xml:read", suffixes=(".xml", ".nitf", ".newsml", ".rss", ".atom"), types=_XML_TYPES),
)
# fmt: on
SUFFIXES = tuple(suffix for known in FORMATS for suffix in known.suffixes)

# What people have, and cannot be read: it begins with these bytes, and this helps.
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc); save it as .docx"),
    (b"\x89PNG", "a picture, which has no text to read; give the text itself"),
    (b"\xff\xd8\xff", "a picture, which has no text to read; give the text itself"),
    (b"GIF8", "a picture, which has no text to read; give the text itself"),
    (b"\x1f\x8b", "a gzip archive; unpack it and give the file inside"),
    (b"7z\xbc\xaf", "a 7-Zip archive; unpack it and give the file inside"),
    (b"Rar!", "a RAR archive; unpack it and give the file inside"),
)
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
_XML = re.compile(rb"\s*<\?xml\b")
_LOOKED_AT = 4096


def format_of(data: bytes, *, name: str, path: str = "", content_type: str = "") -> Format:
    """Return the format of bytes: by what they begin with, their name, or their content type.

    A file's suffix counts more than its content type, which servers often have wrong, and
    what stands in it counts more than both where it begins with a mark of its own.

    Raises:
        FormatError: if it is none that is read.
    """
    head = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf")
    for known in FORMATS:
        if any(head.startswith(start) for start in known.starts):
            return known
    for start, what in _REFUSED:
        if head.startswith(start):
            raise FormatError(f"{name} is {what}.")
    if head.startswith(_ZIP):
        return _packed(data, name)
    suffix = PurePath(path).suffix.lower()
    kind = content_type.partition(";")[0].strip().lower()
    by_suffix = next((known for known in FORMATS if suffix in known.suffixes), None)
    by_type = next((known for known in FORMATS if kind in known.types), None)
    # A page may be called "story.pdf", or "story" and no more.
    if by_type is not None and kind != "text/plain":
        return by_type
    if by_suffix is not None:
        return by_suffix
    if by_type is not None and not _MARKUP.match(head):
        return by_type
    return _by_content(head, name)


def _packed(data: bytes, name: str) -> Format:
    """Return which format a zip archive is, by the names of its members."""
    for mark, module in (
        (b"word/", "docx"),
        (b"META-INF/container.xml", "epub"),
        (b"content.xml", "odt"),
    ):
        if mark in data:
            return next(
                known for known in FORMATS if known.reader == f"{_HERE}.office.{module}:read"
            )
    raise FormatError(f"{name} is a zip archive; unpack it and give the file inside.")


def _by_content(head: bytes, name: str) -> Format:
    if _MARKUP.match(head):
        return _named("web page")
    if _XML.match(head):
        return _named("news XML or feed")
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FormatError(
            f"{name} is in no format that can be read. Give one of {', '.join(SUFFIXES)}."
        )
    return TEXT


def _named(name: str) -> Format:
    return next(known for known in FORMATS if known.name == name)
