"""The conversation as HTML: pure functions, no Gradio.

Everything that comes from an article or from a reader passes through `escape`, and
stands between tags, never inside one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index import Article
from index.text import Range
from qa import Answer, Citation
from ui.conversation import Turn
from ui.markup import Markup, escape
from ui.sources import Numbered, cited, closest, number

_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_LONG_QUESTION = 200

# (from this probability up, in words); under the last one an answer is only a possibility.
_IN_WORDS = ((0.9, "Very likely right"), (0.7, "Likely right"), (0.5, "More likely right than not"))


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


def _reply(turn: Turn, articles: Sequence[Article]) -> tuple[str, str]:
    """Give what is said to a question, and what stands beside it."""
    answer = turn.answer
    if turn.error is not None:
        return f'<p class="notice error" dir="auto">{escape(turn.error)}</p>', ""
    if answer is None:
        what = "articles" if len(articles) > 1 else "article"
        return f'<p class="notice pending">Reading the {what}</p>', ""
    text = answer.text if answer.text is not None else ""
    if answer.kind == "chat":
        return f'<p class="notice" dir="auto">{escape(text)}</p>', ""
    read_as = "" if _same(answer.question, turn.question) else _read_as(answer.question)
    if answer.kind == "abstention":
        return read_as + _abstention(answer, articles), closest(answer.hits, articles)
    numbered = number(answer.citations, articles)
    said = _quoted(answer, text, numbered, turn.number) + _how_sure(answer)
    return read_as + said, cited(numbered, turn.number, articles)


def _quoted(answer: Answer, text: str, numbered: Numbered, turn: int) -> str:
    """Give the answer's text, each quote in it followed by the mark of its citation."""
    markup = Markup()
    taken: list[Range] = []
    for n, citation in numbered:
        place = _free_place(text, citation.quote, taken)
        taken.append(place)
        if citation == answer.citations[0] and place[0] < place[1]:
            _emphasise_short(markup, answer, citation, place[0])
        link = f'<a class="cite" href="#turn-{turn}-source-{n}" aria-label="Source {n}">[{n}]</a>'
        markup.put(link, place[1])
    possibly = '<p class="possibly">This may be the answer, but it is uncertain:</p>'
    before = possibly if answer.confidence < 0.5 else ""
    return f'{before}<blockquote class="answer" dir="auto">{markup.into(text)}</blockquote>'


def _emphasise_short(markup: Markup, answer: Answer, citation: Citation, at: int) -> None:
    """Mark the short answer in the quote that it stands in, which starts at `at` in the text."""
    if answer.short_range is None or answer.short == citation.quote:
        return
    start, end = (at + place - citation.start for place in answer.short_range)
    markup.wrap("strong", start, end)


def _free_place(text: str, quote: str, taken: Sequence[Range]) -> Range:
    """Give where the quote stands in the text; the text's end if it does not stand there."""
    at = text.find(quote)
    while at >= 0:
        if all(at + len(quote) <= start or end <= at for start, end in taken):
            return at, at + len(quote)
        at = text.find(quote, at + 1)
    return len(text), len(text)


def _abstention(answer: Answer, articles: Sequence[Article]) -> str:
    does_not = "The articles do not say." if len(articles) > 1 else "The article does not say."
    return (
        f'<p class="notice abstention">{does_not}</p>'
        '<details class="sure"><summary>How sure is that?</summary><p>The chance that it does, '
        f"and that the closest passage answers this, is put at {_percent(answer.confidence)}."
        "</p></details>"
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


def _same(one: str, other: str) -> bool:
    return _BLANKS.sub(" ", one).strip() == _BLANKS.sub(" ", other).strip()
