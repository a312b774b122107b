from __future__ import annotations

import pytest
from hypothesis import given
from strategies import any_text

from index.words import fold, stem, stems, words


def test_words_are_found_by_offset() -> None:
    text = "The U.S. troops’ leaving"

    assert [(word.stem, text[word.start : word.end]) for word in words(text)] == [
        ("us", "U.S."),
        ("troop", "troops"),
        ("leav", "leaving"),
    ]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        pytest.param("leaving leaves LEAVE", ["leav"] * 3, id="endings and capitals"),
        pytest.param("Russia's Russia’s Russia", ["russia"] * 3, id="possessives"),
        pytest.param("café cafe CAFÉ", ["cafe"] * 3, id="accents"),
        pytest.param("Straße strasse", ["strass"] * 2, id="sharp s"),
        pytest.param("NATO N.A.T.O.", ["nato"] * 2, id="dots"),
        pytest.param("U.S. US u.s.", ["us"] * 2, id="the country, not the pronoun"),
        pytest.param("9/11 20-year", ["9", "11", "20", "year"], id="figures"),
        pytest.param("under_score", ["score"], id="underscores part words"),
    ],
)
def test_words_that_mean_the_same_have_the_same_stem(text: str, same: list[str]) -> None:
    assert stems(text) == same


@pytest.mark.parametrize("name", ["Beyoncé", "Zoë", "Ørsted", "Éva", "Łódź", "ß", "İnan"])
def test_a_word_is_whole_whatever_letters_it_begins_and_ends_with(name: str) -> None:
    text = f"“{name}’s”, ({name})."

    assert [text[word.start : word.end] for word in words(text)] == [name, name]


def test_us_the_country_is_not_us_the_pronoun() -> None:
    assert stems("the US") == stems("the U.S.") == ["us"]
    assert stems("with us") == []


def test_it_the_trade_is_not_it_the_pronoun() -> None:
    assert stems("IT staff") == ["it", "staff"]
    assert stems("It was it") == []


def test_function_words_and_the_s_of_a_possessive_are_left_out() -> None:
    assert stems("What did they do about that?") == []
    assert stems("’s 's") == []
    assert stems("…!? ") == []
    assert stems("") == []


def test_stems_keep_their_order_and_their_repeats() -> None:
    assert stems("troops leave, troops stay") == ["troop", "leav", "troop", "stay"]


def test_folding_leaves_letters_only_in_their_plain_form() -> None:
    assert fold("U.S.") == "us"
    assert fold("Élan") == "elan"
    assert fold("ﬃ") == "ffi"
    assert fold("41²") == fold("41") == "41"
    assert fold("10⁶") != fold("106")
    assert fold("m²") == "m2"
    assert stem(fold("Quickly")) == "quick"


@given(any_text)
def test_words_are_in_order_and_within_the_text(text: str) -> None:
    last = 0
    for word in words(text):
        assert last <= word.start < word.end <= len(text)
        last = word.end
    assert stems(text) == [word.stem for word in words(text)]
