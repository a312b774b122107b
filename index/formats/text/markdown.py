"""Markdown, rendered to what a reader sees, with the source line of each block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from index.errors import FormatError
from index.formats.dates import iso_date
from index.formats.document import Block, Document
from index.formats.encoding import decode_text
from index.formats.markup import blocks_of, walk
from index.formats.options import Options
from index.formats.text.definitions import list_all_notes, with_words_kept
from index.formats.xml_tree import html_tree

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\n(.*?)\n(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_ENTRY = re.compile(r"[\w.-]+[ \t]*[:=](?:\s|\Z)")
_NAMES = {
    "title": ("title", "headline"),
    "authors": ("author", "authors", "byline", "by"),
    "published": ("date", "published", "pubdate", "publishdate"),
    "updated": ("updated", "lastmod", "modified", "last_modified_at"),
    "publisher": ("publisher", "source", "publication"),
    "language": ("lang", "language", "locale"),
    "url": ("url", "canonical", "canonical_url", "link"),
    "rights": ("rights", "license", "licence", "copyright"),
    "standfirst": ("subtitle", "description", "standfirst", "summary", "excerpt"),
}


def read(data: bytes, options: Options) -> list[Document]:
    """Return a Markdown file as one document; its front matter gives title, authors, dates.

    Raises:
        FormatError: if it is no text, or shows none.
    """
    decoded = decode_text(
        data, name=options.name, encoding=options.encoding, charset=options.charset
    )
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    entries = None if front is None else _front_matter(front[1], front[2])
    if entries is None:
        front = None  # words between two rules
    known = entries or {}
    skipped = 0 if front is None else front[0].count("\n")
    shown, hidden = _rendered(text[0 if front is None else front.end() :], skipped)
    walked = walk(html_tree(shown, name=options.name))
    body = blocks_of(walked.pieces)
    fields = {field: _first(known, names) for field, names in _NAMES.items()}
    title = _one(fields["title"])
    if not body and title is None:
        raise FormatError(f"{options.name} is empty. Give a file with at least one word.")
    return [
        Document(
            blocks=(*_header(known, title, body), *body),
            title=title if title is not None else _top_heading(body),
            authors=_several(fields["authors"]),
            published=iso_date(fields["published"]),
            updated=iso_date(fields["updated"]),
            publisher=_one(fields["publisher"]),
            language=_one(fields["language"]),
            url=_one(fields["url"]),
            rights=_one(fields["rights"]),
            left_out=(
                *([] if front is None else _unread(known, front[2])),
                *walked.left_out,
                *hidden,
            ),
            notes=() if decoded.note is None else (decoded.note,),
            source_encoding=None if decoded.encoding == "utf-8" else decoded.encoding,
        )
    ]


def _rendered(text: str, skipped: int) -> tuple[str, tuple[str, ...]]:
    """Return a text as a page, and what is to be told of lines that no page shows."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin)
    parser.core.ruler.before("footnote_tail", "all_notes", list_all_notes)
    text, hidden = with_words_kept(text, parser)
    env: dict[str, Any] = {}
    tokens = parser.parse(text, env)
    _keep_numbers(tokens)
    for token in tokens:
        if token.map is not None and token.nesting >= 0:
            token.attrSet("data-line", str(token.map[0] + 1 + skipped))
    rendered = parser.renderer.render(tokens, parser.options, env)
    return f"<html><body>{rendered}</body></html>", hidden


def _keep_numbers(tokens: Sequence[Token]) -> None:
    """Have a list's items numbered as they are written: years are no counter's."""
    lists: list[list[Token]] = []
    for token in tokens:
        if token.type in ("ordered_list_open", "bullet_list_open"):
            lists.append([])
        elif token.type == "list_item_open":
            lists[-1].append(token)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            items = lists.pop()
            numbers = [int(item.info) for item in items if item.info]
            # "1." before each, or "0.", is how one has them counted.
            counted = all(two - one == 1 for one, two in pairwise(numbers))
            if not counted and set(numbers) not in ({0}, {1}):
                for item, number in zip(items, numbers, strict=True):
                    item.attrSet("value", str(number))


def _front_matter(mark: str, text: str) -> dict[str, Any] | None:
    """Return the front matter's entries; None if it is not what it looks like."""
    broken: dict[str, Any] | None = {} if _ENTRY.match(text) and "\n\n" not in text else None
    if mark == "+++":
        import tomllib

        try:
            found: Any = tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError):
            return broken
    else:
        import yaml

        try:
            # Words as they are written: a title of "No" is none that is false.
            found = yaml.load(text, Loader=yaml.BaseLoader)
        except (yaml.YAMLError, RecursionError, ValueError):
            return broken
    if not text.strip():
        return {}
    if not isinstance(found, dict):
        return None
    entries = {str(key).lower(): value for key, value in found.items()}
    return entries if _is_named(entries) or not re.search(r"\A\s*\n|\n[ \t]*\n", text) else None


def _is_named(entries: dict[str, Any]) -> bool:
    return any(name in entries for names in _NAMES.values() for name in names)


def _unread(entries: dict[str, Any], text: str) -> list[str]:
    """Return what to say of front matter of which nothing is known."""
    words = " ".join(text.split())
    return [f"Data above the text: “{words}”"] if words and not _is_named(entries) else []


def _header(known: dict[str, Any], title: str | None, body: tuple[Block, ...]) -> list[Block]:
    """Return what a site's template shows above the body: the title, then the entries."""
    top: list[Block] = []
    if title is not None and title != _top_heading(body):
        top.append(Block(kind="heading", text=title, line=1))
    for field in ("standfirst",):
        if words := _one(_first(known, _NAMES[field])):
            top.append(Block(text=words, line=1))
    for field in ("authors", "published", "updated"):
        for name in _NAMES[field]:
            if name in known and (words := ", ".join(_several(known[name]))):
                top.append(Block(kind="field", text=f"{name}: {words}", line=1))
    return top


def _top_heading(body: tuple[Block, ...]) -> str | None:
    return body[0].text if body and body[0].kind == "heading" else None


def _first(known: dict[str, Any], names: tuple[str, ...]) -> Any:
    return next((known[name] for name in names if known.get(name) is not None), None)


def _one(value: Any) -> str | None:
    found = _several(value)
    return found[0] if found else None


def _several(value: Any) -> tuple[str, ...]:
    """Return an entry's words: of a list each entry, of a record its name."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        return tuple(words for part in value for words in _several(part))
    words = "" if value is None or isinstance(value, bool) else " ".join(str(value).split())
    return (words,) if words else ()
