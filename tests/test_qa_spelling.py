from __future__ import annotations

from collections.abc import Sequence

import pytest
from fakes import FakeEncoder
from hypothesis import given
from strategies import any_text

from index import Article, Index
from qa.question.spelling import Speller

TEXT = """\
The foreign mujahideen came to Afghanistan. The Russian embassy in Kabul spoke of Iran, of \
Russia and of the withdrawal. The Taliban and their affiliate Al-Qaeda fought the government. \
Russia said that the café was closed, and a boat came. The boats were late for the war.
"""
# What the embedding model is taken to know besides: whole words in its vocabulary.
MODEL_KNOWS = frozenset("iraq ukraine border boots warned russians station embody rusty".split())


class KnowingEncoder(FakeEncoder):
    """Has a token of its own for the words that the model is taken to know, no other."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [2 + sum(1 if word in MODEL_KNOWS else 2 for word in text.split()) for text in texts]


@pytest.fixture(scope="module")
def speller() -> Speller:
    article = Article(text=TEXT)
    return Speller(Index.build([article], KnowingEncoder(max_tokens=400)))


# What is corrected


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        *(("mujahidin", "mujahideen"), ("foriegn", "foreign"), ("embasy", "embassy")),
        *(("goverment", "government"), ("afganistan", "afghanistan"), ("withdrawl", "withdrawal")),
        *(("talliban", "taliban"), ("kabuul", "kabul"), ("affilate", "affiliate")),
        *(("articel", "article"), ("sumary", "summary"), ("headlin", "headline")),
        ("wich", "which"),
    ],
)
def test_a_misspelt_word_is_read_as_the_articles_own(
    speller: Speller, typed: str, read: str
) -> None:
    assert speller.correct(typed) == read


@pytest.mark.parametrize("asked", ["Kabul", "kabul?", "the Taliban", "Russia, Iran!"])
def test_names_alone_are_known(speller: Speller, asked: str) -> None:
    assert speller.names_alone(asked)


@pytest.mark.parametrize("asked", ["", "the", "Thanks", "Who is Russia?", "boat", "Kabul burns"])
def test_what_says_more_or_names_nothing_is_not(speller: Speller, asked: str) -> None:
    assert not speller.names_alone(asked)


def test_letters_that_changed_places_are_one_slip(speller: Speller) -> None:
    assert speller.correct("irna") == "iran"
    assert speller.correct("embsasy") == "embassy"


def test_two_slips_are_read_in_a_long_word_only(speller: Speller) -> None:
    assert speller.correct("afgansitan") == "afghanistan"
    assert speller.correct("embsy") == "embsy"
    assert speller.correct("mjhidn") == "mjhidn"


def speller_of(text: str) -> Speller:
    return Speller(Index.build([Article(text=text)], KnowingEncoder()))


def test_the_nearest_word_is_chosen() -> None:
    assert speller_of("interested interest").correct("intersted") == "interested"
    assert speller_of("negotiate negotiator").correct("negotiater") == "negotiator"


def test_of_equally_near_words_the_longer_one_is_chosen(speller: Speller) -> None:
    # A letter left out is the commonest slip.
    assert speller_of("cane cane canes").correct("canec") == "canes"
    assert speller.correct("russias") == "russian"


def test_of_equally_near_and_long_words_the_more_frequent_one_is_chosen() -> None:
    assert speller_of("A lane, a cane, a lane.").correct("zane") == "lane"
    assert speller_of("A lane, a cane, a cane.").correct("zane") == "cane"


def test_a_name_without_its_apostrophe_stays_a_name(speller: Speller) -> None:
    assert speller.correct("What is Irans aim in Kabuls war?") == "What is Iran aim in Kabul war?"


# What is left as it is


@pytest.mark.parametrize(
    "question",
    [
        "What did the foreign mujahideen do in Afghanistan?",
        "Who spoke of the withdrawal?",
        "Which boats were late?",
        "Summarise the article.",
        "When was it published, and what is the title?",
    ],
)
def test_a_question_without_a_slip_is_left_as_it_is(speller: Speller, question: str) -> None:
    assert speller.correct(question) == question


@pytest.mark.parametrize("word", ["Iraq", "iraq", "Rusty", "embody", "boots", "RUSSIANS"])
def test_a_word_that_the_model_knows_is_never_replaced(speller: Speller, word: str) -> None:
    assert speller.correct(f"and {word}?") == f"and {word}?"


@pytest.mark.parametrize("word", ["warned", "borders", "stations", "embodied", "rustily"])
def test_a_form_of_a_word_that_is_known_is_left(word: str) -> None:
    speller = speller_of("The warner of the bordeer sat in a statiom. A boatings club rusts.")

    assert speller.correct(f"Who {word}?") == f"Who {word}?"


def test_a_word_that_is_far_from_all_others_is_left(speller: Speller) -> None:
    assert speller.correct("zyzzyva borscht Xanadu") == "zyzzyva borscht Xanadu"


@pytest.mark.parametrize("word", ["teh", "waq", "USS", "Irn", "x", "é"])
def test_a_short_word_is_left(speller: Speller, word: str) -> None:
    assert speller.correct(word) == word


def test_figures_are_left(speller: Speller) -> None:
    assert speller.correct("1991 20-year 9/11 3rd") == "1991 20-year 9/11 3rd"


# What stands around it


def test_punctuation_blanks_and_other_words_stay(speller: Speller) -> None:
    assert speller.correct("  What, “foriegn”   embasy?! (IN Kabul)\n") == (
        "  What, “foreign”   embassy?! (IN Kabul)\n"
    )


def test_a_word_with_an_apostrophe_or_a_hyphen_is_read_by_its_parts(speller: Speller) -> None:
    assert speller.correct("Afganistan's, Al-Qaida, Talliban’s") == (
        "Afghanistan's, Al-Qaeda, Taliban’s"
    )


def test_capitals_stay_as_they_were_typed(speller: Speller) -> None:
    assert speller.correct("Embasy EMBASY embasy") == "Embassy EMBASSY embassy"


def test_accents_are_no_slip(speller: Speller) -> None:
    assert speller.correct("cafe café CAFÉ") == "cafe café CAFÉ"


def test_correcting_twice_changes_nothing_more(speller: Speller) -> None:
    once = speller.correct("Wich foriegn embasy in Afganistan?")

    assert speller.correct(once) == once


# Anything at all


@given(any_text)
def test_any_text_is_read_and_only_its_words_may_change(speller: Speller, text: str) -> None:
    corrected = speller.correct(text)

    marks = [c for c in text if not c.isalpha()]
    assert [c for c in corrected if not c.isalpha()] == marks


def test_ten_thousand_characters_are_read(speller: Speller) -> None:
    assert speller.correct("x" * 10_000) == "x" * 10_000
    assert speller.correct("embasy " * 1_500) == "embassy " * 1_500


def test_an_article_without_words_leaves_every_question_as_it_is() -> None:
    bare = Speller(Index.build([Article(text="123 456")], KnowingEncoder()))

    assert bare.correct("foriegn embasy") == "foriegn embasy"
