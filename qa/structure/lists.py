"""Questions that a list answers: all of its items, or the one with a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from index.article import Article
from index.layout import Block
from index.retrieval.part import Part
from index.structure.marked import BULLETS
from index.text import Range, counted
from index.words import CARDINALS, ORDINALS, stems
from qa.intents.request import Reply, Request, cite
from qa.question.asked import Asked, alike
from qa.structure.places import sentences_of

_MARK = re.compile(
    rf"[ \t]*(?:{BULLETS}|\(?(?P<number>\d{{1,3}})[.)]|"
    r"\(?(?:[A-Za-z]|[ivxlc]{2,7}|[IVXLC]{2,7})[.)])[ \t]+"
)
_ORDINALS = {word: n for n, word in enumerate(ORDINALS, start=1)}
_CARDINALS = {word: n for n, word in enumerate(CARDINALS, start=1)}
_THING = (
    r"(?:items?|things?|points?|tips?|steps?|entr(?:y|ies)|places?|rules?|reasons?|demands?|"
    r"recommendations?)"
)
_NUMBERED = re.compile(
    rf"\b(?:number|no\.?|#|{_THING}) ?(?P<n>\d{{1,3}}|{'|'.join(_CARDINALS)})\b"
    rf"|\b(?:(?P<nth>\d{{1,3}})(?:st|nd|rd|th)|(?P<word>{'|'.join(_ORDINALS)}|last)) (?:\w+ )?"
    rf"(?:{_THING}|on the list|in the list)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"^\W*(?:(?:please )?(?:list|name|give me|tell me|enumerate)\b|(?:what|which)\b)", re.IGNORECASE
)
_EVERY = re.compile(r"\b(?:list|name|all|every)\b", re.IGNORECASE)
_ONE = re.compile(r"^\W*(?:what|which) (?:\w+ )?(?:is|was) (?:the|a|an)\b", re.IGNORECASE)
_NUMBERS = re.compile(r"^[\d\W]+|\b(?:\d+|" + "|".join(_CARDINALS) + r")\b", re.IGNORECASE)
_MOST = 40


@dataclass(frozen=True, kw_only=True)
class ItemList:
    """The items of a list, and the heading and the line that lead to it."""

    article: Article
    items: tuple[Block, ...]
    heading: str
    lead: str

    @cached_property
    def leading(self) -> tuple[frozenset[str], frozenset[str]]:
        """The stems of the heading and of the line, without numbers."""
        heading, lead = (frozenset(stems(_NUMBERS.sub(" ", w))) for w in (self.heading, self.lead))
        return heading, lead

    @cached_property
    def title(self) -> frozenset[str]:
        """The stems of the article's headline."""
        return frozenset(stems(self.article.title or ""))


def answer(request: Request) -> Reply | None:
    """Return the items that are asked for; None if no list is."""
    found = [one for part in request.index.parts for one in part.once(_lists)]
    if not found:
        return None
    asked = Asked(request.question)
    if (numbered := _NUMBERED.search(asked.text)) is not None:
        return _numbered(request, asked, found, numbered)
    if not _WHOLE.search(asked.text) or len(asked.stems) == 0:
        return None
    known = request.sentences.vocabulary
    best = max(found, key=lambda one: _led(one, asked, known))
    if _led(best, asked, known) == 0:
        return None
    sentences = [
        sentence
        for item in best.items[:_MOST]
        for sentence in sentences_of(request, best.article.id, item)[:1]
    ]
    if len(sentences) < len(best.items[:_MOST]):
        return None
    return Reply(citations=cite(sentences), note=f"{counted(len(best.items), 'item')}.")


def _lists(part: Part) -> tuple[ItemList, ...]:
    return tuple(lists(part.article))


def lists(article: Article) -> Iterator[ItemList]:
    """Return the lists of an article that have two items or more."""
    text, blocks = article.text, article.layout.blocks
    heading, lead = "", ""
    being: list[Block] = []
    for block in (*blocks, None):
        if block is not None and block.kind == "list":
            being.append(block)
            continue
        if len(being) > 1:
            yield ItemList(article=article, items=tuple(being), heading=heading, lead=lead)
        if being:
            lead = ""
        being = []
        if block is None:
            return
        words = text[block.start : block.end]
        if block.kind in ("heading", "header"):
            heading, lead = words, ""
        elif block.kind == "paragraph":
            lead = re.split(r"(?<=[.!?])\s+", words)[-1] if words.endswith(":") else ""


def _led(one: ItemList, asked: Asked, known: frozenset[str]) -> float:
    """Return how surely a list is what is asked for, by what leads to it; 0 if it is not."""
    best = 0.0
    for words, own in zip((one.heading, one.lead), one.leading, strict=True):
        if not own:
            continue
        shared = {s for s in asked.stems if any(alike(s, o) for o in own)}
        more = [s for s in asked.stems - shared if not any(alike(s, t) for t in one.title)]
        whole = len(shared) / len(own)
        if shared and not more and (whole >= 0.99 or (words is one.lead and len(shared) > 1)):
            best = max(best, whole + len(shared))
    if best and _ONE.search(asked.text) and not _EVERY.search(asked.text) and _is_singular(asked):
        return 0.0
    return best


def _is_singular(asked: Asked) -> bool:
    """Return whether one thing is asked for: "What is the main risk?"."""
    last = re.findall(r"[^\W\d_]+", asked.text)
    return bool(last) and not last[-1].endswith("s")


def _numbered(
    request: Request, asked: Asked, found: Sequence[ItemList], numbered: re.Match[str]
) -> Reply | None:
    number = _number(numbered)
    # Of several lists the one that the rest of the question speaks of, or else the longest.
    known = request.sentences.vocabulary
    best = max(found, key=lambda one: (_led(one, asked, known), _counts(one), len(one.items)))
    text = best.article.text
    items = list(best.items)
    marks = [_MARK.match(text, item.start, item.end) for item in items]
    own = [int(m["number"]) if m is not None and m["number"] else 0 for m in marks]
    if number == 0:
        place: int | None = len(items) - 1
    elif any(own):
        place = own.index(number) if number in own else None
    else:
        place = number - 1 if number <= len(items) else None
    if place is None:
        return None
    mark, item = marks[place], items[place]
    sentences = sentences_of(request, best.article.id, item)
    if not sentences or mark is None:
        return None
    return Reply(
        citations=cite(sentences[:1]), short=_title(text, mark.end(), item, sentences[0].end)
    )


def _counts(one: ItemList) -> bool:
    """Return whether the items of a list bear numbers."""
    item = one.items[0]
    mark = _MARK.match(one.article.text, item.start, item.end)
    return mark is not None and mark["number"] is not None


def _number(match: re.Match[str]) -> int:
    """Return the number that is asked for; 0 for the last."""
    if match["n"]:
        said = match["n"].casefold()
        return int(said) if said.isdigit() else _CARDINALS[said]
    if match["nth"]:
        return int(match["nth"])
    return _ORDINALS.get(match["word"].casefold(), 0)


def _title(text: str, start: int, item: Block, sentence_end: int) -> Range:
    end = text.find("\n", start, item.end)
    return start, min(sentence_end, item.end if end < 0 else end)
