"""What "all three", "she" and "the minister" stand for, and where nothing is said of it."""

from __future__ import annotations

import pytest
from fakes import FakeEncoder
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from index.retrieval.part import Part
from index.search import Index
from qa.reference.meant import Meant
from qa.reference.resolver import References


def index_of(text: str) -> Index:
    return Index.build([Article(text=text)], FakeEncoder())


def part_of(text: str) -> Part:
    return index_of(text).parts[0]


def resolved(text: str) -> list[tuple[str, str]]:
    """Return each mention that is resolved, and what it stands for."""
    found = References(part_of(text)).within((0, len(text)))
    return [(text[r.start : r.end], r.means) for r in found]


@pytest.mark.parametrize(
    ("text", "mention", "means"),
    [
        (
            "Norway, Chile and Japan sent ships. All three want more cod.",
            "All three",
            "Norway, Chile and Japan",
        ),
        (
            "Norway, Chile and Japan sent ships.\n\nThe three countries want more cod.",
            "The three countries",
            "Norway, Chile and Japan",
        ),
        ("The Orrin and the Tay rose. Both were brown by noon.", "Both", "The Orrin and the Tay"),
        (
            "Velm Bank and Orrin Post merged. The pair will share vans.",
            "The pair",
            "Velm Bank and Orrin Post",
        ),
        (
            "Norway, Chile and Japan sent ships. All three hope for cod.",
            "All three",
            "Norway, Chile and Japan",
        ),
        (
            "The mill belongs to Jon and Peter Rask. They bought it in 2011.",
            "They",
            "Jon and Peter Rask",
        ),
        ("“It was cold,” said Ada Holm, 41. She sold the boat in May.", "She", "Ada Holm"),
        (
            "The baker, Emil Foss, 60, broke a leg. Doctors say he will be home soon.",
            "he",
            "Emil Foss",
        ),
        ("Mr Foss was there. He said nothing.", "He", "Mr Foss"),
        (
            "Foreign Minister Ana Pinto flew home. On Friday the minister spoke.",
            "the minister",
            "Ana Pinto",
        ),
        (
            "Ana Pinto, the finance minister, flew home. Then the minister spoke.",
            "the minister",
            "Ana Pinto",
        ),
    ],
)
def test_a_mention_stands_for_what_was_named_before(text: str, mention: str, means: str) -> None:
    assert (mention, means) in resolved(text)


@pytest.mark.parametrize(
    "text",
    [
        # Nobody was named, or so many were not.
        "All three want more cod.",
        "Norway and Chile sent ships. All three want more cod.",
        # Two may be meant.
        "Ada Holm, 41, met Rosa Tinner, 50. She sold the boat in May.",
        "Foreign Minister Ana Pinto met Defence Minister Jon Rask. The minister spoke.",
        # A name that nobody is known to speak by, but may.
        "Ada Holm, 41, was there. Her neighbour Kurt Wyss came. He sold the boat.",
        # Who speaks means others.
        "“It was cold,” said Ada Holm. “He was asleep,” said Jon.",
        # Another three than those.
        "Norway, Chile and Japan sent ships. The three countries that border Velm did not.",
        "Norway, Chile and Japan sent ships. It took the three years that were left.",
        # Too far away.
        "Ada Holm, 41, was there. It rained. It hailed. It snowed. She sold the boat.",
    ],
)
def test_where_two_readings_are_open_nothing_is_said(text: str) -> None:
    assert resolved(text) == []


def test_a_sentence_stands_for_what_a_question_names_and_it_does_not() -> None:
    text = "Norway, Chile and Japan sent ships. All three want more cod."
    meant = Meant(index_of(text))
    article_id = Article(text=text).id
    first, second = (0, 35), (36, len(text))

    (reference,) = meant.by("What does Chile want?", article_id, second)

    assert reference.names == ("Chile",)
    assert meant.shown("What does Chile want?", article_id, second) == (
        "“All three”: Norway, Chile and Japan."
    )
    assert meant.by("What does Chile want?", article_id, first) == []
    assert meant.by("What do the ships want?", article_id, second) == []
    assert meant.names("Chile", article_id, second)
    assert not meant.names("Peru", article_id, second)


WORDS = st.sampled_from(
    "Ada Holm Jon Norway Chile and , . said He She all three both the minister ” 41".split()
)


@given(st.lists(WORDS, min_size=1, max_size=60))
def test_what_a_mention_stands_for_is_the_articles_own_words_before_it(words: list[str]) -> None:
    text = " ".join(words)
    part = part_of(text) if any(c.isalnum() for c in text) else None
    for found in [] if part is None else References(part).within((0, len(text))):
        assert 0 <= found.source[0] < found.source[1] <= found.start < found.end <= len(text)
        for name in found.names:
            assert name in text
