"""A turn of the conversation as HTML: pure functions, no Gradio."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from index import Article
from index.text import Range
from qa.answer import Kind
from ui.conversation.turn import Turn
from ui.render.articles.several import asked_of, by_article, said_of_asked
from ui.render.html import Html
from ui.render.languages.speaking import say, speaking, spoken
from ui.render.languages.telling import tell_html
from ui.render.passages_html import Numbered, closest, number, read_too, sources
from ui.render.places import place
from ui.render.signs import quoted
from ui.render.titles import language_of
from ui.render.wording import (
    VERY_LIKELY,
    abstention,
    leads,
    may_help,
    percent,
    reasons,
    was_looked_for,
    what_is_wrong,
)

_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_LONG_QUESTION = 200


def render_turn(turn: Turn, articles: Sequence[Article]) -> Html:
    """Return one question with its reply, its sources, and what can be done with it."""
    return Html(
        '<section class="turn" id="{ident}" aria-labelledby="{ident}-question">'
        '<h2 class="question{size}" id="{ident}-question" dir="auto" lang="{tongue}"'
        ' tabindex="-1">{question}</h2>{reply}{actions}</section>'
    ).format(
        ident=f"turn-{turn.number}",
        size=" long" if len(turn.question) > _LONG_QUESTION else "",
        # In what language a reader asks is not known where it was not read.
        tongue="" if turn.reason == "language" else "en",
        question=turn.question,
        reply=_reply(turn, articles),
        actions=_actions(
            "chat" if turn.error is not None else turn.kind, spoken(), quoted=bool(turn.citations)
        ),
    )


def _reply(turn: Turn, articles: Sequence[Article]) -> Html:
    if turn.error is not None:
        return Html('<p class="notice error" dir="auto">{}</p>').format(tell_html(turn.error))
    if turn.kind == "chat":
        return Html('<p class="notice" dir="auto">{}</p>').format(tell_html(turn.text or ""))
    read_as = Html() if _same(turn.asked, turn.question) else _read_as(turn.asked)
    read_as += said_of_asked(turn, articles)
    if turn.kind == "abstention":
        return read_as + _abstention(turn, articles) + _may_help(turn, articles)
    numbered = number(turn.citations, articles, turn.intent)
    shown = {citation.passage for citation in turn.citations}
    others = [(passage, score) for passage, score in turn.read if passage not in shown]
    return Html().join(
        (
            read_as,
            *map(_remark, turn.remarks),
            _possibly(turn),
            _short(turn, articles),
            _quoted(turn, numbered, articles),
            _how_sure(turn),
            sources(numbered, others, articles),
        )
    )


def _remark(said: str) -> Html:
    return Html('<p class="note" dir="auto">{}</p>').format(tell_html(said))


def _possibly(turn: Turn) -> Html:
    if turn.confidence >= 0.5:
        return Html()
    said = say("This may be the answer, but it is uncertain:")
    return Html('<p class="possibly">{}</p>').format(said)


def _short(turn: Turn, articles: Sequence[Article]) -> Html:
    """Return the short answer on a line of its own.

    Nothing if the whole quote is it, or if it is not very likely right: then the sentence
    leads, in which it stands out.
    """
    if (place := _emphasised(turn)) is None or not leads(turn.short_confidence):
        return Html()
    words = turn.citations[0].quote[slice(*place)]
    return Html('<p class="short" dir="auto" lang="{}">{}</p>').format(
        _tongue(turn, articles), quoted(words, None).into(words)
    )


def _emphasised(turn: Turn) -> Range | None:
    """Return where in the first citation's quote the short answer stands; None if it is all."""
    place = turn.short_in_quote
    return None if place == (0, len(turn.citations[0].quote)) else place


def _quoted(turn: Turn, numbered: Numbered, articles: Sequence[Article]) -> Html:
    """Return the quotes in the articles' order, each followed by the button of its citation."""
    position = {article.id: i for i, article in enumerate(articles)}
    pieces = []
    for n, citation in numbered:
        short = _emphasised(turn) if citation == turn.citations[0] else None
        quote = quoted(citation.quote, short).into(citation.quote)
        at = position[citation.passage.article_id]
        where = place(articles[at], citation.start, citation.end)
        if len(articles) > 1:
            where = say("article {n}, {where}", n=at + 1, where=where)
        called = say("Quote {n} of {of}, {where}", n=n, of=len(numbered), where=where)
        button = Html(
            '<button type="button" class="cite" data-article="{}" data-start="{}" data-end="{}"'
            ' aria-label="{}">{}</button>'
        ).format(at, citation.start, citation.end, called, n)
        pieces.append((articles[at], quote + button))
    return by_article(pieces, articles)


def _tongue(turn: Turn, articles: Sequence[Article]) -> str:
    """Return the tag of the language in which the first quote is written."""
    quoted_from = turn.citations[0].passage.article_id
    return language_of(next(a for a in articles if a.id == quoted_from))


def _abstention(turn: Turn, articles: Sequence[Article]) -> Html:
    asked = asked_of(turn, articles)
    said = tell_html(turn.note) if turn.note else abstention(turn.reason, None, asked)
    notice = Html('<p class="notice abstention" dir="auto">{}</p>').format(said)
    if not was_looked_for(turn.reason):
        return notice
    return Html('{}<details class="sure"><summary>{}</summary><p>{}</p></details>').format(
        notice, say("How sure is that?"), _chance_refused(turn, len(asked) > 1)
    )


def _chance_refused(turn: Turn, several: bool) -> str:
    sure = percent(turn.confidence)
    if several:
        return say(
            "The chance that the articles answer this, and that the right words of them were "
            "found, is put at {percent}.",
            percent=sure,
        )
    return say(
        "The chance that the article answers this, and that the right words of it were found, "
        "is put at {percent}.",
        percent=sure,
    )


def _may_help(turn: Turn, articles: Sequence[Article]) -> Html:
    """Return the passages that were read, the closest one first, where they may help."""
    if not may_help(turn.reason):
        return Html()
    return closest(turn.read, articles) + read_too(turn.read[1:], articles)


def _how_sure(turn: Turn) -> Html:
    shown = percent(turn.confidence)
    chance = say(
        "The chance that the article answers this, and that these are the right words of it, "
        "is put at {percent}.",
        percent=shown,
    )
    return Html('<details class="sure"><summary title="{}">{}</summary><p>{}</p></details>').format(
        shown, _in_words(turn.confidence), chance
    )


def _in_words(confidence: float) -> str:
    """Return a probability in words; under a half an answer is only a possibility."""
    if confidence >= VERY_LIKELY:
        return say("Very likely right")
    if confidence >= 0.7:
        return say("Likely right")
    return say("More likely right than not") if confidence >= 0.5 else say("Uncertain")


@cache
def _actions(kind: Kind, language: str, *, quoted: bool) -> Html:
    """Return the buttons under a reply in a language; what they do is in doing.js."""
    with speaking(language):
        found = kind != "chat"
        linked = [("link", say("Copy link to the quote"))] if quoted else []
        return Html(
            '<div class="actions">{}<details class="more"><summary>{}</summary>'
            "<p>{}</p></details>{}</div>"
        ).format(
            _buttons([("copy", say("Copy")), ("share", say("Share"))]) if found else "",
            say("More"),
            _buttons([*linked, ("edit", say("Edit question")), ("again", say("Ask again"))]),
            _judging(kind) if found else "",
        )


def _buttons(done: Sequence[tuple[str, str]]) -> Html:
    button = Html('<button type="button" data-do="{}">{}</button>')
    return Html().join(button.format(*one) for one in done)


def _judging(kind: Kind) -> Html:
    """Ask whether a reply was right and, where not, what is wrong."""
    asked = _buttons_pressed("verdict", [("up", say("Yes")), ("down", say("No"))])
    right = say("Was this right?")
    why = _buttons_pressed("why", [(reason, what_is_wrong(reason)) for reason in reasons(kind)])
    return Html(
        '<div class="judging" role="group" aria-label="{right}"><span>{right}</span>{asked}'
        '<p class="reasons" hidden><span>{wrong}</span>{why}</p></div>'
    ).format(right=right, asked=asked, wrong=say("What is wrong?"), why=why)


def _buttons_pressed(kind: str, done: Sequence[tuple[str, str]]) -> Html:
    button = Html(
        '<button type="button" class="{}" data-do="{}" data-given="{}" '
        'aria-pressed="false">{}</button>'
    )
    return Html().join(button.format(kind, kind, *one) for one in done)


def _read_as(question: str) -> Html:
    return Html('<p class="read-as">{} <span dir="auto" lang="en">{}</span></p>').format(
        say("read as:"), question
    )


def _same(one: str, other: str) -> bool:
    return _BLANKS.sub(" ", one).strip() == _BLANKS.sub(" ", other).strip()
