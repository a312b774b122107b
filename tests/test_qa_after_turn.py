"""Of all ways to read a follow-up one sentence is the answer, often near the turn before's."""

from __future__ import annotations

import pytest
from fakes import FakeEncoder

from index import Article
from index.search import Index
from index.text import Range
from qa import Answer, Citation
from qa.answer import Span
from qa.decision.after_turn import NAMES, after_turn_model, choices, chosen
from qa.decision.cascade import Reading
from qa.question.parsed import ParsedQuestion

TEXT = (
    "Ann Lee runs the mill for 9 crowns a day. Her brother Tom had it before. "
    "He sold it in May. Rain fell on Bree."
)
INDEX = Index.build([Article(text=TEXT, id="mill")], FakeEncoder())
(PASSAGE,) = INDEX.passages
FIRST, SECOND, THIRD, FOURTH = PASSAGE.sentences
TYPED = "And before?"
AS_TYPED = ParsedQuestion(TYPED)
COMPLETED = ParsedQuestion(TYPED, ["Who runs the mill?"])
LAST = Answer(
    text=TEXT[slice(*FIRST)],
    confidence=0.9,
    citations=(Citation(passage=PASSAGE, start=FIRST[0], end=FIRST[1]),),
    question="Who runs the mill?",
)


def span(sentence: Range, score: float) -> Span:
    start, end = sentence
    return Span(passage=PASSAGE, start=start, end=end, score=score, short=sentence, margin=score)


def read(sure: float, *spans: Span) -> Reading:
    return Reading(hits=(), spans=spans, quoted=spans[:1], confidence=sure, short_confidence=sure)


def features(sentence: Range, *readings: Reading, last: Answer = LAST) -> dict[str, float]:
    found = choices([AS_TYPED, COMPLETED], readings, TYPED, last, INDEX.part)
    (one,) = [c for c in found if (c.span.start, c.span.end) == sentence]
    return dict(zip(NAMES, one.features, strict=True))


@pytest.mark.parametrize(
    ("sentence", "place"), [(FIRST, "given"), (SECOND, "right_after"), (THIRD, "soon_after")]
)
def test_it_counts_how_far_a_sentence_stands_from_the_last_quote(
    sentence: Range, place: str
) -> None:
    found = features(sentence, read(0.5, span(sentence, 1.0)))

    places = {"given", "right_after", "soon_after", "shortly_before"}
    assert {name for name in places if found[name]} == {place}


def test_far_from_it_or_without_a_quote_no_place_counts() -> None:
    far = features(FOURTH, read(0.5, span(FOURTH, 1.0)))
    nothing = Answer(text=None, confidence=0.0, question="Who?")
    quoteless = features(SECOND, read(0.5, span(SECOND, 1.0)), last=nothing)

    assert far["near"] == 1 / 4
    assert quoteless["near"] == 0
    assert quoteless["right_after"] == 0


def test_a_sentence_counts_once_as_its_surest_reading_has_it() -> None:
    typed = read(0.2, span(FOURTH, 2.0), span(SECOND, 0.0))
    completed = read(0.8, span(SECOND, 1.0))

    found = choices([AS_TYPED, COMPLETED], [typed, completed], TYPED, LAST, INDEX.part)
    (second,) = [c for c in found if (c.span.start, c.span.end) == SECOND]

    assert len(found) == 2
    assert second.reading == 1
    assert features(SECOND, typed, completed)["completed"] == 1


def test_that_another_reading_has_it_first_speaks_for_a_sentence() -> None:
    both = features(SECOND, read(0.4, span(SECOND, 1.0)), read(0.6, span(SECOND, 1.0)))
    one = features(SECOND, read(0.4, span(FOURTH, 1.0)), read(0.6, span(SECOND, 1.0)))

    assert (both["first_of_another"], one["first_of_another"]) == (1, 0)
    assert both["sure_of_another"] > one["sure_of_another"]


def test_nothing_was_read_where_nothing_was_found() -> None:
    empty = Reading(hits=(), spans=(), quoted=(), confidence=0.0)

    assert choices([AS_TYPED], [empty], TYPED, LAST, INDEX.part) == []


def test_what_is_chosen_is_quoted_alone_where_it_was_not_the_best() -> None:
    before = read(0.6, span(FOURTH, 2.0), span(SECOND, 1.0))
    found = choices([AS_TYPED], [before], TYPED, LAST, INDEX.part)
    (second,) = [c for c in found if (c.span.start, c.span.end) == SECOND]

    after = chosen(before, second, 0.7)

    assert [(s.start, s.end) for s in after.quoted] == [SECOND]
    assert [(s.start, s.end) for s in after.spans] == [SECOND, FOURTH]
    assert after.confidence == 0.7
    assert after.short_confidence is not None
    assert after.short_confidence <= 0.7


def test_the_next_sentence_is_likelier_than_one_far_away() -> None:
    model = after_turn_model()
    near = choices([AS_TYPED], [read(0.5, span(SECOND, 1.0))], TYPED, LAST, INDEX.part)
    far = choices([AS_TYPED], [read(0.5, span(FOURTH, 1.0))], TYPED, LAST, INDEX.part)

    (_, next_one), (_, other) = model.best(near), model.best(far)
    assert model.sure.probability(next_one) > model.sure.probability(other)
