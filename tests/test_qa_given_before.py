"""A sentence that the turn before gave gives way where it tells nothing new."""

from __future__ import annotations

import pytest

from index import Article
from index.passages import Passage
from index.text import Range
from qa import Answer, Citation
from qa.answer import Span
from qa.decision.cascade import Place, Reading
from qa.decision.given_before import past
from qa.question.parsed import ParsedQuestion

TEXT = "Ann Lee runs the mill for 9 crowns a day. Her brother Tom had it before."
FIRST, SECOND = (0, 41), (42, len(TEXT))
PASSAGE = Passage(
    article_id="mill",
    ordinal=0,
    start=0,
    end=len(TEXT),
    text=TEXT,
    heading=None,
    sentences=(FIRST, SECOND),
)


def place_of(words: str) -> Range:
    return TEXT.index(words), TEXT.index(words) + len(words)


def read(sentence: Range, short: str, sure: float) -> Reading:
    span = Span(
        passage=PASSAGE, start=sentence[0], end=sentence[1], score=1.0, short=place_of(short)
    )
    return Reading(hits=(), spans=(span,), quoted=(span,), confidence=sure)


LAST = Answer(
    text=TEXT[slice(*FIRST)],
    short="Ann Lee",
    short_range=place_of("Ann Lee"),
    confidence=0.9,
    citations=(Citation(passage=PASSAGE, start=FIRST[0], end=FIRST[1]),),
    question="Who runs the mill?",
)


@pytest.mark.parametrize(
    ("question", "short", "sure", "second", "gives_way"),
    [
        ("And her brother?", "Ann Lee", 0.8, 0.6, True),  # the same again
        ("Who runs the mill then?", "runs the mill", 0.8, 0.6, True),  # only what was asked
        ("For how much?", "9 crowns a day", 0.8, 0.9, False),  # something new
        ("For how much?", "9 crowns a day", 0.3, 0.6, True),  # which is in doubt
        ("And her brother?", "Ann Lee", 0.8, 0.4, False),  # nothing better is there
        ("Is it Ann Lee?", "Ann Lee", 0.8, 0.9, False),  # yes or no may stand there, too
    ],
)
def test_what_tells_nothing_new_gives_way(
    question: str, short: str, sure: float, second: float, gives_way: bool
) -> None:
    first, other = read(FIRST, short, sure), read(SECOND, "Tom", second)

    def again(_: str, without: Place) -> Reading:
        assert without == ("mill", FIRST)
        return other

    article = Article(text=TEXT, id="mill")
    found = past(first, ParsedQuestion(question), LAST, article, 0.5, again)

    assert found is (other if gives_way else first)


def test_another_sentence_is_no_repetition() -> None:
    first = read(SECOND, "Tom", 0.4)

    def again(_: str, without: Place) -> Reading:
        raise AssertionError(without)

    article = Article(text=TEXT, id="mill")
    assert past(first, ParsedQuestion("And before?"), LAST, article, 0.5, again) is first
