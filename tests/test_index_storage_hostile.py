"""Indexes that are well formed and made to do harm: refused by our own error, or harmless.

All checksums are right. Whatever is wrong is seen by this program before any other's: no
input here reaches FAISS or NumPy with a size or a number that they would have to survive.
"""

from __future__ import annotations

import json
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from fakes import FakeEncoder
from hypothesis import given
from hypothesis import strategies as st
from saved_index import file_of, read_manifest
from strategies import any_text

import index.storage.folder
import index.storage.generation
import index.storage.records
from eval.hostile.sections.index_changes import CHANGES, Saved
from index import Article, ArticleError, Index, SavedIndexError, load_index, split_passages
from index.retrieval.dense import DenseIndex
from index.storage.manifest import FORMAT_VERSION
from index.storage.records import article_lines, parse_articles, parse_passages, passage_lines
from index.storage.summary import summarise_index

PARTS = ("articles.jsonl", "passages.jsonl", "passages.faiss", "sentences.faiss")
SEEDS = range(8)
EACH = 60
SECONDS = 5.0  # of this process' own time, for one variant: all of them take milliseconds


def refusal(load: Callable[[], object]) -> str | None:
    """Our own refusal, or None; any other exception is raised."""
    started, why = time.process_time(), None
    try:
        load()
    except SavedIndexError as error:
        why = str(error)
    assert time.process_time() - started < SECONDS
    assert why is None or len(why.encode()) < 2000
    return why


def like(loaded: Index, original: Index) -> bool:
    """Names may differ: nothing can tell that a title is another than it was."""
    return (
        [article.text for article in loaded.articles]
        == [article.text for article in original.articles]
        and loaded.passages == original.passages
        and loaded.search("What burns in the lamp?") == original.search("What burns in the lamp?")
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_a_hostile_index_is_refused_or_harmless(
    skara: Index, folder: Path, encoder: FakeEncoder, seed: int
) -> None:
    chosen, saved = random.Random(seed), Saved(folder)
    refused = 0
    for number in range(EACH):
        manifest, raw, said = CHANGES[number % len(CHANGES)](saved, chosen)
        saved.write(manifest, raw)
        found: list[Index] = []
        why = refusal(lambda: found.append(load_index(folder, encoder)))  # noqa: B023
        refused += why is not None
        if why is None:
            assert like(found[0], skara), said
        shown = refusal(lambda: summarise_index(folder))
        # Of a model that makes vectors of another length only its loader knows.
        if why is not None and "the model's are of" not in why:
            assert shown is not None, (said, why)
    # Some changes are none: a name, a date, a key that is not read.
    assert refused > EACH * 0.75


@pytest.fixture
def no_hanging() -> Iterator[None]:
    """What waits for ever fails, instead of waiting for ever."""

    def stop(*_: object) -> None:
        raise AssertionError("It hangs.")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(120)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs what Windows has not")
@pytest.mark.usefixtures("no_hanging")
@pytest.mark.parametrize("part", ["manifest.json", *PARTS])
@pytest.mark.parametrize(
    "put",
    [
        pytest.param(os.mkfifo, id="a pipe"),
        pytest.param(os.mkdir, id="a folder"),
        pytest.param(lambda path: path.symlink_to("/dev/null"), id="a device"),
        pytest.param(lambda path: path.symlink_to("/dev/zero"), id="a device without end"),
        pytest.param(lambda path: path.symlink_to(path.name), id="a link to itself"),
    ],
)
def test_what_is_not_a_regular_file_is_refused(
    folder: Path, encoder: FakeEncoder, part: str, put: Callable[[Path], object]
) -> None:
    path = folder / part if part == "manifest.json" else file_of(folder, part)
    path.unlink()
    put(path)

    for look in (lambda: load_index(folder, encoder), lambda: summarise_index(folder)):
        assert str(path) in (refusal(look) or "")


@pytest.mark.parametrize("part", PARTS)
def test_no_more_is_read_than_is_allowed(
    folder: Path, encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    path = file_of(folder, part)
    size = path.stat().st_size
    limit = "VECTORS_BYTES" if part.endswith(".faiss") else "RECORDS_BYTES"
    most = size if part != "passages.jsonl" else 1000  # the articles' file is the larger one
    monkeypatch.setattr(index.storage.folder, limit, most)
    with path.open("ab") as file:
        file.write(b"\n" * (most + 1 - size))

    for look in (lambda: load_index(folder, encoder), lambda: summarise_index(folder)):
        assert f"{most + 1:,} bytes, at most" in (refusal(look) or "")


def test_a_manifest_and_a_line_are_read_up_to_a_limit(
    folder: Path, encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index.storage.records, "LINE_BYTES", 100)
    assert "at most 100 are read" in (refusal(lambda: load_index(folder, encoder)) or "")
    monkeypatch.setattr(index.storage.generation, "MANIFEST_BYTES", 50)
    assert "at most 50 are expected" in (refusal(lambda: load_index(folder, encoder)) or "")


def test_what_is_too_large_to_be_loaded_is_not_saved(
    skara: Index, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path.name for path in folder.iterdir()}
    monkeypatch.setattr(index.storage.folder, "RECORDS_BYTES", 100)
    message = refusal(lambda: index.storage.folder.save_index(skara, folder))
    assert "at most 100 are read. Make several indexes of fewer articles" in (message or "")
    assert {path.name for path in folder.iterdir()} == before


def test_vectors_that_could_not_be_loaded_are_not_saved(skara: Index, folder: Path) -> None:
    skara.dense_passages = DenseIndex(np.full((4, 64), np.nan, dtype=np.float32))

    assert "vector 0 is not of length 1" in (
        refusal(lambda: index.storage.folder.save_index(skara, folder)) or ""
    )


def test_an_index_of_another_dimension_under_the_models_fingerprint_is_refused(
    folder: Path, tmp_path: Path, two_sections: Article, encoder: FakeEncoder
) -> None:
    index.storage.folder.save_index(Index.build([two_sections], FakeEncoder(dimension=32)), folder)

    assert "of 32 numbers, the model's are of 64" in (
        refusal(lambda: load_index(folder, encoder)) or ""
    )


def test_a_name_that_would_act_on_a_terminal_is_logged_as_an_escape(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    manifest = read_manifest(folder)
    manifest["model"] = {"name": "\x1b[2J\ud800" + "x" * 9999, "fingerprint": "", "dimension": 1}
    (folder / "manifest.json").write_text(json.dumps(manifest))

    load_index(folder, FakeEncoder())

    assert "\x1b" not in caplog.text
    assert len(caplog.text.encode()) < 1000


def test_another_versions_index_is_shown_as_far_as_it_can_be_read(folder: Path) -> None:
    manifest = read_manifest(folder) | {"version": FORMAT_VERSION + 1}
    (folder / "manifest.json").write_text(json.dumps(manifest))

    assert summarise_index(folder).version == FORMAT_VERSION + 1


@given(st.lists(any_text, min_size=1, max_size=3), st.integers(8, 60))
def test_whatever_is_split_is_read_back(texts: list[str], most: int) -> None:
    encoder, articles = FakeEncoder(max_tokens=most), []
    for number, text in enumerate(texts):
        try:
            articles.append(Article(text=text, id=str(number)))
        except ArticleError:
            continue
    passages = [p for a in articles for p in split_passages(a, encoder.count_tokens, most)]

    assert parse_articles(article_lines(articles)) == articles
    assert parse_passages(passage_lines(passages), articles) == passages
