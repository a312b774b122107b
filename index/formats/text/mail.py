"""Mail: the header lines that people read, then the message. A mailbox has several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses

from index.errors import FormatError
from index.formats.dates import iso_date
from index.formats.document import Block, Document
from index.formats.encoding import decode_text
from index.formats.markup import blocks_of, walk
from index.formats.options import Options
from index.formats.xml_tree import html_tree

_SHOWN = ("From", "To", "Cc", "Date", "Subject")
_SEPARATOR = re.compile(rb"(?:\A|\r?\n\r?\n)From [^\r\n]*\d[^\r\n]*\r?\n")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_MARKS = re.compile(r"(?:> ?)+")
_DEEPEST = 30


def read(data: bytes, options: Options) -> list[Document]:
    """Return a message. Raises `FormatError` if it is none, or has no text."""
    if starts := _SEPARATOR.match(data):
        data = data[starts.end() :]
    document = _message(data, options)
    if document is None:
        raise FormatError(f"{options.name} has no text in it. Save the message anew as .eml.")
    return [document]


def read_mailbox(data: bytes, options: Options) -> list[Document]:
    """Return the messages of a mailbox in its order. Raises `FormatError` if there is none."""
    starts = list(_SEPARATOR.finditer(data))
    if not starts:
        raise FormatError(f"{options.name} is no mailbox: no message begins in it.")
    if len(starts) > options.limits.articles:
        raise FormatError(
            f"{options.name} has {len(starts):,} messages, and {options.limits.articles:,} are the "
            "most. Export fewer of them."
        )
    ends = [start.start() for start in starts[1:]] + [len(data)]
    found = (
        _message(_QUOTED_FROM.sub(rb"\1", data[start.end() : end]), options)
        for start, end in zip(starts, ends, strict=True)
    )
    documents = [document for document in found if document is not None]
    if not documents:
        raise FormatError(f"{options.name} has no message with text.")
    return documents


def _message(data: bytes, options: Options) -> Document | None:
    message = BytesParser(policy=policy.default).parsebytes(data)
    assert isinstance(message, EmailMessage)
    header = [(name, _header(message, name)) for name in _SHOWN]
    blocks = [Block(kind="field", text=f"{name}: {value}") for name, value in header if value]
    if not blocks:
        raise FormatError(f"{options.name} is no mail: it has no header. Save it anew as .eml.")
    left_out: list[str] = []
    body = list(_body(message, options, left_out, 0))
    if not any(block.text.strip() for block in body):
        return None
    told = dict(header)
    date = message.get("Date")
    return Document(
        blocks=(*blocks, *body),
        title=told["Subject"] or None,
        authors=_senders(told["From"]),
        published=iso_date(None if date is None else str(date)),
        language=_header(message, "Content-Language") or None,
        left_out=tuple(left_out),
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        value = message.get(name)
        return "" if value is None else " ".join(str(value).split())
    except (ValueError, IndexError, AttributeError, TypeError):
        return ""  # the standard library gives up on some addresses


def _senders(value: str) -> tuple[str, ...]:
    return tuple(name or address for name, address in getaddresses([value]) if name or address)


def _body(part: EmailMessage, options: Options, left_out: list[str], depth: int) -> Iterator[Block]:
    """Return the text of a message's parts in order: of equal ones the plain, else the HTML."""
    if depth > _DEEPEST:
        left_out.append("Parts that are nested too deeply.")
        return
    kind = part.get_content_type()
    name = part.get_filename()
    if kind == "message/rfc822":
        left_out.append("A message that is attached, not opened.")
    elif kind == "multipart/alternative":
        parts = [p for p in part.iter_parts() if isinstance(p, EmailMessage)]
        yield from _alternative(parts, options, left_out, depth)
    elif part.is_multipart():
        for inner in part.iter_parts():
            if isinstance(inner, EmailMessage):
                yield from _body(inner, options, left_out, depth + 1)
    elif part.is_attachment() or kind not in ("text/plain", "text/html"):
        left_out.append(f"An attachment, not opened: {name or kind}")
    elif kind == "text/html":
        yield from _html(part, options, left_out)
    else:
        yield Block(kind="verbatim", text=_plain(part, options))


def _alternative(
    parts: list[EmailMessage], options: Options, left_out: list[str], depth: int
) -> Iterator[Block]:
    plain = [p for p in parts if p.get_content_type() == "text/plain"]
    for chosen in (*plain, *reversed([p for p in parts if p not in plain])):
        own: list[str] = []
        blocks = list(_body(chosen, options, own, depth + 1))
        if any(block.text.strip() for block in blocks):
            left_out += own
            yield from blocks
            return


def _text(part: EmailMessage, options: Options) -> str:
    data = part.get_payload(decode=True)
    raw = data if isinstance(data, bytes) else b""
    return decode_text(
        raw, name=options.name, encoding=options.encoding, charset=part.get_content_charset()
    ).text


def _html(part: EmailMessage, options: Options, left_out: list[str]) -> Iterator[Block]:
    text = _text(part, options)
    if text.strip():
        walked = walk(html_tree(text, name=options.name))
        left_out += walked.left_out
        yield from blocks_of(walked.pieces)


def _plain(part: EmailMessage, options: Options) -> str:
    text = _text(part, options).replace("\r\n", "\n").strip("\n")
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    return _flowed(text, deleted=str(part.get_param("delsp", "")).lower() == "yes")


def _flowed(text: str, *, deleted: bool) -> str:
    """Join lines that were broken for sending (RFC 3676): they end in a blank."""
    made: list[str] = []
    open_at: int | None = None
    for raw in text.split("\n"):
        marks = _MARKS.match(raw)
        quoted = marks[0].rstrip(" ") if marks else ""
        level = quoted.count(">")
        line = raw[marks.end() :] if marks else raw.removeprefix(" ")
        flows = line.endswith(" ") and line != "-- "
        if line == "-- ":
            open_at = None
        words = line[:-1] if flows and deleted else line
        if open_at == level:
            made[-1] += words
        else:
            made.append(f"{quoted} {words}" if level else words)
        open_at = level if flows else None
    return "\n".join(made)
