"""Time grows as the text does: held by counting what is passed on, never by a clock."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from fakes import FakeEncoder

import index.sentences
from eval.hostile.texts import KINDS
from index import Article, Index, split_passages
from index.encoders.encoder import Vectors
from index.passages import LONGEST_HEADING, LONGEST_PASSAGE
from index.sentences import LONGEST_READ, split_sentences
from index.words import stem


class CountingEncoder(FakeEncoder):
    """Counts what it is given."""

    def __init__(self) -> None:
        super().__init__(dimension=4)
        self.embedded: list[str] = []
        self.characters = 0

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        self.characters += sum(map(len, texts))
        return super().count_tokens(texts)

    def encode_document(self, texts: Sequence[str]) -> Vectors:
        self.embedded += texts
        self.characters += sum(map(len, texts))
        return super().encode_document(texts)


def work(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Count the characters that indexing a text passes to the model and to sentencex."""
    encoder = CountingEncoder()
    read = index.sentences._read
    seen = 0

    def counting(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
        nonlocal seen
        seen += end - start
        return read(text, start, end, language)

    with monkeypatch.context() as patched:
        patched.setattr(index.sentences, "_read", counting)
        Index.build([Article(text=text)], encoder)
    return encoder.characters + seen


@pytest.mark.parametrize("kind", KINDS)
def test_three_times_the_text_is_about_three_times_the_work(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    piece = KINDS[kind]
    small, large = (
        work(piece * (length // len(piece)) + "x", monkeypatch)
        for length in (3 * LONGEST_READ, 9 * LONGEST_READ)
    )
    assert large <= 4 * small


def test_equal_texts_are_embedded_once_and_each_has_its_row() -> None:
    encoder = CountingEncoder()
    built = Index.build([Article(text="It is so.\n\n" * 5 + "It was. It is so.")], encoder)

    assert sorted(encoder.embedded) == ["It is so.", "It was.", "It was. It is so."]
    assert len(built.dense_passages) == len(built.passages) == 6
    assert len(built.dense_sentences) == 7


def test_sentences_of_a_long_paragraph_are_those_of_short_ones() -> None:
    sentence = "The lamp can be seen from far away, as Mr. Holm of the U.S. said. "
    text = sentence * (3 * LONGEST_READ // len(sentence))

    found = split_sentences(text, 0, len(text))

    assert {text[start:end] for start, end in found} == {sentence.strip()}
    assert len(found) == len(text) // len(sentence)


def test_no_more_is_read_at_once_and_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.sentences, "LONGEST_READ", 40)
    text = "One two. Three! " + "four " * 30 + "five. Six? " + "“Seven.” " * 9
    read = index.sentences._read
    lengths: list[int] = []

    def counting(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
        lengths.append(end - start)
        return read(text, start, end, language)

    monkeypatch.setattr(index.sentences, "_read", counting)
    found = split_sentences(text, 0, len(text))

    assert max(lengths) <= 40
    assert sum(lengths) <= 2 * len(text)
    assert "".join(text[s:e] for s, e in found).replace(" ", "") == text.replace(" ", "")


def one_token(texts: Sequence[str]) -> list[int]:
    """Count as a model that takes any word, however long, for one token."""
    return [2 + len(text.split()) for text in texts]


def test_a_word_without_end_is_no_passage_without_end() -> None:
    article = Article(text="x" * (3 * LONGEST_PASSAGE) + " and more.")

    passages = split_passages(article, one_token, 256)

    assert max(len(p.text) for p in passages) <= LONGEST_PASSAGE
    assert "".join(p.text for p in passages).replace(" ", "") == article.text.replace(" ", "")


@pytest.mark.parametrize("over", [0, 1])
def test_a_heading_without_end_is_not_read_with_every_passage(over: int) -> None:
    heading = "x" * (LONGEST_HEADING + over)
    article = Article(text=f"First.\n\n# {heading}\n\nOne is so.\n\nTwo is so.")

    last = split_passages(article, one_token, 256)[-1]

    assert last.heading == (None if over else heading)


def test_what_is_longer_than_any_word_is_its_own_stem() -> None:
    assert stem("running") == "run"
    assert stem("running" * 20) == "running" * 20
