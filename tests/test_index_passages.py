from __future__ import annotations

from itertools import pairwise

import pytest
from fakes import FakeEncoder
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import any_text

from index import Article, Encoder, Passage, normalise, split_passages

WIDE = FakeEncoder(max_tokens=1000)


def split(article: Article, encoder: Encoder = WIDE) -> tuple[Passage, ...]:
    return split_passages(article, encoder.count_tokens, encoder.max_tokens)


def texts(text: str, encoder: Encoder = WIDE) -> list[str]:
    return [passage.text for passage in split(Article(text=text), encoder)]


# One paragraph, one passage


def test_a_passage_is_a_paragraph_under_its_heading(two_sections: Article) -> None:
    passages = split(two_sections)

    assert [(p.ordinal, p.heading, p.text.split(" ", 2)[0]) for p in passages] == [
        (0, None, "2024-05-17"),
        (1, None, "The"),
        (2, "The lamp", "The"),
        (3, "The boat", "The"),
    ]
    assert passages[2].text.startswith("The lamp\n\nThe lamp burns rapeseed oil")
    assert {p.article_id for p in passages} == {two_sections.id}


def test_the_shipped_article_gives_a_passage_a_paragraph(shipped_article: Article) -> None:
    passages = split(shipped_article)

    assert len(passages) == 10
    assert [p.heading for p in passages] == [None] * 4 + ["Russia"] * 6
    assert passages[4].text.startswith("Russia\n\nFor Russia, this means")
    assert passages[-1].text.endswith("This is a condensed version of the information.")


def test_the_header_is_a_passage_of_its_own_and_one_sentence(shipped_article: Article) -> None:
    header = split(shipped_article)[0]

    assert header.text.startswith("date 2021-07-23 When US troops leave Afghanistan, what")
    assert header.sentences == ((header.start, header.end),)


def test_heading_lines_right_above_one_another_belong_to_the_next_paragraph() -> None:
    [_, passage] = split(Article(text="It rained.\n\nEurope\n\nRussia\n\nIt snowed."))

    assert passage.text == "Europe\n\nRussia\n\nIt snowed."
    assert passage.heading == "Russia"
    assert passage.sentences[0] == (12, 18)


def test_headings_over_nothing_are_a_passage_too() -> None:
    assert texts("It rained.\n\n# Russia\n\n# Iran") == ["It rained.", "# Russia\n\n# Iran"]


# What the model reads


def test_the_model_reads_a_passage_under_its_heading() -> None:
    first, second = split(Article(text="It rained.\n\nRussia\n\nIt snowed.\n\nIt thawed."))[1:]

    assert first.embedded == "Russia\n\nIt snowed."
    assert second.embedded == "Russia\nIt thawed."


def test_the_heading_is_not_read_twice() -> None:
    first, second = split(Article(text="It rained.\n\n## Snow\nIt snowed.\n\nSnow lay long."))[1:]

    assert first.embedded == "## Snow\nIt snowed."
    assert second.embedded == "Snow lay long."


def test_a_heading_that_leaves_no_room_for_text_is_left_out() -> None:
    article = Article(
        text="It rained.\n\n# All of these words are a heading\n\nIt snowed and snowed."
    )

    for passage in split(article, FakeEncoder(max_tokens=8)):
        assert passage.heading is None
        assert len(passage.text) > 1
    assert split(article, FakeEncoder(max_tokens=24))[-1].heading == (
        "All of these words are a heading"
    )


# Paragraphs that are too long


def test_a_long_paragraph_is_split_between_sentences_with_one_sentence_of_overlap() -> None:
    paragraph = "One two. Three four. Five six. Seven eight."

    assert texts(paragraph, FakeEncoder(max_tokens=8)) == [
        "One two. Three four.",
        "Three four. Five six.",
        "Five six. Seven eight.",
    ]


def test_there_is_no_overlap_where_it_would_leave_no_room_for_the_next_sentence() -> None:
    assert texts("One two. Three four. Five six.", FakeEncoder(max_tokens=6)) == [
        "One two.",
        "Three four.",
        "Five six.",
    ]


def test_a_long_sentence_is_split_between_words() -> None:
    assert texts("one two three four five", FakeEncoder(max_tokens=5)) == [
        "one two three",
        "four five",
    ]
    assert texts("one two three sixty-four fivefold", FakeEncoder(max_tokens=7)) == [
        "one two three",
        "sixty-four fivefold",
    ]


def test_a_word_that_is_too_long_is_split_anywhere() -> None:
    parts = texts("x" * 100, FakeEncoder(max_tokens=5))

    assert "".join(parts) == "x" * 100
    assert max(map(len, parts)) <= 18


def test_a_part_says_the_heading_of_its_section() -> None:
    text = "It rained.\n\nRussia\n\nOne two. Three four. Five six."
    passages = split(Article(text=text), FakeEncoder(max_tokens=9))[1:]

    assert len(passages) > 1
    assert {p.heading for p in passages} == {"Russia"}


# What holds for every text

# Headings, long and short, before any text, so that they are met often.
articles = st.tuples(
    st.sampled_from(["", "2024-05-17 Head\n\n", "It rained.\n\nRussia\n\n", "# " + "Word " * 20]),
    any_text,
    st.sampled_from(["", "\n\nIran\n\nSo it is. So it was. So be it.", "\n## Oil\n" + "x" * 300]),
).map("".join)
encoders = st.integers(8, 60).map(lambda most: FakeEncoder(max_tokens=most))


def any_article(text: str) -> Article:
    assume(normalise(text).strip())
    return Article(text=text)


@given(articles, encoders)
def test_offsets_say_exactly_where_the_text_stands(text: str, encoder: FakeEncoder) -> None:
    article = any_article(text)

    for ordinal, passage in enumerate(split(article, encoder)):
        assert passage.ordinal == ordinal
        assert 0 <= passage.start < passage.end <= len(article.text)
        assert article.text[passage.start : passage.end] == passage.text
        assert passage.text == passage.text.strip()


@given(articles, encoders)
def test_a_passage_runs_from_its_first_sentence_to_its_last(
    text: str, encoder: FakeEncoder
) -> None:
    article = any_article(text)

    for passage in split(article, encoder):
        assert passage.start == passage.sentences[0][0]
        assert passage.end == passage.sentences[-1][1]
        for start, end in passage.sentences:
            assert article.text[start:end] == article.text[start:end].strip() != ""
        for before, after in pairwise(passage.sentences):
            assert before[1] <= after[0]
            assert article.text[before[1] : after[0]].strip() == ""


@given(articles, encoders)
def test_every_character_that_is_not_blank_is_in_a_passage(text: str, encoder: FakeEncoder) -> None:
    article = any_article(text)

    read = {at for p in split(article, encoder) for at in range(p.start, p.end)}

    assert all(at in read for at, c in enumerate(article.text) if not c.isspace())


@given(articles, encoders)
def test_the_model_can_read_every_passage_whole(text: str, encoder: FakeEncoder) -> None:
    embedded = [p.embedded for p in split(any_article(text), encoder)]

    assert max(encoder.count_tokens(embedded)) <= encoder.max_tokens


@given(articles, encoders)
def test_passages_move_on_and_overlap_by_one_sentence_at_most(
    text: str, encoder: FakeEncoder
) -> None:
    for before, after in pairwise(split(any_article(text), encoder)):
        assert before.start < after.start
        assert before.end < after.end
        if after.start < before.end:
            assert before.sentences[-1] == after.sentences[0]


@given(articles)
def test_where_every_paragraph_fits_nothing_overlaps(text: str) -> None:
    article = any_article(text)
    paragraphs = [block for block in article.layout.blocks if block.kind == "paragraph"]

    passages = split(article, FakeEncoder(max_tokens=10_000))

    assert len(passages) <= len(paragraphs) + 2
    assert all(before.end <= after.start for before, after in pairwise(passages))


@given(articles, encoders)
def test_the_same_article_is_always_split_alike(text: str, encoder: FakeEncoder) -> None:
    article = any_article(text)

    assert split(article, encoder) == split(article, encoder)


@pytest.mark.model
def test_the_real_model_can_read_every_passage_of_a_long_paragraph(
    shipped_article: Article, real_encoder: Encoder
) -> None:
    body = shipped_article.text.replace("\n", " ")
    article = Article(text=f"# Headline\n\n## Section\n{body * 3}\n\n{'unbroken' * 400}")

    passages = split(article, real_encoder)

    assert len(passages) > 6
    assert max(real_encoder.count_tokens([p.embedded for p in passages])) <= 256
