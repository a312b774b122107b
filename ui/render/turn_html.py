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
from ui.render.languages.speaking import say
from ui.render.languages.telling import tell_html
from ui.render.markup import escape
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


def render_turn(turn: Turn, articles: Sequence[Article]) -> str:
    """Return one question with its reply, its sources, and what can be done with it."""
    size = " long" if len(turn.question) > _LONG_QUESTION else ""
    # In what language a reader asks is not known where it was not read.
    tongue = "" if turn.reason == "language" else "en"
    ident = f"turn-{turn.number}"
    return (
        f'<section class="turn" id="{ident}" aria-labelledby="{ident}-question">'
        f'<h2 class="question{size}" id="{ident}-question" dir="auto" lang="{tongue}"'
        ' tabindex="-1">'
        f"{escape(turn.question)}</h2>{_reply(turn, articles)}{_actions(turn)}</section>"
    )


def _reply(turn: Turn, articles: Sequence[Article]) -> str:
    if turn.error is not None:
        return f'<p class="notice error" dir="auto">{tell_html(turn.error)}</p>'
    if turn.kind == "chat":
        return f'<p class="notice" dir="auto">{tell_html(turn.text or "")}</p>'
    read_as = "" if _same(turn.asked, turn.question) else _read_as(turn.asked)
    read_as += said_of_asked(turn, articles)
    if turn.kind == "abstention":
        return f"{read_as}{_abstention(turn, articles)}{_may_help(turn, articles)}"
    numbered = number(turn.citations, articles, turn.intent)
    shown = {citation.passage for citation in turn.citations}
    others = [(passage, score) for passage, score in turn.read if passage not in shown]
    return (
        f"{read_as}{_note(turn)}{_possibly(turn)}{_short(turn, articles)}"
        f"{_quoted(turn, numbered, articles)}"
        f"{_how_sure(turn)}{sources(numbered, others, articles)}"
    )


def _note(turn: Turn) -> str:
    return f'<p class="note" dir="auto">{tell_html(turn.note)}</p>' if turn.note else ""


def _possibly(turn: Turn) -> str:
    if turn.confidence >= 0.5:
        return ""
    return f'<p class="possibly">{say("This may be the answer, but it is uncertain:")}</p>'


def _short(turn: Turn, articles: Sequence[Article]) -> str:
    """Return the short answer on a line of its own.

    Nothing if the whole quote is it, or if it is not very likely right: then the sentence
    leads, in which it stands out.
    """
    if (place := _emphasised(turn)) is None or not leads(turn.short_confidence):
        return ""
    words = turn.citations[0].quote[slice(*place)]
    tongue = _tongue(turn, articles)
    return f'<p class="short" dir="auto"{tongue}>{quoted(words, None).into(words)}</p>'


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
            where = say("article {n}, {where}", n=at + 1, where=where)
        button = (
            f'<button type="button" class="cite" data-article="{at}"'
            f' data-start="{citation.start}" data-end="{citation.end}"'
            f' aria-label="{_called(n, len(numbered), where)}">{n}</button>'
        )
        pieces.append((articles[at], f"{markup.into(citation.quote)}{button}"))
    return by_article(pieces, articles)


def _tongue(turn: Turn, articles: Sequence[Article]) -> str:
    """Return the attribute that tells in which language the first quote is written."""
    quoted_from = turn.citations[0].passage.article_id
    return f' lang="{language_of(next(a for a in articles if a.id == quoted_from))}"'


def _called(n: int, of: int, where: str) -> str:
    return escape(say("Quote {n} of {of}, {where}", n=n, of=of, where=where))


def _abstention(turn: Turn, articles: Sequence[Article]) -> str:
    asked = asked_of(turn, articles)
    said = tell_html(turn.note) if turn.note else escape(abstention(turn.reason, None, asked))
    notice = f'<p class="notice abstention" dir="auto">{said}</p>'
    if not was_looked_for(turn.reason):
        return notice
    return (
        f'{notice}<details class="sure"><summary>{say("How sure is that?")}</summary>'
        f"<p>{escape(_chance_refused(turn, len(asked) > 1))}</p></details>"
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


def _may_help(turn: Turn, articles: Sequence[Article]) -> str:
    """Return the passages that were read, the closest one first, where they may help."""
    if not may_help(turn.reason):
        return ""
    return f"{closest(turn.read, articles)}{read_too(turn.read[1:], articles)}"


def _how_sure(turn: Turn) -> str:
    shown = percent(turn.confidence)
    chance = say(
        "The chance that the article answers this, and that these are the right words of it, "
        "is put at {percent}.",
        percent=shown,
    )
    return (
        f'<details class="sure"><summary title="{shown}">{_in_words(turn.confidence)}</summary>'
        f"<p>{chance}</p></details>"
    )


def _in_words(confidence: float) -> str:
    """Return a probability in words; under a half an answer is only a possibility."""
    if confidence >= VERY_LIKELY:
        return say("Very likely right")
    if confidence >= 0.7:
        return say("Likely right")
    return say("More likely right than not") if confidence >= 0.5 else say("Uncertain")


def _actions(turn: Turn) -> str:
    """Return the buttons under a reply; what they do is in doing.js."""
    found = turn.kind != "chat" and turn.error is None
    above = _buttons([("copy", say("Copy")), ("share", say("Share"))]) if found else ""
    linked = [("link", say("Copy link to the quote"))] if turn.citations else []
    asked = _buttons([*linked, ("edit", say("Edit question")), ("again", say("Ask again"))])
    return (
        f'<div class="actions">{above}<details class="more"><summary>{say("More")}</summary>'
        f"<p>{asked}</p></details>{_judging(turn) if found else ''}</div>"
    )


def _buttons(done: Sequence[tuple[str, str]]) -> str:
    return "".join(f'<button type="button" data-do="{do}">{words}</button>' for do, words in done)


def _judging(turn: Turn) -> str:
    """Ask whether a reply was right and, where not, what is wrong."""
    asked = _buttons_pressed("verdict", [("up", say("Yes")), ("down", say("No"))])
    right = say("Was this right?")
    why = _buttons_pressed(
        "why", [(reason, what_is_wrong(reason)) for reason in reasons(turn.kind)]
    )
    return (
        f'<div class="judging" role="group" aria-label="{right}"><span>{right}</span>{asked}'
        f'<p class="reasons" hidden><span>{say("What is wrong?")}</span>{why}</p></div>'
    )


def _buttons_pressed(kind: str, done: Sequence[tuple[str, str]]) -> str:
    return "".join(
        f'<button type="button" class="{kind}" data-do="{kind}" data-given="{given}" '
        f'aria-pressed="false">{words}</button>'
        for given, words in done
    )


def _read_as(question: str) -> str:
    shown = f'<span dir="auto" lang="en">{escape(question)}</span>'
    return f'<p class="read-as">{say("read as:")} {shown}</p>'


def _same(one: str, other: str) -> bool:
    return _BLANKS.sub(" ", one).strip() == _BLANKS.sub(" ", other).strip()
