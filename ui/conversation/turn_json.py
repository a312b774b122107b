"""Turns as plain values, for the browser to keep, and back.

A record holds places, never an article's words: what is shown again is cut from the article
again. So a kept conversation cannot make the article say what it does not; a note is the
program's own, and never shown as a quote. Of a passage its sentences are not kept, since
nothing shows them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import MISSING, fields
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from index import Article, ArticleqaError, Passage
from index.text import Range, normalise
from qa import Citation
from qa.answer import Assessment
from ui.conversation.turn import Turn

Record = dict[str, Any]

# The largest whole number that a browser can keep.
_LARGEST = 2**53 - 1


class RecordError(ArticleqaError, ValueError):
    """A kept conversation does not fit the article, or is damaged."""


def turn_record(turn: Turn, articles: Sequence[Article]) -> Record:
    """Return a turn as JSON values. Articles are numbered from 0, in the order given."""
    number = {article.id: i for i, article in enumerate(articles)}
    passages = list(
        dict.fromkeys([c.passage for c in turn.citations] + [passage for passage, _ in turn.read])
    )
    place = {passage: i for i, passage in enumerate(passages)}
    return {
        "number": turn.number,
        "question": turn.question,
        "asked": turn.asked,
        "text": turn.text,
        "short": None if turn.short is None else list(turn.short),
        **turn.assessment(),
        "error": turn.error,
        "passages": [
            [number[p.article_id], p.ordinal, p.start, p.end, p.heading] for p in passages
        ],
        "citations": [[place[c.passage], c.start, c.end] for c in turn.citations],
        "read": [[place[passage], score] for passage, score in turn.read],
        "of": [number[article_id] for article_id in turn.of],
    }


def turn_from(record: Any, articles: Sequence[Article]) -> Turn:
    """Return the turn that a record was made of, its quotes cut from the articles again.

    Raises:
        RecordError: if it is no such record, or points outside the articles.
    """
    try:
        return _turn(record, articles)
    except (KeyError, IndexError, TypeError, ValueError, OverflowError) as error:
        raise RecordError(
            "A kept turn is damaged or belongs to another article. Ask its question again."
        ) from error


def _turn(record: Any, articles: Sequence[Article]) -> Turn:
    passages = [_passage(values, articles) for values in record["passages"]]
    citations = tuple(_citation(values, passages) for values in record["citations"])
    short = None if record["short"] is None else _range(*record["short"])
    if short is not None:
        first = citations[0]
        _check(first.start <= short[0] and short[1] <= first.end)
    assessed = dict(_assessed(record))
    kind, text = assessed["kind"], _text_or_none(record["text"])
    _check(assessed["reason"] is None or kind == "abstention")
    _check(bool(citations) == (kind == "answer") and (text is None) == (kind != "chat"))
    return Turn(
        number=_whole(record["number"]),
        question=_text(record["question"]),
        asked=_text(record["asked"]),
        text=text,
        short=short,
        citations=citations,
        read=tuple((passages[_whole(i)], _number(score)) for i, score in record["read"]),
        error=_text_or_none(record["error"]),
        of=tuple(articles[_whole(number)].id for number in record.get("of", ())),
        **assessed,
    )


def _assessed(record: Any) -> Iterator[tuple[str, Any]]:
    """Return what a record says of a reply, by name; what an earlier version had not is usual."""
    kinds = get_type_hints(Assessment)
    for field in fields(Assessment):
        usual = field.default is not MISSING and field.name != "kind"
        value = record.get(field.name, field.default) if usual else record[field.name]
        yield field.name, _of_kind(value, kinds[field.name])


def _of_kind(value: Any, kind: Any) -> Any:
    """Return a value that is of a kind: a probability, a text, one of some words, or None."""
    kinds = get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
    if value is None:
        _check(type(None) in kinds)
        return None
    if float in kinds:
        return _probability(value)
    if str in kinds:
        return _text(value)
    _check(any(value in get_args(one) for one in kinds))
    return value


def _passage(values: Any, articles: Sequence[Article]) -> Passage:
    number, ordinal, start, end, heading = values
    article = articles[_whole(number)]
    start, end = _range(start, end)
    _check(end <= len(article.text))
    return Passage(
        article_id=article.id,
        ordinal=_whole(ordinal),
        start=start,
        end=end,
        text=article.text[start:end],
        heading=_text_or_none(heading),
        sentences=(),
    )


def _citation(values: Any, passages: Sequence[Passage]) -> Citation:
    number, start, end = values
    passage = passages[_whole(number)]
    start, end = _range(start, end)
    _check(passage.start <= start and end <= passage.end)
    return Citation(passage=passage, start=start, end=end)


def _check(right: bool) -> None:
    if not right:
        raise ValueError("out of range")


def _range(start: Any, end: Any) -> Range:
    _check(_whole(start) < _whole(end))
    return start, end


def _whole(value: Any) -> int:
    _check(type(value) is int and 0 <= value <= _LARGEST)
    return int(value)


def _number(value: Any) -> float:
    _check(type(value) in (int, float) and math.isfinite(value))
    return float(value)


def _probability(value: Any) -> float:
    _check(0 <= _number(value) <= 1)
    return float(value)


def _text(value: Any) -> str:
    _check(isinstance(value, str))
    return normalise(value)


def _text_or_none(value: Any) -> str | None:
    return None if value is None else _text(value)
