"""A turn of the conversation as HTML: pure functions, no Gradio.

Everything that comes from an article or from a reader passes through `escape`, and
stands between tags, never inside one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index import Article
from index.text import Range
from ui.conversation.turn import Turn
from ui.render.articles.several import asked_of, by_article, said_of_asked
from ui.render.markup import escape
from ui.render.passages_html import Numbered, closest, number, read_too, sources
from ui.render.places import place
from ui.render.signs import quoted
from ui.render.wording import (
    REASONS,
    abstention,
    leads,
    may_help,
    percent,
    reasons,
    that_it_answers,
    was_looked_for,
)

_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_LONG_QUESTION = 200

# (from this probability up, in words); under the last one an answer is only a possibility.
_IN_WORDS = ((0.9, "Very likely right"), (0.7, "Likely right"), (0.5, "More likely right than not"))

_FOUND = (("copy", "Copy"), ("share", "Share"))
_ASKED = (("edit", "Edit question"), ("again", "Ask again"))
_VERDICTS = (("up", "Yes"), ("down", "No"))


def render_turn(turn: Turn, articles: Sequence[Article]) -> str:
    """Return one question with its reply, its sources, and what can be done with it."""
    size = " long" if len(turn.question) > _LONG_QUESTION else ""
    ident = f"turn-{turn.number}"
    return (
        f'<section class="turn" id="{ident}" aria-labelledby="{ident}-question">'
        f'<h2 class="question{size}" id="{ident}-question" dir="auto" tabindex="-1">'
        f"{escape(turn.question)}</h2>{_reply(turn, articles)}{_actions(turn)}</section>"
    )


def _reply(turn: Turn, articles: Sequence[Article]) -> str:
    if turn.error is not None:
        return f'<p class="notice error" dir="auto">{escape(turn.error)}</p>'
    if turn.kind == "chat":
        return f'<p class="notice" dir="auto">{escape(turn.text or "")}</p>'
    read_as = "" if _same(turn.asked, turn.question) else _read_as(turn.asked)
    read_as += said_of_asked(turn, articles)
    if turn.kind == "abstention":
        return f"{read_as}{_abstention(turn, articles)}{_may_help(turn, articles)}"
    numbered = number(turn.citations, articles, turn.intent)
    shown = {citation.passage for citation in turn.citations}
    others = [(passage, score) for passage, score in turn.read if passage not in shown]
    return (
        f"{read_as}{_note(turn)}{_possibly(turn)}{_short(turn)}"
        f"{_quoted(turn, numbered, articles)}"
        f"{_how_sure(turn)}{sources(numbered, others, articles)}"
    )


def _note(turn: Turn) -> str:
    return f'<p class="note" dir="auto">{escape(turn.note)}</p>' if turn.note else ""


def _possibly(turn: Turn) -> str:
    if turn.confidence >= 0.5:
        return ""
    return '<p class="possibly">This may be the answer, but it is uncertain:</p>'


def _short(turn: Turn) -> str:
    """Return the short answer on a line of its own.

    Nothing if the whole quote is it, or if it is more likely wrong than right: then the
    sentence leads, in which it stands out.
    """
    if (place := _emphasised(turn)) is None or not leads(turn.short_confidence):
        return ""
    words = turn.citations[0].quote[slice(*place)]
    return f'<p class="short" dir="auto">{quoted(words, None).into(words)}</p>'


def _emphasised(turn: Turn) -> Range | None:
    """Return where in the first citation's quote the short answer stands; None if it is all."""
    place = turn.short_in_quote
    return None if place == (0, len(turn.citations[0].quote)) else place


def _quoted(turn: Turn, numbered: Numbered, articles: Sequence[Article]) -> str:
    """Return the quotes in the articles' order, each followed by the button of its citation."""
    position = {article.id: i for i, article in enumerate(articles)}
    pieces = []
    for n, citation in numbered:
        short = _emphasised(turn) if citation == turn.citations[0] else None
        markup = quoted(citation.quote, short)
        at = position[citation.passage.article_id]
        where = place(articles[at], citation.start, citation.end)
        if len(articles) > 1:
            where = f"article {at + 1}, {where}"
        button = (
            f'<button type="button" class="cite" data-article="{at}"'
            f' data-start="{citation.start}" data-end="{citation.end}"'
            f' aria-label="Quote {n} of {len(numbered)}, {where}">{n}</button>'
        )
        pieces.append((articles[at], f"{markup.into(citation.quote)}{button}"))
    return by_article(pieces, articles)


def _abstention(turn: Turn, articles: Sequence[Article]) -> str:
    asked = asked_of(turn, articles)
    said = escape(abstention(turn.reason, turn.note, asked))
    notice = f'<p class="notice abstention" dir="auto">{said}</p>'
    if not was_looked_for(turn.reason):
        return notice
    return (
        f'{notice}<details class="sure"><summary>How sure is that?</summary><p>The chance '
        f"{that_it_answers(asked)}, and that the right words of it were found, is put at "
        f"{percent(turn.confidence)}.</p></details>"
    )


def _may_help(turn: Turn, articles: Sequence[Article]) -> str:
    """Return the passages that were read, the closest one first, where they may help."""
    if not may_help(turn.reason):
        return ""
    return f"{closest(turn.read, articles)}{read_too(turn.read[1:], articles)}"


def _how_sure(turn: Turn) -> str:
    words = next((w for least, w in _IN_WORDS if turn.confidence >= least), "Uncertain")
    shown = percent(turn.confidence)
    return (
        f'<details class="sure"><summary title="{shown}">{words}</summary><p>The chance that '
        "the article answers this, and that these are the right words of it, is put at "
        f"{shown}.</p></details>"
    )


def _actions(turn: Turn) -> str:
    """Return the buttons under a reply; what they do is in doing.js."""
    found = turn.kind != "chat" and turn.error is None
    above = _buttons(_FOUND) if found else ""
    return (
        f'<div class="actions">{above}<details class="more"><summary>More</summary>'
        f"<p>{_buttons(_ASKED)}</p></details>{_judging(turn) if found else ''}</div>"
    )


def _buttons(done: Sequence[tuple[str, str]]) -> str:
    return "".join(f'<button type="button" data-do="{do}">{words}</button>' for do, words in done)


def _judging(turn: Turn) -> str:
    """Ask whether a reply was right and, where not, what is wrong."""
    asked = _buttons_pressed("verdict", _VERDICTS)
    why = _buttons_pressed("why", [(reason, REASONS[reason]) for reason in reasons(turn.kind)])
    return (
        f'<div class="judging" role="group" aria-label="Was this right?"><span>Was this right?'
        f'</span>{asked}<p class="reasons" hidden><span>What is wrong?</span>{why}</p></div>'
    )


def _buttons_pressed(kind: str, done: Sequence[tuple[str, str]]) -> str:
    return "".join(
        f'<button type="button" class="{kind}" data-do="{kind}" data-given="{given}" '
        f'aria-pressed="false">{words}</button>'
        for given, words in done
    )


def _read_as(question: str) -> str:
    return f'<p class="read-as">read as: <span dir="auto">{escape(question)}</span></p>'


def _same(one: str, other: str) -> bool:
    return _BLANKS.sub(" ", one).strip() == _BLANKS.sub(" ", other).strip()
