"""The passages beside an answer, with the quotes marked in them and numbered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from index import Article, Hit, Passage
from index.text import Range
from qa import Citation
from ui.markup import Markup, escape
from ui.masthead import article_name

Numbered = list[tuple[int, Citation]]


def number(citations: Iterable[Citation], articles: Sequence[Article]) -> Numbered:
    """Number citations from 1, in the order in which the quotes stand in the articles."""
    place = {article.id: i for i, article in enumerate(articles)}
    once = dict.fromkeys(citations)
    ordered = sorted(
        once, key=lambda c: (place.get(c.passage.article_id, len(place)), c.start, c.end)
    )
    return list(enumerate(ordered, start=1))


def cited(numbered: Numbered, turn: int, articles: Sequence[Article]) -> str:
    """Give each cited passage once, in the order of the first number in it."""
    if not numbered:
        return ""
    by_passage: dict[Passage, Numbered] = defaultdict(list)
    for n, citation in numbered:
        by_passage[citation.passage].append((n, citation))
    items = "".join(
        f'<li class="passage" tabindex="-1">{_label(passage, articles)}'
        f'<p class="text" dir="auto">{highlighted(passage, inside, turn)}</p></li>'
        for passage, inside in by_passage.items()
    )
    return (
        '<aside class="sources" aria-label="Cited passages">'
        f"<h3>From the article</h3><ol>{items}</ol></aside>"
    )


def closest(hits: Sequence[Hit], articles: Sequence[Article]) -> str:
    """Give the best hit's passage as what it is, no answer; nothing if there is no hit."""
    if not hits:
        return ""
    passage = hits[0].passage
    return (
        '<aside class="sources closest" aria-label="Closest passage, not an answer">'
        "<h3>Closest passage <span>not an answer</span></h3>"
        f'<ol><li class="passage">{_label(passage, articles)}'
        f'<p class="text" dir="auto">{highlighted(passage, [], 0)}</p></li></ol></aside>'
    )


def highlighted(passage: Passage, numbered: Numbered, turn: int) -> str:
    """Give a passage's text with its quotes marked, found by offset and followed by numbers."""
    markup = Markup()
    length = len(passage.text)
    heading = _heading_length(passage)
    if heading:
        markup.wrap("strong", 0, heading)
    for start, end in _merged([(c.start, c.end) for _, c in numbered]):
        first, last = max(0, start - passage.start), min(end - passage.start, length)
        # A mark that starts in the heading goes on after it: elements must not cross.
        for part in ((first, min(last, heading)), (max(first, heading), last)):
            if part[0] < part[1]:
                markup.wrap("mark", *part)
    for n, citation in numbered:
        at = max(0, min(citation.end - passage.start, length))
        markup.put(f'<sup id="turn-{turn}-source-{n}">{n}</sup>', at)
    return markup.into(passage.text)


def _merged(ranges: Iterable[Range]) -> list[Range]:
    """Make one range of those that overlap; ranges that only touch stay apart."""
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _heading_length(passage: Passage) -> int:
    """Give how much of the text is its own heading with the blank lines after it; often 0."""
    heading = passage.heading
    if heading is None or not f"{passage.text}\n".startswith(f"{heading}\n"):
        return 0
    return len(passage.text) - len(passage.text[len(heading) :].lstrip())


def _label(passage: Passage, articles: Sequence[Article]) -> str:
    """Give the passage's number from 1, its heading, and among several articles the title."""
    parts = [f"Passage {passage.ordinal + 1}"]
    # A heading that opens the text is seen there.
    if passage.heading is not None and not _heading_length(passage):
        parts.append(f'<span class="heading" dir="auto">{escape(passage.heading)}</span>')
    if len(articles) > 1:
        name = next((article_name(a) for a in articles if a.id == passage.article_id), "")
        parts.append(f'<span class="heading" dir="auto">{escape(name)}</span>')
    return f'<p class="label">{" · ".join(parts)}</p>'
