"""The passages under an answer: those cited, with the quotes marked, and those only read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from index import Article, Passage
from index.text import Range
from qa import Citation
from qa.answer import Intent, shown_order
from ui.render.html import Html
from ui.render.languages.speaking import say
from ui.render.places import place
from ui.render.signs import STRONG, looks
from ui.render.titles import article_name, language_of
from ui.render.wording import may_help_words

Numbered = list[tuple[int, Citation]]
Read = Sequence[tuple[Passage, float]]
_MARK = Html("<mark>"), Html("</mark>")
_BETWEEN_ITEMS = Html("</li><li>")


def number(
    citations: Iterable[Citation], articles: Sequence[Article], intent: Intent = "fact"
) -> Numbered:
    """Return citations with their numbers from 1, in the order in which they are shown."""
    return list(enumerate(shown_order(citations, articles, intent), start=1))


def cited(numbered: Numbered, articles: Sequence[Article]) -> Html:
    """Return each cited passage once, in the order of the first number in it."""
    by_passage: dict[Passage, Numbered] = defaultdict(list)
    for n, citation in numbered:
        by_passage[citation.passage].append((n, citation))
    items = [_labelled(passage, inside, articles) for passage, inside in by_passage.items()]
    return Html('<ol class="cited"><li>{}</li></ol>').format(_BETWEEN_ITEMS.join(items))


def sources(numbered: Numbered, others: Read, articles: Sequence[Article]) -> Html:
    """Return the cited passages, and those only read, folded."""
    also = Html()
    if others:
        also = Html("<h3>{}</h3>{}").format(say("Also read"), _list_of(others, articles))
    return Html('<details class="sources"><summary>{}</summary>{}{}</details>').format(
        say("Sources"), cited(numbered, articles), also
    )


def closest(read: Read, articles: Sequence[Article]) -> Html:
    """Return the best passage as what it is, no answer; nothing if none was read."""
    if not read:
        return Html()
    passage, _ = read[0]
    return Html('<aside class="sources closest" aria-label="{}"><h3>{}</h3>{}</aside>').format(
        say("Closest passage"), may_help_words(), _labelled(passage, [], articles)
    )


def read_too(read: Read, articles: Sequence[Article]) -> Html:
    """Return the other passages that were read; nothing if there is none."""
    if not read:
        return Html()
    return Html('<details class="sources"><summary>{}</summary>{}</details>').format(
        say("What else was read"), _list_of(read, articles)
    )


def _list_of(read: Read, articles: Sequence[Article]) -> Html:
    items = [_labelled(passage, [], articles) for passage, _ in read]
    return Html('<ol class="read"><li>{}</li></ol>').format(_BETWEEN_ITEMS.join(items))


def _labelled(passage: Passage, numbered: Numbered, articles: Sequence[Article]) -> Html:
    """Return a passage under where it stands, a button that leads there, and under what."""
    at, article = next((i, a) for i, a in enumerate(articles) if a.id == passage.article_id)
    where = place(article, passage.start, passage.end)
    under = Html()
    # A heading that opens the text is seen there.
    if passage.heading is not None and not _heading_length(passage):
        under += _named(passage.heading, article)
    if len(articles) > 1:
        under += _named(article_name(article), article)
    return Html(
        '<p class="label"><button type="button" class="place" data-article="{}"'
        ' data-start="{}" data-end="{}">{}</button>{}</p>'
        '<p class="text" dir="auto" lang="{}">{}</p>'
    ).format(
        at,
        passage.start,
        passage.end,
        f"{where[:1].upper()}{where[1:]}",
        under,
        language_of(article),
        highlighted(passage, numbered),
    )


def _named(name: str, article: Article) -> Html:
    return Html(' · <span class="heading" dir="auto" lang="{}">{}</span>').format(
        language_of(article), name
    )


def highlighted(passage: Passage, numbered: Numbered) -> Html:
    """Return a passage's text with its quotes marked, found by offset and followed by numbers."""
    length = len(passage.text)
    heading = _heading_length(passage)
    quotes = [(c.start - passage.start, c.end - passage.start) for _, c in numbered]
    markup = looks(passage.text, "paragraph", [(0, heading), *quotes])
    if heading:
        markup.wrap(STRONG, 0, heading)
    for start, end in _merged([(c.start, c.end) for _, c in numbered]):
        first, last = max(0, start - passage.start), min(end - passage.start, length)
        # A mark that starts in the heading goes on after it: elements must not cross.
        for part in ((first, min(last, heading)), (max(first, heading), last)):
            if part[0] < part[1]:
                markup.wrap(_MARK, *part)
    for n, citation in numbered:
        at = max(0, min(citation.end - passage.start, length))
        markup.put(Html("<sup>{}</sup>").format(n), at)
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
