"""The bot with a scripted reader and a scripted confidence: what it makes of their word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from conftest import TWO_SECTIONS, FakeEncoder
from consistency import assert_consistent

from index import Article, Hit, Index
from qa import Bot, Span
from qa.confidence import Confidence
from qa.evidence import Weigher

QUESTION = "When was the lamp built?"
BUILT = "It was built in Paris in 1869."
LAMP = "The lamp burns rapeseed oil and can be seen from 31 kilometres away."


class QuotingReader:
    """Gives quotes as candidates, best first, in the first hit that holds each.

    The words in brackets are the short answer: "built in [1869]".
    """

    def __init__(self, *quotes: str, scores: Sequence[float] = (3.0, 2.9, 2.8)) -> None:
        self._quotes = quotes
        self._scores = scores

    def read(self, question: str, hits: Sequence[Hit]) -> list[Span]:
        return [
            _span(quote, score, hits)
            for quote, score in zip(self._quotes, self._scores, strict=False)
        ]


def _span(marked: str, score: float, hits: Sequence[Hit]) -> Span:
    quote = marked.replace("[", "").replace("]", "")
    passage = next(hit.passage for hit in hits if quote in hit.passage.text)
    start = passage.start + passage.text.index(quote)
    short = None
    if "[" in marked:
        short = (start + marked.index("["), start + marked.index("]") - 1)
    return Span(passage=passage, start=start, end=start + len(quote), score=score, short=short)


class SureBy(Confidence):
    """Is as sure as it is told, of whatever was read."""

    def __init__(self, index: Index, sure: float) -> None:
        super().__init__(Weigher(index))
        self._sure = sure

    def probability(self, question: str, hits: Sequence[Hit], spans: Sequence[Span]) -> float:
        return self._sure


def bot(reader: QuotingReader, *texts: str) -> Bot:
    """A bot that never abstains, over these texts."""
    articles = [Article(text=text) for text in texts or (TWO_SECTIONS,)]
    return Bot(Index.build(articles, FakeEncoder()), reader=reader, threshold=0.0)


# The short answer


def test_the_short_answer_of_the_best_candidate_is_the_answers() -> None:
    asked = bot(QuotingReader("It was built in [Paris] in 1869.", LAMP))

    answer = asked.ask(QUESTION)

    assert answer.short == "Paris"
    assert answer.citations[0].quote == BUILT
    assert_consistent(answer, asked.articles)


def test_a_short_answer_of_another_candidate_is_not_given() -> None:
    asked = bot(QuotingReader(LAMP, "It was built in [Paris] in 1869."))

    answer = asked.ask(QUESTION)

    assert [citation.quote for citation in answer.citations] == [LAMP, BUILT]
    assert answer.short is None


def test_a_reader_without_short_answers_gives_none() -> None:
    assert bot(QuotingReader(BUILT)).ask(QUESTION).short is None


# Candidates that are no sentences


@pytest.mark.parametrize(
    "quote",
    [
        "31 kilometres away. It was built in Paris",
        " It was built in Paris in 1869.",
        "in 1869. “It",
    ],
)
def test_a_candidate_across_two_sentences_is_cited_as_it_is(quote: str) -> None:
    asked = bot(QuotingReader(quote))

    answer = asked.ask(QUESTION)

    assert answer.text == quote
    assert [citation.quote for citation in answer.citations] == [quote]
    assert_consistent(answer, asked.articles)


# How sure


@pytest.mark.parametrize(
    ("sure", "threshold", "kind"),
    [
        *((1.0, 1.0, "answer"), (0.999, 1.0, "abstention"), (0.0, 0.0, "answer")),
        *((0.5, 0.5, "answer"), (0.4, 0.5, "abstention")),
    ],
)
def test_it_answers_if_the_confidence_reaches_the_threshold(
    skara: Index, sure: float, threshold: float, kind: str
) -> None:
    asked = Bot(
        skara,
        reader=QuotingReader(BUILT),
        confidence=SureBy(skara, sure),
        threshold=threshold,
    )

    answer = asked.ask(QUESTION)

    assert (answer.kind, answer.confidence) == (kind, sure)
    assert_consistent(answer, asked.articles)


# Several quotes


def test_the_same_words_in_two_places_are_quoted_once() -> None:
    text = "It is red. A boat sails. It is red."
    asked = bot(QuotingReader("It is red.", "It is red.", "A boat sails."), text)

    answer = asked.ask("What is it like?")

    assert answer.text == "It is red. A boat sails."
    assert_consistent(answer, asked.articles)


BOAT, CLOCK = "The clock is old. A boat sails at noon.", "A clock strikes noon."


@pytest.mark.parametrize("texts", [(BOAT, CLOCK), (CLOCK, BOAT)])
@pytest.mark.parametrize("best", ["A boat sails at noon.", "A clock strikes noon."])
def test_quotes_of_several_articles_are_told_in_the_articles_order_and_cited_best_first(
    texts: tuple[str, str], best: str
) -> None:
    both = ("A boat sails at noon.", "A clock strikes noon.")
    other = both[best == both[0]]
    asked = bot(QuotingReader(best, other), *texts)

    answer = asked.ask("What is at noon?")

    assert [citation.quote for citation in answer.citations] == [best, other]
    assert answer.text == " ".join(sorted(both, key=lambda quote: quote not in texts[0]))
    assert_consistent(answer, asked.articles)


# Articles


def test_the_articles_may_come_one_by_one() -> None:
    articles = [Article(text=BOAT), Article(text=CLOCK)]
    one_by_one: Any = (article for article in articles)

    asked = Bot.from_articles(one_by_one, encoder=FakeEncoder(), threshold=0.0)

    assert asked.articles == tuple(articles)
    together = Bot.from_articles(articles, encoder=FakeEncoder(), threshold=0.0)
    assert asked.ask("What strikes noon?") == together.ask("What strikes noon?")
