from __future__ import annotations

import dataclasses
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripted import cite, hit, passages
from strategies import any_text

from index import Article, ArticleError
from qa import Answer, Citation, Span
from qa.answer import Kind

KINDS: tuple[Kind, ...] = get_args(Kind)


@given(any_text, st.data())
def test_a_quote_is_what_stands_there_whatever_the_article_and_the_place(
    text: str, data: st.DataObject
) -> None:
    try:
        article = Article(text=text)
    except ArticleError:
        return
    passage = data.draw(st.sampled_from(passages(article)))
    start = data.draw(st.integers(passage.start, passage.end))
    end = data.draw(st.integers(start, passage.end))

    citation = Citation(passage=passage, start=start, end=end)

    assert citation.quote == article.text[start:end]


def test_only_an_abstention_has_abstained() -> None:
    abstained = {
        kind: Answer(text=None, confidence=0.1, kind=kind, question="?").abstained for kind in KINDS
    }

    assert abstained == {"answer": False, "abstention": True, "chat": False}


def test_what_is_not_said_of_an_answer_is_empty() -> None:
    answer = Answer(text="Yes.", confidence=0.5, question="?")

    assert (answer.kind, answer.short, answer.short_range) == ("answer", None, None)
    assert (answer.citations, answer.hits) == ((), ())


def test_a_candidate_has_no_short_answer_and_no_margin_unless_a_trained_reader_gave_them(
    two_sections: Article,
) -> None:
    (first, *_) = passages(two_sections)
    span = Span(passage=first, start=first.start, end=first.end, score=1.0)

    assert (span.short, span.margin) == (None, None)


def test_equal_answers_are_equal(two_sections: Article) -> None:
    def one(text: str) -> Answer:
        citation = cite(two_sections, "It carries no passengers.")
        return Answer(text=text, confidence=0.5, question="?", citations=(citation,))

    assert one("It carries no passengers.") == one("It carries no passengers.")
    assert one("It carries no passengers.") != one("It carries mail.")


def test_records_cannot_be_changed(two_sections: Article) -> None:
    (first, *_) = passages(two_sections)
    records: list[Any] = [
        Citation(passage=first, start=first.start, end=first.end),
        Span(passage=first, start=first.start, end=first.end, score=1.0),
        Answer(text=None, confidence=0.0, question="?", hits=(hit(first),)),
    ]

    for record in records:
        for field in dataclasses.fields(record):
            with pytest.raises(dataclasses.FrozenInstanceError):
                setattr(record, field.name, None)


@pytest.mark.parametrize("record", [Citation, Span, Answer])
def test_records_are_made_by_keyword_only(record: type) -> None:
    with pytest.raises(TypeError, match="positional"):
        record("text", 0, 1)
