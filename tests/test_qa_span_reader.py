"""The trained reader with a model that points where it is told to."""

from __future__ import annotations

import pytest
from articles import TWO_SECTIONS
from fakes import PointingModel
from hypothesis import given
from hypothesis import strategies as st
from span_reading import (
    BY_MARGIN,
    QUESTION,
    HeardWindows,
    assert_apart,
    assert_in_article,
    index_of,
    quote,
    read,
    reader_of,
    short,
)
from strategies import any_text

from index import ArticleError, Index, normalise
from qa import Reader, SpanReader
from qa.readers.decoding import LONGEST_SPAN

BUILT = "It was built in Paris in 1869."
LAMP = "The lamp burns rapeseed oil and can be seen from 31 kilometres away."


# What it points at


def test_it_gives_the_words_that_the_model_points_at_and_the_sentence_they_stand_in(
    skara: Index,
) -> None:
    reader: Reader = reader_of(skara, {"1869": 6.0})

    best = reader.read(QUESTION, skara.search(QUESTION))[0]

    assert (short(skara, best), quote(skara, best)) == ("1869", BUILT)
    assert best.margin == pytest.approx(6.0)


def test_every_sentence_has_its_own(skara: Index) -> None:
    points = {"31 kilometres": 6.0, "Tern": 5.0, "1869": 4.0}

    assert read(skara, points) == [
        ("31 kilometres", LAMP),
        ("Tern", "A boat named Tern brings the post every second Tuesday."),
        ("1869", BUILT),
    ]


def test_an_answer_never_runs_over_the_end_of_a_sentence(skara: Index) -> None:
    found = read(skara, {"31 kilometres away. It was built in Paris": 6.0})

    assert all(short in quoted for short, quoted in found)
    assert {quoted for _, quoted in found} <= {LAMP, BUILT}


def test_offsets_are_the_articles_whatever_stands_before_the_passage() -> None:
    text = "日本語 😀 naïve é. It rained.\n\nThe “boat”\n\nA boat — named Tern — sailed. Late."

    assert read(index_of(text), {"Tern — sailed": 6.0}, "Which boat sailed?") == [
        ("Tern — sailed", "A boat — named Tern — sailed.")
    ]


def test_sentences_without_a_blank_between_are_quoted_one_by_one() -> None:
    index = index_of("雨が降った。猫が寝た。犬が来た。")
    assert len(index.passages[0].sentences) == 3

    assert read(index, {"猫が寝た。": 6.0}, "猫") == [("猫が寝た。", "猫が寝た。")]


def test_a_question_and_a_heading_of_a_word_or_two_are_no_candidates() -> None:
    index = index_of("It is red.\n\nThe lamp\n\nWas it built late? It burns oil.")

    found = reader_of(index).read("lamp", index.search("lamp"))

    assert sorted(quote(index, span) for span in found) == ["It burns oil.", "It is red."]


# Headings


def test_no_span_reaches_into_a_heading_that_is_read_with_its_passage() -> None:
    # The second paragraph is read under the heading, which stands elsewhere in the article.
    index = index_of("It is red.\n\nThe old lamp house\n\nIt burns.\n\nIt was lit late.")
    (_, _, last) = index.passages
    assert last.embedded == "The old lamp house\nIt was lit late."

    found = reader_of(index, {"old lamp house It was": 9.0, "lit late": 2.0}).read(
        "lamp", [hit for hit in index.search("lamp", 9) if hit.passage == last]
    )

    assert [(short(index, s), quote(index, s)) for s in found] == [("lit late", "It was lit late.")]


@pytest.mark.parametrize("pointed", ["The lamp house burns It was", "house burns It was lit"])
def test_an_answer_never_runs_from_a_heading_into_what_stands_under_it(pointed: str) -> None:
    index = index_of("It is red.\n\nThe lamp house burns\n\nIt was lit late.")
    heading = index.articles[0].text.index("The lamp")

    for span in reader_of(index, {pointed: 9.0}).read("lamp", index.search("lamp")):
        assert_in_article(index, span)
        if span.start == heading:
            assert quote(index, span) == "The lamp house burns"
        else:
            assert "burns" not in quote(index, span)


def test_a_heading_that_states_something_can_be_the_answer() -> None:
    index = index_of("It is red.\n\nThe lamp house burns\n\nIt was lit late.")

    assert read(index, {"lamp house": 5.0}) == [("lamp house", "The lamp house burns")]


# Overlap


def test_no_two_candidates_share_a_sentence_that_two_passages_hold() -> None:
    text = "The one lamp burns. The two boats sail. The three keepers wait. It is late."
    index = index_of(text, max_tokens=14)
    held = [sentence for passage in index.passages for sentence in passage.sentences]
    assert len(held) > len(set(held))

    assert_apart(reader_of(index).read("boats", index.search("boats", 9)))


def test_a_passage_is_read_after_what_stands_before_it_but_no_answer_is_taken_from_there() -> None:
    index = index_of("Ann sails to Rome. Bo rows.\n\nThey meet in Paris.")
    (hit,) = (h for h in index.search("meet", 9) if h.passage.ordinal == 1)
    model = PointingModel({"Rome": 9.0, "Paris": 3.0})
    heard = model.windows = HeardWindows()

    (span,) = SpanReader(index, model=model, linear=BY_MARGIN).read("Where?", [hit])

    assert heard.texts == ["Ann sails to Rome. Bo rows.\nThey meet in Paris."]
    assert (short(index, span), span.margin) == ("Paris", pytest.approx(3.0))


# Anything at all


@given(any_text, any_text, st.sampled_from([96, 384]))
def test_what_is_read_in_any_article_stands_there(text: str, question: str, width: int) -> None:
    try:
        index = index_of(text, max_tokens=99)
    except ArticleError:
        return
    question = normalise(question)[:60]
    hits = index.search(question, 4)

    spans = reader_of(index, max_tokens=width).read(question, hits)

    for span in spans:
        assert_in_article(index, span)
        assert span.passage in {hit.passage for hit in hits}
        assert len(short(index, span).split()) <= LONGEST_SPAN
    assert_apart(spans)


@pytest.mark.model
def test_the_packaged_model_finds_what_is_said_in_plain_words() -> None:
    index = index_of(TWO_SECTIONS, max_tokens=256)
    reader = SpanReader(index)

    for question, said in {
        "Where was the lamp built?": "Paris",
        "Which oil does the lamp burn?": "rapeseed",
        "What is the boat named?": "Tern",
    }.items():
        best = max(reader.read(question, index.search(question)), key=lambda s: s.margin or 0.0)
        assert_in_article(index, best)
        assert said in short(index, best)
