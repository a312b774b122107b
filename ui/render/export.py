"""A conversation to take along: as text, as Markdown, and as JSON with offsets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from index import Article
from qa.answer import shown_order
from ui.conversation.turn import Turn
from ui.render.articles.several import asked_of
from ui.render.languages.speaking import say
from ui.render.languages.telling import tell
from ui.render.places import source_of
from ui.render.titles import article_name
from ui.render.wording import abstention, leads, percent, that_it_answers, was_looked_for

# Written as they are, these would be markup, links or pictures.
_MARKDOWN = re.compile(r"([\\`*_\[\]<>&#|~$])|^([-+=])|^(\d+)([.)])")


def as_text(turn: Turn, articles: Sequence[Article]) -> str:
    """Return a turn as plain text: the question, and the answer with its quotes and places."""
    return "\n".join([turn.question, "", *_lines(turn, articles, lambda text: text)])


def as_markdown(turns: Sequence[Turn], articles: Sequence[Article]) -> str:
    """Return a conversation as Markdown in which all text is text.

    White space at the ends of a line, which Markdown would read as code or as a break, is left
    out; in JSON it is kept.
    """
    lines = []
    for article in articles:
        lines.append(f"# {_escaped(_one_line(article_name(article)))}")
        known = [k for k in (article.date, article.source) if k is not None]
        lines += ["", " · ".join(_escaped(_one_line(k)) for k in known)] if known else []
        lines += ["", f"{say('Text:')} SHA-256 `{article.sha256}`", ""]
    for turn in turns:
        lines += [f"## {_escaped(_one_line(turn.question))}", ""]
        lines += [*_lines(turn, articles, _escaped, quote="> "), ""]
    return "\n".join(lines)


def as_json(turns: Sequence[Turn], articles: Sequence[Article]) -> str:
    """Return a conversation as JSON: every quote with its code point offsets into the article.

    `short_range` lies in the article of the first of the citations, which are best first.
    """
    record = {
        "articles": [
            {"id": a.id, "title": a.title, "date": a.date, "source": a.source, "sha256": a.sha256}
            for a in articles
        ],
        "turns": [_turn_record(turn) for turn in turns],
    }
    return json.dumps(record, ensure_ascii=False, allow_nan=False, indent=2)


def _lines(turn: Turn, articles: Sequence[Article], plain: Any, quote: str = "") -> Iterator[str]:
    if turn.error is not None or turn.kind == "chat":
        yield plain(_in_words(turn.error if turn.error is not None else turn.text or ""))
        return
    if turn.kind == "abstention":
        articles = asked_of(turn, articles)
        yield plain(abstention(turn.reason, turn.note, articles))
        if was_looked_for(turn.reason):
            that, sure = that_it_answers(articles), percent(turn.confidence)
            yield from ("", say("Chance {that}: {percent}.", that=that, percent=sure))
        return
    for said in turn.remarks:
        yield from (plain(_in_words(said)), "")
    if turn.short_words is not None and leads(turn.short_confidence):
        yield from (plain(turn.short_words), "")
    for citation in shown_order(turn.citations, articles, turn.intent):
        for line in citation.quote.split("\n"):
            yield f"{quote}{plain(line)}"
        article = next(a for a in articles if a.id == citation.passage.article_id)
        yield from ("", plain(source_of(article, citation.start, citation.end)), "")
    yield say("Chance that this is right: {percent}.", percent=percent(turn.confidence))


def _in_words(said: str) -> str:
    return told if (told := tell(said)) is not None else said


def _turn_record(turn: Turn) -> dict[str, Any]:
    return {
        "question": turn.question,
        "asked": turn.asked,
        **turn.assessment(),
        "kind": "error" if turn.error is not None else turn.kind,
        "text": turn.error if turn.error is not None else turn.text,
        "short": turn.short_words,
        "short_range": None if turn.short is None else list(turn.short),
        "citations": [
            {
                "article_id": citation.passage.article_id,
                "start": citation.start,
                "end": citation.end,
                "quote": citation.quote,
                "heading": citation.passage.heading,
            }
            for citation in turn.citations
        ],
    }


def _escaped(text: str) -> str:
    return "\n".join(_MARKDOWN.sub(_with_backslash, line.strip()) for line in text.split("\n"))


def _with_backslash(match: re.Match[str]) -> str:
    sign, at_start, figures, after_figures = match.groups()
    if figures is not None:
        return f"{figures}\\{after_figures}"
    return f"\\{sign if sign is not None else at_start}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
