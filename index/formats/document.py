"""What a format's reader returns: blocks of text in reading order, and the file's own fields."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any, Literal, get_args

Kind = Literal[
    "heading", "paragraph", "item", "row", "caption", "quote", "code", "field", "note", "verbatim"
]
KINDS: tuple[str, ...] = get_args(Kind)


@dataclass(frozen=True, kw_only=True)
class Block:
    """Words that stand together, as a reader sees them.

    Lines of the kinds "item", "row", "code" and "field" stand directly below each other, all
    others are set apart by a blank line. "verbatim" is text that is shown as it is, blank
    lines and all. `page` counts from 1, `time` is that of a subtitle,
    `line` counts the source's lines from 1; each is None where there is none. `turns` are
    the places in the text where a new page begins, as (offset, page).
    """

    kind: Kind = "paragraph"
    text: str
    page: int | None = None
    line: int | None = None
    time: str | None = None
    turns: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Document:
    """One article as its file has it.

    Dates are as read, in ISO form where they are known to be dates. `left_out` names what is
    in the file and not in the text; `notes` says how it was read. `source_encoding` is the
    encoding that text was decoded from, if it was not UTF-8.
    """

    blocks: tuple[Block, ...]
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    publisher: str | None = None
    language: str | None = None
    url: str | None = None
    rights: str | None = None
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    source_encoding: str | None = None


def to_json(document: Document) -> dict[str, Any]:
    """Return a document as plain values; see `from_json`."""
    return asdict(document)


def from_json(record: Any) -> Document:
    """Return the document in plain values.

    They come from a process that has read a file which may be anybody's, so nothing is
    taken on trust.

    Raises:
        ValueError: if they are no document.
        TypeError: likewise, where a value is of another type.
    """
    if not isinstance(record, dict) or set(record) != {field.name for field in fields(Document)}:
        raise ValueError("not a document")
    values = {key: value for key, value in record.items() if key != "blocks"}
    for key, value in values.items():
        if key in ("authors", "left_out", "notes"):
            values[key] = tuple(_text(part) for part in value)
        elif value is not None:
            values[key] = _text(value)
    return Document(blocks=tuple(map(_block, record["blocks"])), **values)


def _block(record: Any) -> Block:
    if not isinstance(record, dict) or set(record) != {field.name for field in fields(Block)}:
        raise ValueError("not a block")
    if record["kind"] not in KINDS:
        raise ValueError("a block of no kind")
    for key in ("page", "line"):
        if record[key] is not None and type(record[key]) is not int:
            raise ValueError(f"a {key} that is no number")
    if record["time"] is not None:
        _text(record["time"])
    _text(record["text"])
    turns = tuple((_whole(offset), _whole(page)) for offset, page in record["turns"])
    return Block(**{**record, "turns": turns})


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise TypeError("no whole number")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value
