"""The bot with a scripted reader and a scripted confidence: what it makes of their word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from articles import TWO_SECTIONS
from consistency import assert_consistent
from fakes import FakeEncoder

from index import Article, Hit, Index
from qa import Answer, Bot, Span
from qa.decision.confidence import Confidence
from qa.features.sentence_features import FeatureExtractor

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
        super().__init__(FeatureExtractor(index))
        self._sure = sure

    def probability(self, question: str, hits: Sequence[Hit], spans: Sequence[Span]) -> float:
        return self._sure


def bot(reader: QuotingReader, *texts: str, **given: Any) -> Bot:
    """A bot that never abstains, over these texts."""
    articles = [Article(text=text) for text in texts or (TWO_SECTIONS,)]
    return Bot(Index.build(articles, FakeEncoder()), reader=reader, threshold=0.0, **given)


# The short answer


def test_the_short_answer_of_the_best_candidate_is_the_answers() -> None:
    asked = bot(QuotingReader("It was built in [Paris] in 1869.", LAMP))

    answer = asked.ask(QUESTION)

    assert answer.short == "Paris"
    assert answer.short_range == (TWO_SECTIONS.index("Paris"), TWO_SECTIONS.index(" in 1869"))
    assert answer.citations[0].quote == BUILT
    assert_consistent(answer, asked.articles)


def test_a_short_answer_of_another_candidate_is_not_given() -> None:
    asked = bot(QuotingReader(LAMP, "It was built in [Paris] in 1869."))

    answer = asked.ask(QUESTION)

    assert [citation.quote for citation in answer.citations] == [LAMP, BUILT]
    assert answer.short is None


def test_a_reader_without_short_answers_gives_none() -> None:
    answer = bot(QuotingReader(BUILT)).ask(QUESTION)

    assert (answer.short, answer.short_range) == (None, None)


def test_the_short_answer_is_in_the_article_of_the_first_quote() -> None:
    asked = bot(QuotingReader("A clock strikes [noon]."), BOAT, CLOCK)

    answer = asked.ask("When does the clock strike?")

    assert answer.short == "noon"
    assert answer.short_range == (CLOCK.index("noon"), CLOCK.index("."))
    assert_consistent(answer, asked.articles)


@pytest.mark.parametrize("question", ["Was the lamp built in Paris?", "Did it come from Paris?"])
def test_of_a_question_for_yes_or_no_the_sentence_decides_and_no_few_words(question: str) -> None:
    asked = bot(QuotingReader("It was built in [Paris] in 1869."))

    answer = asked.ask(question)

    assert (answer.text, answer.short, answer.short_range) == (BUILT, None, None)
    assert_consistent(answer, asked.articles)


def test_a_follow_up_for_something_else_than_yes_or_no_has_a_short_answer() -> None:
    asked = bot(QuotingReader("It was built in [Paris] in 1869."))
    first = asked.ask("Was the lamp built?")

    answer = asked.ask("Where is that?", [("Was the lamp built?", first)])

    assert answer.question == "Where was the lamp built?"
    assert (first.short, answer.short) == (None, "Paris")


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


# What was read

TERN = "A boat named Tern brings the post every second Tuesday."
MANNED = "The lighthouse on Skara was manned again on Friday."


def headings(answer: Answer) -> list[str | None]:
    return [hit.passage.heading for hit in answer.hits]


def test_the_passages_are_ranked_again_by_the_best_candidate_in_each() -> None:
    asked = bot(QuotingReader(TERN, BUILT, "It carries no passengers."))
    found = asked.search(QUESTION)
    assert found[0].passage.heading == "The lamp"

    answer = asked.ask(QUESTION)

    assert headings(answer)[:2] == ["The boat", "The lamp"]
    assert_consistent(answer, asked.articles)
    as_found = {hit.passage: hit for hit in found}
    assert [replace(hit, rank=0) for hit in answer.hits] == [
        replace(as_found[hit.passage], rank=0) for hit in answer.hits
    ]


def test_passages_without_a_candidate_come_last_as_they_were_found() -> None:
    asked = bot(QuotingReader(TERN))
    before = [hit.passage for hit in asked.search(QUESTION) if hit.passage.heading != "The boat"]
    assert len(before) == 3

    assert [hit.passage for hit in asked.ask(QUESTION).hits][1:] == before


def test_a_refusal_shows_what_was_read_ranked_by_its_candidates_too(skara: Index) -> None:
    given: dict[str, Any] = {"reader": QuotingReader(TERN), "confidence": SureBy(skara, 0.5)}

    refused = Bot(skara, threshold=0.6, **given).ask(QUESTION)

    assert refused.abstained
    assert refused.hits == Bot(skara, threshold=0.5, **given).ask(QUESTION).hits
    assert headings(refused)[0] == "The boat"


@pytest.mark.parametrize("depth", [1, 2, 4])
def test_so_many_passages_are_read_as_is_asked_for(depth: int) -> None:
    asked = bot(QuotingReader(BUILT), depth=depth)

    assert [hit.passage for hit in asked.ask(QUESTION).hits] == [
        hit.passage for hit in asked.search(QUESTION, depth)
    ]


# Several quotes


def test_the_same_words_in_two_places_are_quoted_once() -> None:
    text = "It is red. A boat sails. It is red."
    asked = bot(QuotingReader("It is red.", "It is red.", "A boat sails."), text)

    answer = asked.ask("What colour is it?")

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
    assert asked.search("What strikes noon?") == together.search("What strikes noon?")
