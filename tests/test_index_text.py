from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import any_text

from index import normalise
from index.text import trim


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        pytest.param("one\r\ntwo\rthree\n", "one\ntwo\nthree\n", id="CRLF, CR and LF"),
        pytest.param("one\r\r\ntwo", "one\n\ntwo", id="CR then CRLF"),
        pytest.param("one\u2028two\u2029three\u0085four", "one\ntwo\nthree\nfour", id="Unicode's"),
        pytest.param("cafe\u0301", "caf\u00e9", id="combining accent"),
        pytest.param("\u1112\u1161\u11ab", "한", id="Hangul letters"),
        pytest.param("\ufeffHead", "Head", id="byte-order mark"),
        pytest.param("\ufeff\ufeffHead", "Head", id="two byte-order marks"),
        pytest.param("zero\ufeffwidth", "zero\ufeffwidth", id="the same sign inside a text"),
        pytest.param("a\ud800b\udfff", "a\ufffdb\ufffd", id="lone surrogates"),
        pytest.param("ﬃ “so” — 2½\t\x0b", "ﬃ “so” — 2½\t\x0b", id="everything else stays"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_line_ends_accents_and_what_utf8_cannot_hold_are_normalised(raw: str, clean: str) -> None:
    assert normalise(raw) == clean


@given(any_text)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)

    assert normalise(once) == once


@given(any_text)
def test_what_is_normalised_is_nfc_and_can_be_written_as_utf8(text: str) -> None:
    clean = normalise(text)

    assert unicodedata.is_normalized("NFC", clean)
    assert clean.encode("utf-8").decode("utf-8") == clean
    assert "\r" not in clean


@given(any_text, st.data())
def test_trimming_moves_the_offsets_to_what_strip_would_leave(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    trimmed_start, trimmed_end = trim(text, start, end)

    assert start <= trimmed_start <= trimmed_end <= end
    assert text[trimmed_start:trimmed_end] == text[start:end].strip()
