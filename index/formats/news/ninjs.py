"""ninjs: news as JSON, versions 1 to 3 of the IPTC's standard."""

from __future__ import annotations

import json
import re
from typing import Any

from index.errors import FormatError
from index.formats.dates import iso_date
from index.formats.document import Block, Document, Kind
from index.formats.encoding import decode_text
from index.formats.markup import blocks_of, walk
from index.formats.options import Options
from index.formats.xml_tree import html_tree

_RICH = re.compile(r"x?html|rich|nitf", re.IGNORECASE)
_MARKED_UP = re.compile(r"<(?:p|div|h\d|br|ul|table)\b", re.IGNORECASE)


def read(data: bytes, options: Options) -> list[Document]:
    """Return a news item in JSON, or several in a list. Raises `FormatError` if it is none."""
    decoded = decode_text(data, name=options.name, encoding=options.encoding, charset="utf-8")
    try:
        record = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{options.name} is not well-formed JSON. Export it anew.") from error
    items = record if isinstance(record, list) else [record]
    if len(items) > options.limits.articles:
        raise FormatError(
            f"{options.name} has {len(items):,} items, and {options.limits.articles:,} are the "
            "most. Give fewer of them."
        )
    documents = [
        _item({_key(k): v for k, v in item.items()}, options)
        for item in items
        if isinstance(item, dict)
    ]
    found = [document for document in documents if document is not None]
    if not found:
        raise FormatError(
            f"{options.name} is JSON, but no news item with a body as ninjs has it. "
            "Export it as ninjs, or give its text as a .txt file."
        )
    return found


def _key(name: str) -> str:
    """Return a key as all versions have it: `versioncreated` of 2 is `versionCreated` in 3."""
    return name.lower().replace("_", "")


def _item(item: dict[str, Any], options: Options) -> Document | None:
    left_out: list[str] = []
    body = _body(item, options, left_out)
    if not body:
        return None
    title = _headline(item)
    byline = _words(item.get("by")) or _words(item.get("byline"))
    standfirst = _text_of(_chosen(item.get("descriptions"), ("summary", "abstract", "short")))
    stated: tuple[tuple[Kind, str | None], ...] = (
        ("heading", title),
        ("paragraph", standfirst or _words(item.get("descriptiontext"))),
        ("field", byline),
        ("field", _words(item.get("located"))),
    )
    top = [
        Block(kind=kind, text=words)
        for kind, words in stated
        if words and not any(block.text == words for block in body[:2])
    ]
    rights = (item.get(key) for key in ("usageterms", "copyrightnotice", "copyrightholder"))
    return Document(
        blocks=(*top, *body),
        title=title,
        authors=_people(byline),
        published=iso_date(
            item.get("firstcreated") or item.get("contentcreated") or item.get("versioncreated")
        ),
        updated=iso_date(item.get("versioncreated") or item.get("contentmodified")),
        publisher=_publisher(item),
        language=_words(item.get("language")),
        url=_address(item),
        rights=" ".join(words for part in rights if (words := _words(part))) or None,
        left_out=tuple(left_out),
    )


def _body(item: dict[str, Any], options: Options, left_out: list[str]) -> tuple[Block, ...]:
    """Return one body: the standard's own examples carry the story twice, plain and rich."""
    bodies: list[tuple[str, str]] = []
    entries = item.get("bodies")
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict):
            keyed = {_key(str(k)): v for k, v in entry.items()}
            if isinstance(keyed.get("value"), str):
                kind = f"{keyed.get('contenttype') or ''} {keyed.get('role') or ''}"
                bodies.append((kind, keyed["value"]))
    for key, value in item.items():  # of version 1: body_text, body_xhtml, body_html …
        if key.startswith("body") and isinstance(value, str):
            bodies.append((key, value))
    # sorted() is stable: of two rich ones the first.
    ordered = sorted(bodies, key=lambda body: not (_RICH.search(body[0]) and body[1].strip()))
    for kind, value in ordered:
        if not value.strip():
            continue
        if not (_RICH.search(kind) or _MARKED_UP.search(value)):
            return (Block(kind="verbatim", text=value.strip()),)
        walked = walk(html_tree(value, name=options.name))
        if walked.pieces:
            left_out += walked.left_out
            return blocks_of(walked.pieces)
    return ()


def _headline(item: dict[str, Any]) -> str | None:
    found = _text_of(_chosen(item.get("headlines"), ("main", "headline")))
    return found or _words(item.get("headline")) or _words(item.get("title"))


def _chosen(entries: Any, roles: tuple[str, ...]) -> Any:
    """Return the entry of the first of the roles that there is; else the first entry."""
    found = (
        [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    )
    for role in roles:
        for entry in found:
            if str(entry.get("role", "")).lower() == role:
                return entry
    return found[0] if found else None


def _text_of(entry: Any) -> str | None:
    return _words(entry.get("value")) if isinstance(entry, dict) else None


def _publisher(item: dict[str, Any]) -> str | None:
    for key in ("infosources", "copyrightholder", "publisher", "provider"):
        value = item.get(key)
        entry = value[0] if isinstance(value, list) and value else value
        if words := _words(entry.get("name") if isinstance(entry, dict) else entry):
            return words
    return None


def _address(item: dict[str, Any]) -> str | None:
    for key in ("canonicalurl", "uri"):
        words = _words(item.get(key))
        if words and words.startswith(("http://", "https://")):
            return words
    return None


def _people(byline: str | None) -> tuple[str, ...]:
    if byline is None:
        return ()
    names = re.split(r",\s*|\s+and\s+|\s*&\s*|\s*;\s*", re.sub(r"^by\s+", "", byline, flags=re.I))
    return tuple(name for name in names if name)


def _words(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
