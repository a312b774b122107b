from __future__ import annotations

from collections.abc import Sequence

import pytest
from consistency import assert_consistent
from fakes import FakeEncoder
from hypothesis import given
from strategies import any_text

from index import Article, ArticleError, Hit, Index
from qa import Bot, EvidenceReader, Reader, Span
from qa.features.sentence_features import NAMES, FeatureExtractor
from qa.fitted import LinearModel, fitted

QUESTION = "When was the lamp built?"


def only(name: str) -> LinearModel:
    """A model that looks at one figure."""
    return LinearModel(names=NAMES, weights=tuple(float(n == name) for n in NAMES), bias=0.0)


def index_of(text: str, *, max_tokens: int = 48) -> Index:
    return Index.build([Article(text=text)], FakeEncoder(max_tokens=max_tokens))


def quotes(index: Index, question: str, reader: Reader | None = None, k: int = 99) -> list[str]:
    reader = reader if reader is not None else EvidenceReader(index)
    text = index.articles[0].text
    return [text[s.start : s.end] for s in reader.read(question, index.search(question, k))]


# Candidates


def test_every_sentence_of_the_hits_that_states_something_is_a_candidate(skara: Index) -> None:
    assert sorted(quotes(skara, QUESTION)) == sorted(
        [
            "2024-05-17 Lighthouse keepers of Skara return after forty years",
            "The lighthouse on Skara was manned again on Friday.",
            "Its two keepers, Ines Holm and Petter Lund, arrived by boat at 6 a.m. with food "
            "for a month.",
            "The lamp burns rapeseed oil and can be seen from 31 kilometres away.",
            "It was built in Paris in 1869.",
            "“It has never failed us,” Holm said.",
            "A boat named Tern brings the post every second Tuesday.",
            "It carries no passengers.",
            "Storms kept it in the harbour for nine weeks last winter.",
        ]
    )


def test_a_headline_and_a_heading_that_state_something_are_candidates() -> None:
    index = index_of("2021-07-23 Lamp built\n\nThe lamp burns\n\nIt was built late.")

    assert sorted(quotes(index, "When was the lamp built?")) == [
        "2021-07-23 Lamp built",
        "It was built late.",
        "The lamp burns",
    ]


@pytest.mark.parametrize("heading", ["Lamp", "The lamp", "# Lamp"])
def test_a_heading_of_a_word_or_two_is_no_candidate(heading: str) -> None:
    index = index_of(f"It is red.\n\n{heading}\n\nIt was built late.")

    assert sorted(quotes(index, "When was the lamp built?")) == ["It is red.", "It was built late."]


def test_a_headline_of_a_word_or_two_is_no_candidate() -> None:
    assert quotes(index_of("The lamp\n\nIt was built late."), "lamp") == ["It was built late."]


def test_a_headline_or_heading_that_asks_is_no_candidate() -> None:
    text = "When was the lamp built?\n\nIt is red.\n\n## Who built the lamp?\n\nIt burns."

    assert sorted(quotes(index_of(text), "Who built the lamp?")) == ["It burns.", "It is red."]


def test_a_paragraph_of_a_word_or_two_is_a_candidate() -> None:
    assert sorted(quotes(index_of("It rained.\n\nAll day.\n\nYes!"), "rain")) == [
        "All day.",
        "It rained.",
        "Yes!",
    ]


def test_each_line_of_a_list_is_a_candidate() -> None:
    index = index_of("They want:\n\nCalm\n\nFair trade\n\nPeace\n\nThat is all.")

    assert set(quotes(index, "What do they want?")) >= {"Calm", "Fair trade", "Peace"}


def test_a_question_is_no_candidate_whatever_closes_it() -> None:
    index = index_of("When was it built? “Was it built?” It was late. Yes! (Was it?)")

    assert sorted(quotes(index, "When was it built?")) == ["It was late.", "Yes!"]


def test_a_sentence_that_two_passages_hold_is_a_candidate_once() -> None:
    index = index_of(
        "The one lamp burns. The two boats sail. The three keepers wait. It is late.",
        max_tokens=14,
    )
    held = [sentence for passage in index.passages for sentence in passage.sentences]

    assert len(held) > len(set(held))
    assert sorted(quotes(index, "Which boats sail?")) == [
        "It is late.",
        "The one lamp burns.",
        "The three keepers wait.",
        "The two boats sail.",
    ]


def test_of_a_sentence_in_two_passages_the_better_score_counts() -> None:
    index = index_of(
        "The one lamp burns. The two boats sail. The three keepers wait. It is late.",
        max_tokens=14,
    )
    by_passage = EvidenceReader(index, model=only("passage_cosine"))
    hits = index.search("lamp", 99)

    for span in by_passage.read("lamp", hits):
        holding = [h for h in hits if (span.start, span.end) in h.passage.sentences]
        assert span.score == max(h.scores.passage_vector for h in holding)


def test_the_same_words_in_two_places_are_two_candidates() -> None:
    index = index_of("The lamp burns. A boat sails.\n\nIt is late. The lamp burns.")

    assert quotes(index, "lamp").count("The lamp burns.") == 2


def test_candidates_come_from_the_hits_alone(skara: Index) -> None:
    hits = skara.search(QUESTION, 1)

    spans = EvidenceReader(skara).read(QUESTION, hits)

    assert {span.passage for span in spans} == {hits[0].passage}


def test_without_hits_there_are_no_candidates(skara: Index) -> None:
    assert EvidenceReader(skara).read(QUESTION, []) == []


@pytest.mark.parametrize("text", ['"', "”", ")", '“" ’', "?", "# Heading only", "The lamp?"])
def test_an_article_that_states_nothing_is_read_all_the_same(text: str) -> None:
    index = index_of(text)

    for span in EvidenceReader(index).read("lamp", index.search("lamp")):
        assert text[span.start : span.end]


# Order


def test_the_best_comes_first(skara: Index) -> None:
    spans = EvidenceReader(skara).read(QUESTION, skara.search(QUESTION))

    scores = [span.score for span in spans]
    assert scores == sorted(scores, reverse=True)


def test_the_score_is_what_the_model_makes_of_the_evidence(skara: Index) -> None:
    hits = skara.search(QUESTION)

    for name in ("share", "type_held", "aligned_words"):
        found = EvidenceReader(skara, model=only(name)).evidence(QUESTION, hits)
        assert found
        for span, evidence in found:
            assert span.score == pytest.approx(getattr(evidence, name))


def test_the_model_that_ships_is_taken_if_no_other_is_given(skara: Index) -> None:
    hits = skara.search(QUESTION)

    found = EvidenceReader(skara, extractor=FeatureExtractor(skara)).evidence(QUESTION, hits)

    for span, evidence in found:
        assert span.score == pytest.approx(fitted().sentences.reader.score(evidence.values()))


def test_reading_again_gives_the_same(skara: Index) -> None:
    reader, hits = EvidenceReader(skara), skara.search(QUESTION)

    assert reader.read(QUESTION, hits) == reader.read(QUESTION, hits)


# Another reader


class LastSentenceReader:
    """Takes the last sentence of each hit, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def read(self, question: str, hits: Sequence[Hit]) -> list[Span]:
        self.asked.append(question)
        return [
            Span(
                passage=hit.passage,
                start=hit.passage.sentences[-1][0],
                end=hit.passage.sentences[-1][1],
                score=10.0 - 5 * hit.rank,
            )
            for hit in hits
        ]


class SilentReader:
    """Finds nothing."""

    def read(self, question: str, hits: Sequence[Hit]) -> list[Span]:
        return []


def test_another_reader_takes_its_place_and_its_best_span_is_cited(skara: Index) -> None:
    reader = LastSentenceReader()
    bot = Bot(skara, reader=reader, threshold=0.0)

    answer = bot.ask(QUESTION)

    assert reader.asked == [QUESTION]
    assert_consistent(answer, bot.articles)
    best = answer.hits[0].passage
    assert (answer.citations[0].start, answer.citations[0].end) == best.sentences[-1]
    ends = {hit.passage.sentences[-1] for hit in answer.hits}
    assert {(citation.start, citation.end) for citation in answer.citations} <= ends


def test_a_follow_up_is_given_to_the_reader_under_the_turn_before(skara: Index) -> None:
    reader = LastSentenceReader()
    bot = Bot(skara, reader=reader, threshold=0.0)
    first = bot.ask(QUESTION)

    bot.ask("Why is that?", [(QUESTION, first)])
    bot.ask("Who built it?", [(QUESTION, first)])

    assert list(dict.fromkeys(reader.asked))[1:] == [
        *("Why was the lamp built?", f"{QUESTION}\nWhy is that?"),
        *("Who built it?", f"{QUESTION}\nWho built it?"),
    ]


def test_where_another_reader_finds_nothing_the_bot_abstains(skara: Index) -> None:
    bot = Bot(skara, reader=SilentReader(), threshold=0.0)

    answer = bot.ask(QUESTION)

    assert_consistent(answer, bot.articles)
    assert (answer.abstained, answer.confidence) == (True, 0.0)


# Anything at all


@given(any_text, any_text)
def test_candidates_are_sentences_of_any_article(text: str, question: str) -> None:
    try:
        index = index_of(text)
    except ArticleError:
        return
    hits = index.search(question, 4)
    sentences = {
        (hit.passage.article_id, sentence) for hit in hits for sentence in hit.passage.sentences
    }

    spans = EvidenceReader(index).read(question, hits)

    places = [(span.passage.article_id, (span.start, span.end)) for span in spans]
    assert len(places) == len(set(places))
    assert set(places) <= sentences
    assert [s.score for s in spans] == sorted((s.score for s in spans), reverse=True)
