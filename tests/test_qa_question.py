from __future__ import annotations

import math
from collections import Counter

import pytest
from fakes import FakeEncoder
from hypothesis import given
from hypothesis import strategies as st
from strategies import any_text

from index import Article, Index
from index.words import stems
from qa.question.parse import InverseDocumentFrequency, Question

# "lamp" stands in three of four sentences, "oil" in one.
RARITY = InverseDocumentFrequency(4, Counter({"lamp": 3, "oil": 1, "keeper": 2}))


def index_of(*texts: str, max_tokens: int = 48) -> Index:
    return Index.build([Article(text=t) for t in texts], FakeEncoder(max_tokens=max_tokens))


def idf(count: int, sentences: int = 4) -> float:
    return math.log(1 + (sentences + 0.5) / (count + 0.5))


# Rarity


def test_a_word_is_counted_once_a_sentence() -> None:
    rarity = InverseDocumentFrequency.of(
        index_of("The lamp burns. A lamp, a lamp, a lamp!\n\nThe boat is late.")
    )

    assert rarity.sentences == 3
    assert rarity.counts["lamp"] == 2
    assert rarity.counts["boat"] == 1


def test_a_sentence_that_two_passages_share_is_counted_once() -> None:
    index = index_of("The one lamp burns. The two boats sail. The oil is old.", max_tokens=12)

    rarity = InverseDocumentFrequency.of(index)

    assert sum(len(p.sentences) for p in index.passages) > 3
    assert rarity.sentences == 3
    assert rarity.counts["boat"] == 1


def test_all_articles_are_counted() -> None:
    rarity = InverseDocumentFrequency.of(
        index_of("The lamp burns.", "The lamp is out. The boat is in.")
    )

    assert (rarity.sentences, rarity.counts["lamp"], rarity.counts["boat"]) == (3, 2, 1)


def test_a_weight_is_the_inverse_document_frequency() -> None:
    assert RARITY.weight("oil") == pytest.approx(math.log(1 + 4.5 / 1.5))
    assert RARITY.weight("lamp") == pytest.approx(math.log(1 + 4.5 / 3.5))


def test_a_rare_word_weighs_more_and_an_unknown_one_most_and_none_nothing() -> None:
    weights = [RARITY.weight(stem) for stem in ("unknown", "oil", "keeper", "lamp")]

    assert weights == sorted(weights, reverse=True)
    assert all(weight > 0 for weight in weights)
    assert InverseDocumentFrequency(1, Counter({"lamp": 1})).weight("lamp") > 0


def test_asking_after_a_word_does_not_count_it() -> None:
    rarity = InverseDocumentFrequency(4, Counter())

    rarity.weight("penguin")

    assert rarity.counts == Counter()


# The words of a question


def test_the_words_that_carry_meaning_are_weighed_by_stem() -> None:
    question = Question("What oil do the lamps burn?", RARITY)

    assert [word.stem for word in question.words] == ["oil", "lamp", "burn"]
    assert question.weights == {
        stem: pytest.approx(idf(count)) for stem, count in (("oil", 1), ("lamp", 3), ("burn", 0))
    }


def test_a_share_is_of_the_weight_and_not_of_the_number_of_words() -> None:
    question = Question("lamp oil", RARITY)

    assert question.share({"oil"}) == pytest.approx(idf(1) / (idf(1) + idf(3)))
    assert question.share({"lamp"}) == pytest.approx(idf(3) / (idf(1) + idf(3)))
    assert question.share({"lamp", "oil", "boat"}) == 1
    assert question.share({"boat"}) == question.share(set()) == 0


def test_a_word_that_is_asked_twice_counts_once() -> None:
    assert Question("oil, oil, lamp", RARITY).share({"oil"}) == Question("oil lamp", RARITY).share(
        {"oil"}
    )


def test_a_question_without_weighty_words_shares_nothing() -> None:
    question = Question("What is it?", RARITY)

    assert question.words == []
    assert question.share({"lamp"}) == 0
    assert question.names({"lamp"}) == 1
    assert question.rest({"lamp"}) == 1


def test_the_rest_is_of_the_words_that_are_no_names() -> None:
    question = Question("Did the Skara lamp burn oil?", RARITY)

    assert question.name_stems == set(stems("Skara"))
    assert question.rest({"lamp", "burn", "oil"}) == 1
    assert question.rest(set(stems("Skara"))) == 0
    assert question.rest({"oil"}) == pytest.approx(idf(1) / (idf(1) + idf(3) + idf(0)))


def test_a_question_of_names_only_has_no_rest_to_miss() -> None:
    assert Question("Is it Skara?", RARITY).rest(set()) == 1


# Completed questions


def test_a_sentence_must_speak_to_the_last_line_too() -> None:
    question = Question("What oil does the lamp burn?\nAnd the keeper?", RARITY)

    assert question.share({"oil", "lamp", "burn"}) == 0
    assert question.share({"keeper"}) == pytest.approx(idf(2) / (idf(1) + idf(3) + idf(0) + idf(2)))
    assert question.share({"oil", "lamp", "burn", "keeper"}) == 1


def test_a_last_line_without_weighty_words_asks_nothing_more() -> None:
    question = Question("What oil does the lamp burn?\nWhy?", RARITY)

    assert question.share({"oil", "lamp", "burn"}) == 1


def test_the_last_line_says_what_kind_of_answer_is_wanted() -> None:
    assert Question("Who is the keeper?\nWhen did he come?", RARITY).kind == "moment"
    assert Question("Who is the keeper?", RARITY).kind == "person"


# Names


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What does Russia want?", {"Russia"}),
        ("Is Sergey Lavrov the minister?", {"Sergey", "Lavrov"}),
        ("What happened in 2001?", {"2001"}),
        ("Which 9 boats?", {"9"}),
        ("Why did the US leave?", {"US"}),
        ("what does russia want?", set()),
        ("Boats sail where?", set()),
        ("2001 was what?", {"2001"}),
        ("It ended. Boats left. Why?", set()),
        ("Did “Tern” sail?", {"Tern"}),
        ("Lamps?\nBoats?", set()),
        ("(Boats) sail?", set()),
    ],
)
def test_names_and_numbers_are_told_by_how_they_are_written(question: str, names: set[str]) -> None:
    found = Question(question, RARITY)

    assert found.name_stems == {stem for name in names for stem in stems(name)}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        *(("Russian", "russia"), ("Russia", "russian"), ("Russia", "russia"), ("RUSSIA", "russia")),
        *(("Chinese", "china"), ("China", "chinese"), ("Iranian", "iran"), ("Iran", "iranians")),
        *(("Soviets", "soviet"), ("Afghan", "afghanistan"), ("Lavrov", "lavrov"), ("2001", "2001")),
        ("Çelik", "celik"),
    ],
)
def test_a_name_is_found_in_another_form_of_itself(name: str, found: str) -> None:
    assert Question(f"Is it {name}?", RARITY).names({"boat", found}) == 1


@pytest.mark.parametrize(
    ("name", "found"),
    [
        *(("Chinese", "russian"), ("Iraq", "iran"), ("Iran", "iraq"), ("US", "usual")),
        *(("Russia", "rust"), ("Lavrov", "putin"), ("2001", "2011"), ("Mali", "malaysia")),
        ("Austria", "australia"),
    ],
)
def test_a_name_is_not_found_in_another_name(name: str, found: str) -> None:
    assert Question(f"Is it {name}?", RARITY).names({found}) == 0


def test_the_share_of_names_is_of_their_number() -> None:
    question = Question("Did Russia, China and Iran meet in 2021?", RARITY)

    assert question.names({"russia", "iran"}) == 0.5
    assert question.names({"russian", "chinese", "iranian", "2021", "met"}) == 1
    assert question.names(set()) == 0


def test_without_names_none_is_missing() -> None:
    assert Question("What burns?", RARITY).names(set()) == 1


# Anything at all


@given(any_text, st.sets(st.sampled_from(["lamp", "oil", "word", "russia", "x", "1999", ""])))
def test_shares_of_any_text_are_between_0_and_1(text: str, found: set[str]) -> None:
    question = Question(text, RARITY)

    for share in (question.share(found), question.rest(found), question.names(found)):
        assert 0 <= share <= 1
    assert question.share(set(question.weights)) in (0, 1)
    assert question.rest(set(question.weights)) == 1
