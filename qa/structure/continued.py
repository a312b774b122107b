"""The rest of a sentence that a page's end or a subtitle's time parts in two."""

from __future__ import annotations

import re
from bisect import bisect_right

from index.article import Article
from index.layout import Block
from index.passages import Passage
from index.text import Range

_ENDS = re.compile(r"[.!?…][\"'”’)\]]*$")
_BETWEEN = ("page", "time")
_NAMES = re.compile(r"[>\s]*[—–-]+\s*[A-Z]")
_MOST = 3


def rest_of(article: Article, passage: Passage, sentence: Range) -> list[Range]:
    """Return the pieces, in order, with which a piece of a sentence is whole; it is not in them."""
    blocks = article.layout.blocks
    if (said := _said(article, blocks, passage, sentence)) is not None:
        return [said]
    if not any(block.kind in _BETWEEN for block in blocks):
        return []
    begins = [block.start for block in blocks]
    found: list[Range] = []
    at = sentence
    while len(found) < _MOST and (before := _before(article, blocks, begins, passage, at)):
        found.insert(0, before)
        at = before
    at = sentence
    while len(found) < _MOST and (after := _after(article, blocks, begins, passage, at)):
        found.append(after)
        at = after
    return found


def _said(
    article: Article, blocks: tuple[Block, ...], passage: Passage, sentence: Range
) -> Range | None:
    """Return what was said, for the line below a block quote that names who said it."""
    if not any(b.kind == "quote" and b.start < sentence[0] < b.end for b in blocks):
        return None
    if _NAMES.match(article.text[slice(*sentence)]) is None:
        return None
    place = passage.sentences.index(sentence) if sentence in passage.sentences else 0
    return passage.sentences[place - 1] if place > 0 else None


def _after(
    article: Article, blocks: tuple[Block, ...], begins: list[int], passage: Passage, place: Range
) -> Range | None:
    number = bisect_right(begins, place[0]) - 1
    if place[1] != blocks[number].end or _ENDS.search(article.text[slice(*place)]):
        return None
    number += 1
    while number < len(blocks) and blocks[number].kind in _BETWEEN:
        number += 1
    if (
        number == len(blocks)
        or not blocks[number].joined
        or blocks[number - 1].kind not in _BETWEEN
    ):
        return None
    return next((s for s in passage.sentences if s[0] == blocks[number].start), None)


def _before(
    article: Article, blocks: tuple[Block, ...], begins: list[int], passage: Passage, place: Range
) -> Range | None:
    number = bisect_right(begins, place[0]) - 1
    if place[0] != blocks[number].start or not blocks[number].joined:
        return None
    number -= 1
    while number >= 0 and blocks[number].kind in _BETWEEN:
        number -= 1
    if number < 0 or blocks[number + 1].kind not in _BETWEEN:
        return None
    last = next((s for s in passage.sentences if s[1] == blocks[number].end), None)
    if last is None or _ENDS.search(article.text[slice(*last)]):
        return None
    return last
