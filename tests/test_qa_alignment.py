"""Late interaction, worked out by hand with an encoder that knows a few words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
from fakes import FakeEncoder
from hypothesis import given
from strategies import any_text

from index import Article, ArticleError, Hit, Index
from index.encoders.encoder import TokenVectors, Vectors
from qa.features.alignment import Aligner, Alignment
from qa.question.parse import InverseDocumentFrequency, Question

# A lamp is near a light and far from a boat; all other tokens are alike.
VECTORS = {
    "lamp": (1.0, 0.0, 0.0, 0.0, 0.0),
    "light": (0.8, 0.6, 0.0, 0.0, 0.0),
    "boat": (0.0, 0.0, 1.0, 0.0, 0.0),
    "keeper": (0.0, 0.0, 0.0, 1.0, 0.0),
    "skara": (0.0, 0.6, 0.0, 0.8, 0.0),
}
OTHER = (0.0, 0.0, 0.0, 0.0, 1.0)
LIGHT_AND_BOAT = "The light is on. A boat sails."
# "lamp" in one of two sentences, "boat" in both, and no other word.
RARITY = InverseDocumentFrequency(2, Counter({"lamp": 1, "boat": 2}))
LAMP, BOAT = math.log(1 + 2.5 / 1.5), math.log(1 + 2.5 / 2.5)
MOST = 512  # passages that are remembered


class KnowingEncoder(FakeEncoder):
    """Gives each token the vector above, and remembers what it was asked for."""

    def __init__(self, *, max_tokens: int = 48) -> None:
        super().__init__(dimension=5, max_tokens=max_tokens)
        self.read: Counter[str] = Counter()

    def encode_tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        self.read.update(texts)
        return super().encode_tokens(texts)

    def _vector(self, token: str) -> Vectors:
        return np.array(VECTORS.get(token.casefold(), OTHER), dtype=np.float32)


def hits_of(text: str, encoder: KnowingEncoder | None = None) -> list[Hit]:
    """All passages of an article, in its order."""
    encoder = encoder if encoder is not None else KnowingEncoder()
    hits = Index.build([Article(text=text)], encoder).search("lamp", 999)
    return sorted(hits, key=lambda hit: hit.passage.ordinal)


def align(question: str, text: str) -> list[Alignment]:
    """Align with every sentence of an article, in its order."""
    aligned = Aligner(KnowingEncoder()).align(Question(question, RARITY), hits_of(text))
    return [one for of_hit in aligned for one in of_hit]


# By hand


def test_a_word_is_worth_the_cosine_of_the_nearest_token() -> None:
    light, boat = align("lamp", LIGHT_AND_BOAT)

    assert light.words == pytest.approx(0.8)
    assert boat.words == pytest.approx(0.0)
    assert align("lamp", "The lamp and the light are on.")[0].words == pytest.approx(1.0)


def test_words_are_the_mean_by_weight_and_least_is_the_worst_of_them() -> None:
    light, boat = align("a lamp, a boat", LIGHT_AND_BOAT)

    assert light.words == pytest.approx((LAMP * 0.8 + BOAT * 0.0) / (LAMP + BOAT))
    assert boat.words == pytest.approx((LAMP * 0.0 + BOAT * 1.0) / (LAMP + BOAT))
    assert light.least == pytest.approx(0.0)
    assert align("a lamp, a boat", "A light, a boat.")[0].least == pytest.approx(0.8)


def test_tokens_are_the_mean_over_all_tokens_of_the_question() -> None:
    # "Which" and "?" are as near as can be to "The" and to "A".
    light, boat = align("Which lamp?", LIGHT_AND_BOAT)

    assert light.tokens == pytest.approx((1 + 0.8 + 1) / 3)
    assert boat.tokens == pytest.approx((1 + 0 + 1) / 3)


def test_a_word_of_several_tokens_is_worth_their_mean() -> None:
    # "keepers" is read as "keeper" and "s".
    (keeper,) = align("keepers", "keeper")
    (both,) = align("keepers", "A keeper.")

    assert keeper.words == pytest.approx((1 + 0) / 2)
    assert both.words == pytest.approx((1 + 1) / 2)


def test_the_rest_leaves_names_out() -> None:
    skara = RARITY.weight("skara")
    (found,) = align("Is the Skara lamp on?", "The light is on.")

    assert found.rest == pytest.approx(0.8)
    assert found.words == pytest.approx((LAMP * 0.8 + skara * 0.36) / (LAMP + skara))


def test_where_all_words_are_names_the_rest_is_all_of_them() -> None:
    (found,) = align("Is it Skara?", "A keeper.")

    assert found.words == found.rest == pytest.approx(0.8)


def test_a_question_of_one_word_is_aligned() -> None:
    (found,) = align("lamp", "light")

    assert found.words == found.rest == found.least == found.tokens == pytest.approx(0.8)


@pytest.mark.parametrize("question", ["What is it?", "why", "?", ""])
def test_a_question_without_weighty_words_is_near_nothing(question: str) -> None:
    nothing = Alignment(words=0.0, rest=0.0, least=0.0, tokens=0.0)

    assert align(question, LIGHT_AND_BOAT) == [nothing, nothing]


def test_words_beyond_what_the_model_reads_do_not_count() -> None:
    read, unread = "boat " * 46, "lamp"

    assert align(read + unread, "A boat.")[0].least == pytest.approx(1.0)
    assert align(f"{unread} {read}", "A boat.")[0].least == pytest.approx(0.0)


# Where the tokens stand


def test_each_sentence_of_a_passage_has_tokens_of_its_own() -> None:
    found = align("lamp", "A lamp. A boat. A light. A lamp.")

    assert [one.words for one in found] == pytest.approx([1.0, 0.0, 0.8, 1.0])


SECTIONS = """\
Night on the island

Lamp

A keeper came.

A boat sails. A light is on.
"""


def test_the_heading_that_is_read_with_a_passage_counts_for_none_of_its_sentences() -> None:
    *_, carried = hits_of(SECTIONS)
    assert carried.passage.embedded == "Lamp\nA boat sails. A light is on."

    of_lamp = Aligner(KnowingEncoder()).align(Question("lamp", RARITY), [carried])
    of_boat = Aligner(KnowingEncoder()).align(Question("boat", RARITY), [carried])

    assert [one.words for one in of_lamp[0]] == pytest.approx([0.0, 0.8])
    assert [one.words for one in of_boat[0]] == pytest.approx([1.0, 0.0])


def test_a_heading_in_the_passage_is_a_sentence_of_its_own() -> None:
    assert [one.words for one in align("lamp", SECTIONS)] == pytest.approx(
        # The headline, the heading, its paragraph, and the two sentences after it.
        [0.0, 1.0, 0.0, 0.0, 0.8]
    )


def test_hits_keep_their_order_and_no_hits_give_nothing() -> None:
    hits = hits_of(SECTIONS)
    aligner = Aligner(KnowingEncoder())
    question = Question("lamp", RARITY)

    aligned = aligner.align(question, hits)

    assert [len(of_hit) for of_hit in aligned] == [len(hit.sentences) for hit in hits]
    assert aligner.align(question, hits[::-1]) == aligned[::-1]
    assert aligner.align(question, []) == []


# What is remembered


def test_a_passage_is_read_once_for_many_questions() -> None:
    encoder = KnowingEncoder()
    hits = hits_of(SECTIONS, encoder)
    aligner = Aligner(encoder)

    for question in ("lamp", "boat", "keeper", "lamp"):
        aligner.align(Question(question, RARITY), hits)

    assert {encoder.read[hit.passage.embedded] for hit in hits} == {1}


def test_questions_are_not_remembered() -> None:
    encoder = KnowingEncoder()
    hits = hits_of(SECTIONS, encoder)
    aligner = Aligner(encoder)

    for question in ("a lamp", "a lamp"):
        aligner.align(Question(question, RARITY), hits)

    assert encoder.read["a lamp"] == 2


def test_what_is_remembered_gives_the_same_as_what_is_read_afresh() -> None:
    encoder = KnowingEncoder()
    hits = hits_of(SECTIONS, encoder)
    aligner, question = Aligner(encoder), Question("a lamp, a boat", RARITY)

    first = aligner.align(question, hits)

    assert aligner.align(question, hits) == first
    assert Aligner(KnowingEncoder()).align(question, hits) == first


def test_the_memory_is_bounded_and_what_was_not_used_for_longest_is_forgotten() -> None:
    encoder = KnowingEncoder()
    hits = hits_of("\n\n".join(f"The lamp {number} is on." for number in range(600)), encoder)
    text = [hit.passage.embedded for hit in hits]
    aligner, question = Aligner(encoder), Question("lamp", RARITY)
    assert len(set(text)) == len(hits) > MOST + 1

    def read(*numbers: int) -> None:
        for number in numbers:
            aligner.align(question, [hits[number]])

    read(*range(MOST), 0, MOST)  # the memory is full, the first is used again, one more comes
    read(0, 1)

    assert encoder.read[text[0]] == 1  # used lately
    assert encoder.read[text[1]] == 2  # forgotten for the one more
    assert encoder.read[text[MOST]] == 1


def test_more_passages_at_once_than_are_remembered_are_aligned_all_the_same() -> None:
    hits = hits_of("\n\n".join(f"The lamp {number} is on." for number in range(600)))
    question = Question("lamp", RARITY)

    aligned = Aligner(KnowingEncoder()).align(question, hits)

    assert len(hits) > MOST
    assert aligned[:3] == Aligner(KnowingEncoder()).align(question, hits[:3])


# Anything at all


@given(any_text, any_text)
def test_any_question_is_aligned_with_any_article(question: str, text: str) -> None:
    try:
        index = Index.build([Article(text=text)], FakeEncoder())
    except ArticleError:
        return
    hits = index.search("word", 3)

    aligned = Aligner(index.encoder).align(
        Question(question, InverseDocumentFrequency.of(index)), hits
    )

    for hit, of_hit in zip(hits, aligned, strict=True):
        assert len(of_hit) == len(hit.sentences)
        for one in of_hit:
            for cosine in (one.words, one.rest, one.least, one.tokens):
                assert -1 - 1e-6 <= cosine <= 1 + 1e-6
            assert one.least <= one.words + 1e-6
