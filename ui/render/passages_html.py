"""The passages under an answer: those cited, with the quotes marked, and those only read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from index import Article, Passage
from index.text import Range
from qa import Citation
from qa.answer import Intent, shown_order
from ui.render.languages.speaking import say
from ui.render.markup import escape
from ui.render.places import place
from ui.render.signs import looks
from ui.render.titles import article_name, language_of
from ui.render.wording import may_help_words

Numbered = list[tuple[int, Citation]]
Read = Sequence[tuple[Passage, float]]


def number(
    citations: Iterable[Citation], articles: Sequence[Article], intent: Intent = "fact"
) -> Numbered:
    """Return citations with their numbers from 1, in the order in which they are shown."""
    return list(enumerate(shown_order(citations, articles, intent), start=1))


def cited(numbered: Numbered, articles: Sequence[Article]) -> str:
    """Return each cited passage once, in the order of the first number in it."""
    by_passage: dict[Passage, Numbered] = defaultdict(list)
    for n, citation in numbered:
        by_passage[citation.passage].append((n, citation))
    items = "".join(
        f"<li>{_labelled(passage, inside, articles)}</li>" for passage, inside in by_passage.items()
    )
    return f'<ol class="cited">{items}</ol>'


def sources(numbered: Numbered, others: Read, articles: Sequence[Article]) -> str:
    """Return the cited passages, and those only read, folded."""
    also = f"<h3>{say('Also read')}</h3>{_list_of(others, articles)}" if others else ""
    folded = f"<summary>{say('Sources')}</summary>{cited(numbered, articles)}{also}"
    return f'<details class="sources">{folded}</details>'


def closest(read: Read, articles: Sequence[Article]) -> str:
    """Return the best passage as what it is, no answer; nothing if none was read."""
    if not read:
        return ""
    passage, _ = read[0]
    return (
        f'<aside class="sources closest" aria-label="{say("Closest passage")}">'
        f"<h3>{may_help_words()}</h3>"
        f"{_labelled(passage, [], articles)}</aside>"
    )


def read_too(read: Read, articles: Sequence[Article]) -> str:
    """Return the other passages that were read; nothing if there is none."""
    if not read:
        return ""
    return (
        f'<details class="sources"><summary>{say("What else was read")}</summary>'
        f"{_list_of(read, articles)}</details>"
    )


def _list_of(read: Read, articles: Sequence[Article]) -> str:
    items = "".join(f"<li>{_labelled(passage, [], articles)}</li>" for passage, _ in read)
    return f'<ol class="read">{items}</ol>'


def _labelled(passage: Passage, numbered: Numbered, articles: Sequence[Article]) -> str:
    """Return a passage under its label."""
    text = highlighted(passage, numbered)
    tongue = language_of(_article(passage, articles))
    return f'{_label(passage, articles)}<p class="text" dir="auto" lang="{tongue}">{text}</p>'


def highlighted(passage: Passage, numbered: Numbered) -> str:
    """Return a passage's text with its quotes marked, found by offset and followed by numbers."""
    length = len(passage.text)
    heading = _heading_length(passage)
    quotes = [(c.start - passage.start, c.end - passage.start) for _, c in numbered]
    markup = looks(passage.text, "paragraph", [(0, heading), *quotes])
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
        markup.put(f"<sup>{n}</sup>", at)
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
    """Return how much of the text is its own heading with the blank lines after it; often 0."""
    heading = passage.heading
    if heading is None or not f"{passage.text}\n".startswith(f"{heading}\n"):
        return 0
    return len(passage.text) - len(passage.text[len(heading) :].lstrip())


def _label(passage: Passage, articles: Sequence[Article]) -> str:
    """Return where the passage stands, as a button that leads there, and what it stands under."""
    parts = [_leading_there(passage, articles)]
    # A heading that opens the text is seen there.
    if passage.heading is not None and not _heading_length(passage):
        parts.append(_named(passage.heading, language_of(_article(passage, articles))))
    if len(articles) > 1:
        article = _article(passage, articles)
        parts.append(_named(article_name(article), language_of(article)))
    return f'<p class="label">{" · ".join(parts)}</p>'


def _leading_there(passage: Passage, articles: Sequence[Article]) -> str:
    number, article = next((i, a) for i, a in enumerate(articles) if a.id == passage.article_id)
    where = place(article, passage.start, passage.end)
    words = f"{where[:1].upper()}{where[1:]}"
    return (
        f'<button type="button" class="place" data-article="{number}"'
        f' data-start="{passage.start}" data-end="{passage.end}">{words}</button>'
    )


def _named(name: str, tongue: str) -> str:
    return f'<span class="heading" dir="auto" lang="{tongue}">{escape(name)}</span>'


def _article(passage: Passage, articles: Sequence[Article]) -> Article:
    return next(article for article in articles if article.id == passage.article_id)
