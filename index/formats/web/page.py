"""Web pages: the article's own sentences, as they stand on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.errors import FormatError
from index.formats.document import Block, Document
from index.formats.encoding import decode_text
from index.formats.markup import Piece, blocks_of, walk
from index.formats.options import Options
from index.formats.web.fields import PageFields, page_fields
from index.formats.web.main_text import choose, is_headline, title_element
from index.formats.xml_tree import html_tree
from index.text import counted

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"\A\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_MOST_NAMED, _LONGEST_NAMED = 20, 160
TEASER = (
    "Only the teaser was read: the page says that the article is for subscribers. "
    "Log in, save the page or its text, and give that."
)


def read(data: bytes, options: Options) -> list[Document]:
    """Return the article of a web page. Raises `FormatError` if it has none."""
    decoded = decode_text(
        data,
        name=options.name,
        encoding=options.encoding,
        charset=options.charset or declared_charset(data),
    )
    root = html_tree(decoded.text, name=options.name)
    known = page_fields(root, options.url)
    walked = walk(root)
    chosen = choose(root, walked.pieces, known)
    blocks = blocks_of(chosen.article)
    notes = [] if decoded.note is None else [decoded.note]
    left_out = [TEASER] if known.free is False else []
    if not blocks:
        blocks = _from_data(known, options)
        notes.append(
            "The page shows no article by itself; this is the text in its data (JSON-LD), "
            "which may not stand on the page."
        )
    left_out += walked.left_out
    left_out += [f"Beside the article: “{_short(p.text)}”" for p in chosen.beside[:_MOST_NAMED]]
    further = len(chosen.beside[_MOST_NAMED:]) + chosen.outside
    if further:
        left_out.append(
            f"{counted(further, 'more piece')} of the page outside the article: "
            "menus, teasers, notices."
        )
    return [
        Document(
            blocks=blocks,
            title=known.title or _only_headline(chosen.article) or title_element(root),
            authors=known.authors,
            published=known.published,
            updated=known.updated,
            publisher=known.publisher,
            language=known.language,
            url=known.url,
            rights=known.rights,
            left_out=tuple(left_out),
            notes=tuple(notes),
            source_encoding=None if decoded.encoding == "utf-8" else decoded.encoding,
        )
    ]


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that a page states of itself."""
    head = data[:_DECLARED_WITHIN]
    found = _CHARSET.search(head) or _XML_CHARSET.match(head)
    return None if found is None else found[1].decode("ascii", "replace")


def _from_data(known: PageFields, options: Options) -> tuple[Block, ...]:
    # What is to be paid for is not taken from where it was left lying.
    if known.body is None or known.free is False:
        raise FormatError(
            f"{options.name} has no article that can be read: perhaps it is a list of articles, "
            "or is shown only by scripts or after a login. Save its text and give that."
        )
    return tuple(Block(text=part) for part in re.split(r"\n\s*\n|\r\n", known.body))


def _only_headline(pieces: Sequence[Piece]) -> str | None:
    found = [piece.text for piece in pieces if is_headline(piece)]
    return found[0] if len(found) == 1 else None


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_NAMED else f"{line[:_LONGEST_NAMED]}…"
