from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

import numpy as np
import pytest
from bm25s import BM25
from hypothesis import given
from hypothesis import strategies as st

from index.retrieval.bm25 import KeywordIndex, Postings, Vocabulary
from index.words import stems


def bm25(
    texts: Sequence[str], asked: Sequence[str], k1: float = 1.5, b: float = 0.75
) -> list[float]:
    """Lucene's BM25, word by word as Kamphuis et al. (2020) write it."""
    counts = [Counter(stems(text)) for text in texts]
    mean = sum(map(Counter.total, counts)) / len(texts)
    scores = [0.0] * len(texts)
    for word in asked:
        holding = sum(word in count for count in counts)
        idf = log(1 + (len(texts) - holding + 0.5) / (holding + 0.5))
        for row, count in enumerate(counts):
            scores[row] += (
                idf * count[word] / (count[word] + k1 * (1 - b + b * count.total() / mean))
            )
    return scores


def scores(texts: Sequence[str], question: str) -> list[float]:
    return KeywordIndex(texts).scores(stems(question)).tolist()


def test_scores_are_bm25s_worked_by_hand() -> None:
    # Two texts of two words; "lamp" is in one of them: idf = ln(1 + 1.5 / 1.5) = ln 2,
    # and its weight there is 1 / (1 + 1.5).
    assert scores(["lamp burns", "boat sails"], "lamp") == pytest.approx([log(2) / 2.5, 0.0])


vocabulary = st.sampled_from(["lamp", "boat", "Holm", "burning", "burned", "the", "U.S.", "1869"])
some_text = st.lists(vocabulary, max_size=8).map(" ".join)


@given(st.lists(some_text, min_size=1, max_size=8), some_text)
def test_scores_are_bm25_over_stems(texts: list[str], question: str) -> None:
    found = KeywordIndex(texts).scores(stems(question))

    assert found.shape == (len(texts),)
    assert found.dtype == np.float32
    if any(map(stems, texts)):
        assert found.tolist() == pytest.approx(bm25(texts, stems(question)), rel=1e-4)


def test_a_word_that_is_asked_twice_counts_twice() -> None:
    texts = ["lamp burns", "boat sails"]

    assert scores(texts, "lamp lamp")[0] == pytest.approx(2 * scores(texts, "lamp")[0])


@pytest.mark.parametrize(
    ("text", "question"),
    [
        pytest.param("Troops left", "Are troops leaving or was it the troop?", id="endings"),
        pytest.param("Russia's envoy", "Russia’s", id="possessives"),
        pytest.param("A café", "cafe", id="accents left out by the reader"),
        pytest.param("A cafe", "CAFÉ", id="accents put in by the reader"),
        pytest.param("The U.S. army", "the US", id="dots left out"),
        pytest.param("The US army", "the U.S.", id="dots put in"),
    ],
)
def test_words_are_found_in_another_form(text: str, question: str) -> None:
    found = scores(["A boat sailed", text], question)

    assert found[1] > found[0] == 0


def test_us_the_pronoun_does_not_find_the_country() -> None:
    assert scores(["The U.S. army", "They told us"], "us") == [0.0, 0.0]
    assert scores(["The U.S. army", "They told us"], "US")[1] == 0.0


def test_no_shared_word_scores_zero_everywhere() -> None:
    index = KeywordIndex(["lamp burns", "boat sails"])

    for asked in (["penguin"], [""], ["penguin", ""], []):
        assert index.scores(asked).tolist() == [0.0, 0.0]
    assert index.scores(["penguin", "boat"]).tolist() == index.scores(["boat"]).tolist()


def test_only_function_words_score_zero_everywhere() -> None:
    assert scores(["lamp burns", "what is it"], "what is it?") == [0.0, 0.0]
    assert scores(["what is it", "and then"], "lamp") == [0.0, 0.0]


def test_texts_without_a_word_score_zero_beside_others() -> None:
    found = scores(["", "lamp burns", "…"], "lamp")

    assert found[1] > 0
    assert found[::2] == [0.0, 0.0]


def test_texts_may_all_be_empty_or_none() -> None:
    assert scores(["", ""], "lamp") == [0.0, 0.0]
    assert scores([], "lamp") == []
    assert (len(KeywordIndex([])), len(KeywordIndex(["", "lamp"]))) == (0, 2)


@given(st.lists(some_text, min_size=1, max_size=8), st.lists(some_text, max_size=4), some_text)
def test_texts_put_together_from_parts_score_as_bm25s_scores_them_at_once(
    texts: list[str], others: list[str], question: str
) -> None:
    vocabulary = Vocabulary()
    KeywordIndex.joined([Postings.of(others)], vocabulary)  # which leaves its words behind
    parts = [Postings.of(texts[:2]), Postings.of(texts[2:])]
    found = KeywordIndex.joined(parts, vocabulary).scores(stems(question))
    documents = [stems(text) for text in texts]
    known = [stem for stem in stems(question) if any(stem in one for one in documents)]
    if known:
        model = BM25()
        model.index(documents, show_progress=False)
        assert found.tolist() == model.get_scores(known).tolist()
    else:
        assert not found.any()


def test_postings_tell_in_how_many_texts_a_stem_stands() -> None:
    assert Postings.of(["lamp lamp boat", "boat", "the"]).holding() == {"lamp": 1, "boat": 2}
