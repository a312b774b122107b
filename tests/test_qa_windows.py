"""Question and text as token windows: with places in the text, and none of it lost."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from fakes import packaged_windows
from hypothesis import given
from hypothesis import strategies as st
from strategies import any_text

from index import ArticleqaError, ModelError, normalise
from qa.readers.windows import QUESTION_TOKENS, STRIDE_TOKENS, WINDOW_TOKENS, Window, Windows

CLS, SEP = 0, 1
# Few enough for a long text to be read in many windows.
NARROW = 128


@pytest.fixture(scope="module")
def tokenizer_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tokenizer of words between blanks and of marks, saved with limits of its own."""
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace
    from tokenizers.processors import BertProcessing

    words = ("[CLS]", "[SEP]", "[UNK]", "when", "was", "it", "built", "?", "in", "1869", ".")
    tokenizer = Tokenizer(WordLevel({word: i for i, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.post_processor = BertProcessing(("[SEP]", SEP), ("[CLS]", CLS))
    tokenizer.enable_truncation(5)
    tokenizer.enable_padding(length=9)
    file = tmp_path_factory.mktemp("tiny") / "tokenizer.json"
    tokenizer.save(str(file))
    return file


@pytest.fixture(scope="module")
def tiny(tokenizer_file: Path) -> Windows:
    return Windows(tokenizer_file)


def tokens(window: Window, text: str) -> list[str]:
    return [text[s:e] for s, e in zip(window.starts, window.ends, strict=True)]


def question_length(window: Window) -> int:
    """How many tokens of the question a window of the tiny tokenizer holds."""
    return int(np.flatnonzero(window.ids == SEP)[0]) - 1


def words(count: int) -> str:
    return " ".join(f"w{i}" for i in range(count))


# One window


def test_a_window_is_the_question_and_then_the_text(tiny: Windows) -> None:
    (window,) = tiny.of("when was it ?", "it was built in 1869 .")

    assert window.ids.tolist() == [CLS, 3, 4, 5, 7, SEP, 5, 4, 6, 8, 9, 10, SEP]
    assert window.types.tolist() == [0] * 6 + [1] * 7
    assert window.rows.tolist() == [6, 7, 8, 9, 10, 11]
    assert tokens(window, "it was built in 1869 .") == "it was built in 1869 .".split()
    for figures in (window.ids, window.types, window.rows, window.starts, window.ends):
        assert figures.dtype == np.int64


def test_a_token_that_the_model_does_not_know_has_its_place_too(tiny: Windows) -> None:
    (window,) = tiny.of("when?", "Skara was built")

    assert tokens(window, "Skara was built") == ["Skara", "was", "built"]
    assert window.ids[window.rows].tolist() == [2, 4, 6]


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_a_text_without_a_token_has_no_window(tiny: Windows, text: str) -> None:
    assert tiny.of("when was it built?", text) == []


def test_a_question_without_a_token_is_asked_all_the_same(tiny: Windows) -> None:
    (window,) = tiny.of("", "it was built")

    assert window.ids.tolist() == [CLS, SEP, 5, 4, 6, SEP]


# Long questions and long texts


@pytest.mark.parametrize("length", [QUESTION_TOKENS - 1, QUESTION_TOKENS, QUESTION_TOKENS + 1, 999])
def test_of_a_long_question_the_beginning_is_read(tiny: Windows, length: int) -> None:
    question = " ".join(["when", "was", "it"] * 333)
    cut = " ".join(question.split()[:length])

    (window,) = tiny.of(cut, "it was built")

    kept = min(length, QUESTION_TOKENS)
    assert question_length(window) == kept
    assert window.ids[1 : 1 + kept].tolist() == ([3, 4, 5] * 333)[:kept]
    assert tokens(window, "it was built") == ["it", "was", "built"]


def test_a_text_that_just_fits_is_one_window_and_one_token_more_makes_two(tiny: Windows) -> None:
    room = WINDOW_TOKENS - len([CLS, SEP, SEP]) - len(["when"])

    (full,) = tiny.of("when", words(room))
    first, second = tiny.of("when", words(room + 1))

    assert len(full.ids) == len(first.ids) == WINDOW_TOKENS
    assert tokens(second, words(room + 1))[-1] == f"w{room}"


def test_windows_share_tokens_and_each_holds_the_whole_question(tiny: Windows) -> None:
    text = words(1000)
    windows = tiny.of("when was it built ?", text)

    assert len(windows) > 3
    for one, next_one in pairwise(windows):
        assert tokens(one, text)[-STRIDE_TOKENS:] == tokens(next_one, text)[:STRIDE_TOKENS]
    for window in windows:
        assert window.ids[:7].tolist() == [CLS, 3, 4, 5, 6, 7, SEP]
        assert len(window.ids) <= WINDOW_TOKENS
    assert [w for window in windows for w in tokens(window, text)][:5] == text.split()[:5]
    assert {w for window in windows for w in tokens(window, text)} == set(text.split())


def test_a_window_may_be_narrower(tokenizer_file: Path) -> None:
    windows = Windows(tokenizer_file, max_tokens=12).of("when", words(20))

    assert [len(window.ids) for window in windows][:-1] == [12] * (len(windows) - 1)
    assert tokens(windows[1], words(20))[:3] == tokens(windows[0], words(20))[-3:]


# Anything at all


def read(windows: Sequence[Window]) -> set[tuple[int, int]]:
    return {
        place
        for window in windows
        for place in zip(window.starts.tolist(), window.ends.tolist(), strict=True)
    }


@given(any_text, st.lists(any_text, max_size=3).map("".join))
def test_every_token_of_any_text_is_read_where_it_stands(question: str, text: str) -> None:
    question, text = normalise(question), normalise(text)
    windows = packaged_windows(NARROW).of(question, text)
    whole = packaged_windows(10**6).of("?", text)

    assert len(whole) <= 1
    assert read(windows) == read(whole)
    for window in windows:
        assert len(window.ids) == len(window.types) <= NARROW
        assert len(window.rows) == len(window.starts) == len(window.ends) > 0
        assert ((0 <= window.starts) & (window.starts < window.ends)).all()
        assert (window.ends <= len(text)).all()
        assert (np.diff(window.starts) >= 0).all()
        assert (np.diff(window.rows) == 1).all()
        assert (window.types[window.rows] == 1).all()
        assert not any(token.isspace() for token in tokens(window, text))


@given(any_text, any_text)
def test_what_no_token_holds_of_any_text_says_nothing(question: str, text: str) -> None:
    text = normalise(text)
    held = {
        at
        for start, end in read(packaged_windows(NARROW).of(normalise(question), text))
        for at in range(start, end)
    }

    assert not any(text[at].isascii() and text[at].isalnum() for at in {*range(len(text))} - held)


def test_reading_again_gives_the_same(tiny: Windows) -> None:
    once, again = (tiny.of("when was it built ?", words(500)) for _ in range(2))

    assert [w.ids.tolist() for w in once] == [w.ids.tolist() for w in again]


def test_threads_that_cut_at_once_get_what_they_would_get_alone() -> None:
    windows = packaged_windows(NARROW)
    asked = [("When? " * 90, "The lamp burns. " * 99), ("Why?", "It is late."), ("", "lamp " * 300)]

    def cut(number: int) -> list[list[int]]:
        return [window.ids.tolist() for window in windows.of(*asked[number % 3])]

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(cut, range(60)))

    assert found == [cut(number) for number in range(3)] * 20


# A file that holds no tokenizer


@pytest.mark.parametrize("content", [None, b"", b"{", b"{}", b'{"model": 3}', b"\xff\x00"])
def test_a_file_that_holds_no_tokenizer_is_refused_with_advice(
    tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "tokenizer.json"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(ModelError, match="Give a reader's folder that holds") as caught:
        Windows(file)
    assert str(file) in str(caught.value)
    assert isinstance(caught.value, ArticleqaError)
    assert caught.value.__cause__ is not None
