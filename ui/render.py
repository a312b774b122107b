"""Answers as HTML: pure functions, no Gradio.

Everything that comes from an article or from a reader passes through `escape`, and
stands between tags, never inside one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from index import Article, Passage
from index.text import Range
from qa import Answer, Citation
from ui.conversation import Turn
from ui.markup import Markup, escape

Numbered = list[tuple[int, Citation]]

_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_LONG_QUESTION = 200
_TITLES_SHOWN = 6

# (from this probability up, in words); under the last one an answer is only a possibility.
_IN_WORDS = ((0.9, "Very likely right"), (0.7, "Likely right"), (0.5, "More likely right than not"))


def page_title(articles: Sequence[Article]) -> str:
    """Give the title of the page, as plain text: the headline, or how many articles."""
    return _name(articles[0]) if len(articles) == 1 else f"{len(articles)} articles"


def masthead(articles: Sequence[Article]) -> str:
    """Give the head of the page: headline, date, and what this is."""
    several = len(articles) > 1
    day = articles[0].date if not several else None
    return (
        '<header class="masthead">'
        f'<p class="kicker">{"Ask the articles" if several else "Ask the article"}</p>'
        f'<h1 dir="auto">{escape(page_title(articles))}</h1>'
        f"{_titles(articles) if several else ''}"
        f'<p class="standfirst">{_dated(day) if day is not None else ""}'
        "Answers are quoted word for word, with the passage they come from. "
        f"Where the {'articles do' if several else 'article does'} not say, you are told so.</p>"
        "</header>"
    )


def opening(articles: Sequence[Article]) -> str:
    """Give the first paragraph of the first article, to look at before the first question."""
    article = articles[0]
    blocks = article.layout.blocks
    first = next((b for b in blocks if b.kind == "paragraph"), blocks[0])
    return (
        '<aside class="sources" aria-label="How the article begins"><h3>How it begins</h3>'
        f'<p class="text" dir="auto">{escape(article.text[first.start : first.end])}</p></aside>'
    )


def conversation(turns: Sequence[Turn], articles: Sequence[Article]) -> str:
    """Give all turns, oldest first, as a log that screen readers announce as it grows."""
    inside = "".join(render_turn(turn, articles) for turn in turns)
    return f'<div class="turns" role="log" aria-live="polite" aria-label="Answers">{inside}</div>'


def render_turn(turn: Turn, articles: Sequence[Article]) -> str:
    """Give one question with its reply, and beside it the passages that were cited."""
    size = " long" if len(turn.question) > _LONG_QUESTION else ""
    ident = f"turn-{turn.number}"
    reply, sources = _reply(turn, articles)
    return (
        f'<section class="turn" id="{ident}" aria-labelledby="{ident}-question">'
        f'<div class="said"><h2 class="question{size}" id="{ident}-question" dir="auto">'
        f"{escape(turn.question)}</h2>{reply}</div>{sources}</section>"
    )


def number(citations: Iterable[Citation], articles: Sequence[Article]) -> Numbered:
    """Number citations from 1, in the order in which the quotes stand in the articles."""
    place = {article.id: i for i, article in enumerate(articles)}
    once = dict.fromkeys(citations)
    ordered = sorted(
        once, key=lambda c: (place.get(c.passage.article_id, len(place)), c.start, c.end)
    )
    return list(enumerate(ordered, start=1))


def _reply(turn: Turn, articles: Sequence[Article]) -> tuple[str, str]:
    """Give what is said to a question, and what stands beside it."""
    answer = turn.answer
    if turn.error is not None:
        return f'<p class="notice error" dir="auto">{escape(turn.error)}</p>', ""
    if answer is None:
        return '<p class="notice pending">Reading the article</p>', ""
    text = answer.text if answer.text is not None else ""
    if answer.kind == "chat":
        return f'<p class="notice" dir="auto">{escape(text)}</p>', ""
    read_as = "" if _same(answer.question, turn.question) else _read_as(answer.question)
    if answer.kind == "abstention":
        return read_as + _abstention(answer, articles), _closest(answer, articles)
    numbered = number(answer.citations, articles)
    said = _quoted(answer, text, numbered, turn.number) + _how_sure(answer)
    return read_as + said, _cited(numbered, turn.number, articles)


def _quoted(answer: Answer, text: str, numbered: Numbered, turn: int) -> str:
    """Give the answer's text, each quote in it followed by the mark of its citation."""
    markup = Markup()
    taken: list[Range] = []
    for n, citation in numbered:
        place = _free_place(text, citation.quote, taken)
        taken.append(place)
        link = f'<a class="cite" href="#turn-{turn}-source-{n}" aria-label="Source {n}">[{n}]</a>'
        markup.put(link, place[1])
    if answer.short and answer.short != text and text.count(answer.short) == 1:
        start = text.index(answer.short)
        markup.wrap("strong", start, start + len(answer.short))
    possibly = '<p class="possibly">This may be the answer, but it is uncertain:</p>'
    return (
        possibly if answer.confidence < 0.5 else ""
    ) + f'<blockquote class="answer" dir="auto">{markup.into(text)}</blockquote>'


def _free_place(text: str, quote: str, taken: Sequence[Range]) -> Range:
    """Give where the quote stands in the text; the text's end if it does not stand there."""
    at = text.find(quote)
    while at >= 0:
        if all(at + len(quote) <= start or end <= at for start, end in taken):
            return at, at + len(quote)
        at = text.find(quote, at + 1)
    return len(text), len(text)


def _cited(numbered: Numbered, turn: int, articles: Sequence[Article]) -> str:
    """Give each cited passage once, in the order of the first number in it."""
    by_passage: dict[Passage, Numbered] = defaultdict(list)
    for n, citation in numbered:
        by_passage[citation.passage].append((n, citation))
    items = "".join(
        f'<li class="passage" tabindex="-1">{_label(passage, articles)}'
        f"{_passage(passage, highlighted(passage, inside, turn))}</li>"
        for passage, inside in by_passage.items()
    )
    return (
        '<aside class="sources" aria-label="Cited passages">'
        f"<h3>From the article</h3><ol>{items}</ol></aside>"
    )


def highlighted(passage: Passage, numbered: Numbered, turn: int) -> str:
    """Give a passage's text with its quotes marked, found by offset and followed by numbers."""
    markup = Markup()
    length = len(passage.text)
    marked: list[Range] = []
    for n, citation in numbered:
        start = max(0, min(citation.start - passage.start, length))
        end = max(start, min(citation.end - passage.start, length))
        markup.put(f'<sup id="turn-{turn}-source-{n}">{n}</sup>', end)
        if marked and start < marked[-1][1]:
            marked[-1] = (marked[-1][0], max(end, marked[-1][1]))
        elif start < end:
            marked.append((start, end))
    for start, end in marked:
        markup.wrap("mark", start, end)
    return markup.into(passage.text)


def _abstention(answer: Answer, articles: Sequence[Article]) -> str:
    does_not = "The articles do not say." if len(articles) > 1 else "The article does not say."
    return (
        f'<p class="notice abstention">{does_not}</p>'
        '<details class="sure"><summary>How sure is that?</summary><p>The chance that it does, '
        f"and that the closest passage answers this, is put at {_percent(answer.confidence)}."
        "</p></details>"
    )


def _closest(answer: Answer, articles: Sequence[Article]) -> str:
    if not answer.hits:
        return ""
    passage = answer.hits[0].passage
    return (
        '<aside class="sources closest" aria-label="Closest passage, not an answer">'
        "<h3>Closest passage <span>not an answer</span></h3>"
        f'<ol><li class="passage">{_label(passage, articles)}'
        f"{_passage(passage, escape(passage.text))}</li></ol></aside>"
    )


def _how_sure(answer: Answer) -> str:
    words = next((w for least, w in _IN_WORDS if answer.confidence >= least), "Uncertain")
    percent = _percent(answer.confidence)
    return (
        f'<details class="sure"><summary title="{percent}">{words}</summary><p>The chance that '
        "the article answers this, and that these are the right words of it, is put at "
        f"{percent}.</p></details>"
    )


def _percent(probability: float) -> str:
    percent = round(100 * probability)
    if percent < 1:
        return "under 1 %"
    return "over 99 %" if percent > 99 else f"{percent} %"


def _read_as(question: str) -> str:
    return f'<p class="read">read as: <span dir="auto">{escape(question)}</span></p>'


def _label(passage: Passage, articles: Sequence[Article]) -> str:
    """Give the passage's number from 1, its heading, and among several articles the title."""
    parts = [f"Passage {passage.ordinal + 1}"]
    # A heading that opens the text is seen there.
    if passage.heading is not None and not passage.text.startswith(passage.heading):
        parts.append(f'<span class="heading" dir="auto">{escape(passage.heading)}</span>')
    if len(articles) > 1:
        name = next((_name(a) for a in articles if a.id == passage.article_id), "")
        parts.append(f'<span class="heading" dir="auto">{escape(name)}</span>')
    return f'<p class="label">{" · ".join(parts)}</p>'


def _passage(passage: Passage, inner: str) -> str:
    headed = passage.heading is not None and passage.text.startswith(passage.heading)
    return f'<p class="text{" headed" if headed else ""}" dir="auto">{inner}</p>'


def _titles(articles: Sequence[Article]) -> str:
    names = "".join(f'<li dir="auto">{escape(_name(a))}</li>' for a in articles[:_TITLES_SHOWN])
    more = len(articles) - _TITLES_SHOWN
    return f'<ul class="titles">{names}{f"<li>and {more} more</li>" if more > 0 else ""}</ul>'


def _name(article: Article) -> str:
    if article.title is not None:
        return article.title
    return article.source if article.source is not None else "An article without a headline"


def _dated(day: str) -> str:
    try:
        shown = f"{(d := date.fromisoformat(day)).day} {d:%B %Y}"
    except ValueError:
        return f'<span class="date">{escape(day)}</span> '
    return f'<time class="date" datetime="{d:%Y-%m-%d}">{shown}</time> '


def _same(one: str, other: str) -> bool:
    return _BLANKS.sub(" ", one).strip() == _BLANKS.sub(" ", other).strip()
