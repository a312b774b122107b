from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from fake_reader import FakeSpanModel
from fakes import FakeEncoder

from eval.run.caching import CachingEncoder, CachingSpanModel
from index import Article, Index
from index.encoders.encoder import TokenVectors, Vectors
from qa.readers.windows import Window

METHODS = ("count_tokens", "encode_query", "encode_document", "encode_tokens")
TEXTS = ["The lamp burns.", "A boat.", "", "The lamp burns.", "A boat.", "It is late."]


class CountingEncoder(FakeEncoder):
    """Counts how often each text is given to each method."""

    def __init__(self) -> None:
        super().__init__()
        self.given: dict[str, Counter[str]] = {name: Counter() for name in METHODS}

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        self.given["count_tokens"].update(texts)
        return super().count_tokens(texts)

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        self.given["encode_query"].update(texts)
        # A question is not embedded as a passage is.
        return -super().encode_document(texts)

    def encode_document(self, texts: Sequence[str]) -> Vectors:
        self.given["encode_document"].update(texts)
        return super().encode_document(texts)

    def encode_tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        self.given["encode_tokens"].update(texts)
        return super().encode_tokens(texts)


def plain(result: Any) -> Any:
    """Give what an encoder gave in lists, so that it can be compared."""
    if isinstance(result, np.ndarray):
        return result.tolist()
    return [
        (one.starts.tolist(), one.ends.tolist(), one.vectors.tolist())
        if isinstance(one, TokenVectors)
        else one
        for one in result
    ]


def method(encoder: Any, name: str) -> Callable[[Sequence[str]], Any]:
    found: Callable[[Sequence[str]], Any] = getattr(encoder, name)
    return found


@pytest.mark.parametrize("name", METHODS)
def test_it_gives_what_the_other_encoder_gives_in_the_order_asked(name: str) -> None:
    caching, other = CachingEncoder(CountingEncoder()), CountingEncoder()

    for texts in (TEXTS, TEXTS[::-1], TEXTS[:1], ["New.", *TEXTS, "New."]):
        assert plain(method(caching, name)(texts)) == plain(method(other, name)(texts))


@pytest.mark.parametrize("name", METHODS)
def test_each_text_is_encoded_once(name: str) -> None:
    counting = CountingEncoder()
    caching = CachingEncoder(counting)

    for texts in (TEXTS, TEXTS[::-1], ["A boat.", "New."]):
        method(caching, name)(texts)

    assert counting.given[name] == Counter(dict.fromkeys([*TEXTS, "New."], 1))


@pytest.mark.parametrize("name", METHODS)
def test_no_text_gives_nothing_and_asks_nothing(name: str) -> None:
    counting = CountingEncoder()

    result = method(CachingEncoder(counting), name)([])

    assert len(result) == 0
    assert not counting.given[name]


def test_no_text_gives_vectors_of_the_right_length_and_kind() -> None:
    vectors = CachingEncoder(FakeEncoder(dimension=7)).encode_document([])

    assert vectors.shape == (0, 7)
    assert vectors.dtype == np.float32
    assert CachingEncoder(FakeEncoder(dimension=7)).encode_query(["a"]).dtype == np.float32


def test_what_is_asked_of_one_method_is_not_remembered_for_another() -> None:
    caching = CachingEncoder(CountingEncoder())

    document, query = caching.encode_document(["A boat."]), caching.encode_query(["A boat."])

    assert np.array_equal(query, -document)


def test_what_was_forgotten_is_encoded_again() -> None:
    counting = CountingEncoder()
    caching = CachingEncoder(counting)

    first = caching.encode_document(["A boat."])
    caching.forget()

    assert np.array_equal(caching.encode_document(["A boat."]), first)
    assert counting.given["encode_document"]["A boat."] == 2


def test_a_caller_who_changes_a_result_does_not_change_what_is_remembered() -> None:
    caching = CachingEncoder(FakeEncoder())
    first = caching.encode_document(["A boat."])
    kept = first.copy()

    first[:] = 0

    assert np.array_equal(caching.encode_document(["A boat."]), kept)


def test_it_is_called_what_the_other_encoder_is_called() -> None:
    other = FakeEncoder(name="n", fingerprint="f", dimension=9, max_tokens=21)
    caching = CachingEncoder(other)

    assert (caching.name, caching.fingerprint) == ("n", "f")
    assert (caching.dimension, caching.max_tokens) == (9, 21)


def test_an_index_built_through_it_finds_the_same(two_sections: Article) -> None:
    through = Index.build([two_sections], CachingEncoder(FakeEncoder()))
    plainly = Index.build([two_sections], FakeEncoder())

    assert through.search("Which lamp burns?") == plainly.search("Which lamp burns?")


# A reader's model


def windows_of(*texts: str) -> list[Window]:
    windows = FakeSpanModel().windows
    return [window for text in texts for window in windows.of("How many boats?", text)]


BOATS = ("Forty boats.", "40 boats came.", "Forty boats.", "In 1969.")


def test_a_cached_model_gives_what_the_other_gives_in_the_order_asked() -> None:
    caching, other = CachingSpanModel(FakeSpanModel()), FakeSpanModel()

    for texts in (BOATS, BOATS[::-1], ("New 7.", *BOATS)):
        found, wanted = caching.scores(windows_of(*texts)), other.scores(windows_of(*texts))
        assert [(s.tolist(), e.tolist()) for s, e in found] == [
            (s.tolist(), e.tolist()) for s, e in wanted
        ]


def test_each_window_is_read_once() -> None:
    model = FakeSpanModel()
    caching = CachingSpanModel(model)

    for texts in (BOATS, BOATS[::-1], ("New 7.", "In 1969.")):
        caching.scores(windows_of(*texts))

    assert len(model.read) == 4
    assert len({window.ids.tobytes() for window in model.read}) == 4
    assert caching.scores([]) == []


def test_another_question_on_the_same_text_is_another_window() -> None:
    model = FakeSpanModel()
    caching = CachingSpanModel(model)

    for question in ("How many?", "When?", "How many?"):
        caching.scores(caching.windows.of(question, "In 1969."))

    assert len(model.read) == 2


def test_a_cached_model_cuts_windows_as_the_other_does() -> None:
    model = FakeSpanModel()

    assert CachingSpanModel(model).windows is model.windows
