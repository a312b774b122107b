"""Which blocks of a web page are its article.

trafilatura says which words belong to the article. It also rewrites sentences: it drops
`<time>` with its words, joins what is struck out, and loses captions. So its text is only a
measure: the blocks are the page's own, and one is kept where its words are among those.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.formats.markup import STRUCK, Piece
from index.formats.web.elements import tag_of
from index.formats.web.fields import PageFields
from index.formats.web.inline import unknown_in_lines
from index.structure.furniture import is_furniture

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORD = re.compile(r"\w+")
_RUN = 4
_LIKE = 0.6
_ASIDE = frozenset(("nav", "aside", "footer", "form", "dialog", "menu"))
_AROUND = _ASIDE | {"script", "article", "main", "header", "iframe"}
_MOSTLY_LINKS = 0.5
_FEW_LINKS = 0.1
_HEADER_BLOCK = 300
_TEASED = 80
# Words in these make sentences, and would be taken out with them.
_PLAIN = ("time", "label", "output", "button", "q", "ins", "abbr", "data", "address")
_SHORT = 6
_SENTENCE = 8
_BRIEF = 200
_SAID_IN = 80
_LINKED = 0.75
_SAID = re.compile(r"\W*[^\W_a-zß-ÿ].*[\w%)\]\"”’][.!?][\"”’)\]]*", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The article's pieces in order, and those beside them inside the article's element."""

    article: tuple[Piece, ...]
    beside: tuple[Piece, ...]
    outside: int


def choose(root: _Element, pieces: Sequence[Piece], known: PageFields) -> Chosen:
    """Return which of a page's pieces, given in order, are its article."""
    if _is_bare(root, pieces):
        return Chosen(article=tuple(pieces), beside=(), outside=0)
    measure = _Measure(_extracted(root))
    inside = [measure.has(piece) for piece in pieces]
    if not any(inside):
        inside = [_is_plain_sentence(piece, root) for piece in pieces]
    if not any(inside):
        return Chosen(article=(), beside=(), outside=len(pieces))
    container = _container(root, [p for p, yes in zip(pieces, inside, strict=True) if yes])
    within = [container is p.element or container in p.element.iterancestors() for p in pieces]
    at_home = {p.text for p, yes, home in zip(pieces, inside, within, strict=True) if yes and home}
    # What is teased elsewhere on the page is said again there.
    kept = [
        yes and (home or (len(piece.text) > _TEASED and piece.text not in at_home))
        for piece, yes, home in zip(pieces, inside, within, strict=True)
    ]
    _fill(pieces, kept, within, container)
    _add_header(pieces, kept, known, title_element(root) or "")
    return Chosen(
        article=tuple(p for p, yes in zip(pieces, kept, strict=True) if yes),
        beside=tuple(
            p for p, yes, home in zip(pieces, kept, within, strict=True) if home and not yes
        ),
        outside=sum(not yes and not home for yes, home in zip(kept, within, strict=True)),
    )


def _is_bare(root: _Element, pieces: Sequence[Piece]) -> bool:
    """Return whether a page is a document and no more, as programs export it."""
    for element in root.iter():
        # A header without a link is the document's title and no site's.
        if tag_of(element) in _AROUND and not (
            tag_of(element) == "header" and element.find(".//a") is None
        ):
            return False
    letters = sum(len(piece.text) for piece in pieces)
    return sum(piece.linked * len(piece.text) for piece in pieces) <= _FEW_LINKS * letters


class _Measure:
    """Whether a piece's words are among those of a text."""

    def __init__(self, text: str) -> None:
        lines = [tuple(_tokens(line)) for line in text.split("\n")]
        self._lines = {line for line in lines if line}
        self._starts = {line[:n] for line in self._lines for n in range(1, _RUN)}
        words = _tokens(text)
        self._runs = {tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}

    def has(self, piece: Piece) -> bool:
        words = _tokens(piece.text)
        if not words:
            return False
        if len(words) < _RUN:
            # trafilatura's lists have no numbers.
            plain = words[1:] if piece.kind == "item" and words[0].isdigit() else words
            return any(tuple(own) in self._lines for own in (words, plain))
        covered = [False] * len(words)
        for i in range(len(words) - _RUN + 1):
            if tuple(words[i : i + _RUN]) in self._runs:
                covered[i : i + _RUN] = [True] * _RUN
        return sum(covered) >= _LIKE * len(words)


def _tokens(text: str) -> list[str]:
    # Joiners of no width stand within words on a page, and not in what is taken from it.
    return _WORD.findall(re.sub("[\u00ad\u200b\u2060\ufeff]", "", text).casefold())


def _extracted(root: _Element) -> str:
    """Return the words that trafilatura takes for the article."""
    from lxml import etree
    from trafilatura import bare_extraction

    tree = deepcopy(root)
    etree.strip_tags(tree, *_PLAIN, *unknown_in_lines(tree))
    # Text that stands only in the page's data is no measure of what is seen, nor is what is struck
    # out, which our pieces have not.
    for unread in list(tree.iter("script", *STRUCK)):
        parent = unread.getparent()
        if parent is not None:
            unread.tail, tail = None, unread.tail
            _keep_tail(unread, tail)
            parent.remove(unread)
    found = bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=False)
    text = _text_of(found)
    if len(text) < _BRIEF:  # the menu may stand in front of it
        text = _text_of(
            bare_extraction(deepcopy(tree), include_comments=False, favor_precision=True)
        )
    return text


def _text_of(found: object) -> str:
    """Return the text of what trafilatura found, which may be nothing."""
    text = getattr(found, "text", None)
    return text if isinstance(text, str) else ""


def _keep_tail(element: _Element, tail: str | None) -> None:
    if not tail:
        return
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        before.tail = (before.tail or "") + tail
    elif parent is not None:
        parent.text = (parent.text or "") + tail


def _container(root: _Element, pieces: Sequence[Piece]) -> _Element:
    """Return the deepest element that holds nine tenths of what was found."""
    weight: dict[_Element, int] = {}
    for piece in pieces:
        for element in (piece.element, *piece.element.iterancestors()):
            weight[element] = weight.get(element, 0) + len(piece.text)
    most = sum(len(piece.text) for piece in pieces)
    held = [element for element, letters in weight.items() if letters >= 0.9 * most]
    return max(held, key=lambda element: sum(1 for _ in element.iterancestors()), default=root)


def _fill(
    pieces: Sequence[Piece], kept: list[bool], within: Sequence[bool], container: _Element
) -> None:
    """Keep what belongs to kept pieces, though it was not found: between them, or right behind.

    trafilatura drops a short paragraph for two links, the last one above all.
    """
    first = kept.index(True)
    last = len(kept) - 1 - kept[::-1].index(True)
    groups = _mostly_kept(pieces, kept)
    parents = {p.element.getparent() for p, yes in zip(pieces, kept, strict=True) if yes}
    for i in range(last, first - 1, -1):
        piece = pieces[i]
        if kept[i] or not within[i] or _is_aside(piece, container):
            continue
        near = piece.element.getparent() in parents
        if near and _is_said(piece):
            kept[i] = True
        if kept[i] or piece.linked > _MOSTLY_LINKS:
            continue
        if piece.kind == "caption" or _group(piece) in groups:
            kept[i] = True
        elif near and tag_of(piece.element) in ("p", "blockquote"):
            kept[i] = len(_tokens(piece.text)) >= _SENTENCE
        elif piece.kind == "heading" and kept[i + 1]:
            kept[i] = True
    around = pieces[last].element.getparent()
    for i in range(last + 1, len(pieces)):
        kept[i] = within[i] and pieces[i].element.getparent() is around and _is_said(pieces[i])
        if not kept[i]:
            break


def _is_said(piece: Piece) -> bool:
    """Return whether a piece is a short sentence with links in it, and not the page's own."""
    said = len(piece.text) <= _SAID_IN and _SAID.fullmatch(piece.text) is not None
    furniture = any(is_furniture(piece.text.rstrip(end)) for end in ("", ".!?"))
    return said and 0 < piece.linked <= _LINKED and piece.kind == "paragraph" and not furniture


def _mostly_kept(pieces: Sequence[Piece], kept: Sequence[bool]) -> set[_Element]:
    """Return the lists, tables and quotes of which at least half is kept."""
    counts: dict[_Element, list[int]] = {}
    for piece, yes in zip(pieces, kept, strict=True):
        if (group := _group(piece)) is not None:
            count = counts.setdefault(group, [0, 0])
            count[0] += yes
            count[1] += 1
    return {group for group, (held, of) in counts.items() if 2 * held >= of}


def _group(piece: Piece) -> _Element | None:
    """Return the list, the table or the quote that a piece is a part of."""
    wanted = {"item": ("ul", "ol"), "row": ("table",), "quote": ("blockquote",)}.get(piece.kind, ())
    for element in (piece.element, *piece.element.iterancestors()):
        if tag_of(element) in wanted:
            return element
    return None


def _is_plain_sentence(piece: Piece, root: _Element) -> bool:
    """Return whether a piece is a paragraph of some length outside menus and the like."""
    long = len(_tokens(piece.text)) >= _SENTENCE
    return long and piece.linked <= _MOSTLY_LINKS and not _is_aside(piece, root)


def _is_aside(piece: Piece, container: _Element) -> bool:
    for element in (piece.element, *piece.element.iterancestors()):
        if element is container:
            return False
        if tag_of(element) in _ASIDE:
            return True
    return False


def title_element(root: _Element) -> str | None:
    """Return what a page calls itself in its `<title>`."""
    found = root.find(".//title")
    return None if found is None or not found.text else " ".join(found.text.split()) or None


def _add_header(pieces: Sequence[Piece], kept: list[bool], known: PageFields, called: str) -> None:
    """Keep the headline, and the standfirst, byline and dates between it and the article."""
    first = kept.index(True)
    title = _headline(pieces, kept, known, called)
    if title is None:
        return
    kept[title] = True
    names = [_tokens(name) for name in known.authors]
    about = _tokens(known.description or "")
    for i in range(title + 1, max(first, title + 1)):
        piece = pieces[i]
        words = _tokens(piece.text)
        if kept[i] or len(piece.text) > _HEADER_BLOCK or not words:
            continue
        named = any(name and _contains(words, name) for name in names)
        dated = piece.element.find(".//time") is not None or tag_of(piece.element) == "time"
        told = len(words) >= _SHORT and words == about[: len(words)]
        kept[i] = named or dated or told


def _headline(
    pieces: Sequence[Piece], kept: Sequence[bool], known: PageFields, called: str
) -> int | None:
    first = kept.index(True)
    title = _tokens(known.title or "")
    headings = [i for i, piece in enumerate(pieces) if is_headline(piece)]
    # A site's name may be added to the title that a page states, or left off it.
    alike = [i for i in headings if title and _alike(_tokens(pieces[i].text), title)]
    above = [i for i in headings if i <= first]
    if alike or len(headings) == 1:
        return alike[0] if alike else above[-1] if above else None
    # Of several, the site's name among them, the one that most of the page's title is.
    words, names = {i: _tokens(pieces[i].text) for i in above}, _tokens(called)
    named = [i for i in above if 2 * len(words[i]) >= len(names) > 0]
    named = [i for i in named if _contains(names, words[i])]
    return max(named, key=lambda i: (len(words[i]), i), default=None)


def is_headline(piece: Piece) -> bool:
    """Return whether a piece is a heading of the first level, or the words of one."""
    above = piece.element.iterancestors() if piece.kind == "heading" else ()
    return any(tag_of(element) == "h1" for element in (piece.element, *above))


def _alike(words: list[str], title: list[str]) -> bool:
    return bool(words) and (_contains(title, words) or _contains(words, title))


def _contains(words: list[str], part: list[str]) -> bool:
    return any(words[i : i + len(part)] == part for i in range(len(words) - len(part) + 1))
