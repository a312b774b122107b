"""Rows of accents are parted as UAX #15 says; shown with short rows and a limit set low."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import any_text

from index.stream_safe import _MOST_IN_ONE, _PERHAPS_MARK, JOINER, MOST_MARKS, stream_safe
from index.text import normalise

ACUTE = "\u0301"
# Letters and signs that are, end in, or stand for marks, and some that do none of it.
MARKED = st.lists(
    st.sampled_from([*"ae\u00e9\u1f82\u0301\u0316\u0327\u0344\u0f71\u0f73\uff9e\u3099\uff8a.😀 \n"])
).map("".join)


def longest_row(text: str) -> int:
    """Count the most marks in a row, each character taken apart."""
    longest = row = 0
    for character in unicodedata.normalize("NFKD", text):
        row = row + 1 if unicodedata.combining(character) else 0
        longest = max(longest, row)
    return longest


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        pytest.param("e" + ACUTE * 3, "e" + ACUTE * 3, id="as many as may be"),
        pytest.param("e" + ACUTE * 4, "e" + ACUTE * 3 + JOINER + ACUTE, id="one more"),
        pytest.param("e" + ACUTE * 7, "e" + f"{ACUTE * 3}{JOINER}" * 2 + ACUTE, id="parted again"),
        pytest.param("é" + ACUTE * 3, "é" + ACUTE * 2 + JOINER + ACUTE, id="a letter with one"),
        pytest.param("\u0344" * 2, f"\u0344{JOINER}\u0344", id="a mark that is two"),
        pytest.param(ACUTE * 4, ACUTE * 3 + JOINER + ACUTE, id="no letter before"),
        pytest.param("ﾊ" + "\uff9e" * 4, f"ﾊ\uff9e\uff9e\uff9e{JOINER}\uff9e", id="Japanese"),
        pytest.param((ACUTE * 3 + "e") * 3, (ACUTE * 3 + "e") * 3, id="letters between"),
        pytest.param("“”…—" * 3 + "😀" * 9, "“”…—" * 3 + "😀" * 9, id="signs are no marks"),
    ],
)
def test_a_row_of_marks_is_parted_where_it_is_too_long(text: str, parted: str) -> None:
    assert stream_safe(text, most=3) == parted


def test_thirty_may_stand_in_a_row_if_nobody_says_otherwise() -> None:
    thirty = "e" + ACUTE * MOST_MARKS

    assert stream_safe(thirty) == thirty
    assert stream_safe(thirty + ACUTE) == thirty + JOINER + ACUTE


@given(MARKED, st.integers(_MOST_IN_ONE, 6))
def test_no_row_is_longer_and_nothing_else_changes(text: str, most: int) -> None:
    safe = stream_safe(text, most=most)

    assert longest_row(safe) <= most
    assert safe.replace(JOINER, "") == text
    assert stream_safe(safe, most=most) == safe
    if longest_row(text) <= most:
        assert safe == text


@given(any_text)
def test_what_is_normalised_is_stream_safe(text: str) -> None:
    assert longest_row(normalise(text)) <= MOST_MARKS


def test_normalising_is_only_ever_given_short_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[int] = []
    real = unicodedata.normalize

    def counting(form: str, text: str) -> str:
        if form == "NFC":
            rows.append(longest_row(text))
        return real(form, text)  # type: ignore[arg-type]

    monkeypatch.setattr(unicodedata, "normalize", counting)
    normalise("e" + ACUTE * (MOST_MARKS + 5))

    assert rows == [MOST_MARKS]


def test_what_is_looked_for_holds_every_mark_of_this_release_of_unicode() -> None:
    perhaps = re.compile(_PERHAPS_MARK)
    for number in range(sys.maxunicode + 1):
        character = chr(number)
        if not (unicodedata.combining(character) or unicodedata.decomposition(character)):
            continue
        apart = [unicodedata.combining(c) for c in unicodedata.normalize("NFKD", character)]
        marks = "".join("m" if one else "s" for one in apart)
        assert max(map(len, marks.split("s"))) <= _MOST_IN_ONE
        if marks[0] == "m":
            assert perhaps.fullmatch(character), hex(number)
