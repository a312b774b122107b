"""Indexes that are well formed and made to do harm: refused by our own error, or harmless.

All checksums are right. Whatever is wrong is seen by this program before any other's: no
input here reaches FAISS or NumPy with a size or a number that they would have to survive.
"""

from __future__ import annotations

import copy
import hashlib
import json
import os
import random
import signal
import struct
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from conftest import FakeEncoder, any_text, file_of, read_manifest
from hypothesis import given
from hypothesis import strategies as st

import index.storage.folder
import index.storage.generation
import index.storage.records
from index import Article, ArticleError, Index, SavedIndexError, load_index, split_passages
from index.retrieval.dense import DenseIndex
from index.storage.manifest import FORMAT_VERSION, file_name
from index.storage.records import article_lines, parse_articles, parse_passages, passage_lines
from index.storage.summary import summarise_index

PARTS = ("articles.jsonl", "passages.jsonl", "passages.faiss", "sentences.faiss")
SEEDS = range(8)
EACH = 60
SECONDS = 5.0  # of this process' own time, for one variant: all of them take milliseconds


def deep(levels: int) -> Any:
    found: Any = []
    for _ in range(levels):
        found = [found]
    return found


VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 7, 63, 65, 2**31, 2**63, -(2**63), 10**30, 10**400),
    *(0.0, 1.0, 0.5, -0.5, 1e308, float("nan"), float("inf"), float("-inf")),
    *("", "0", "1", "\ud800", "\0", "../x", "/etc/passwd", ".", "x" * 5000, "\x1b[2J", "fake-1"),
    *([], {}, [[]], [0, 1], ["a"], {"": {}}, [[0, 5]], [[1, 0]], deep(300)),
)

Parts = dict[str, Any]


class Saved:
    """What a saved index holds, opened up for changes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest = read_manifest(folder)
        self.raw = {part: file_of(folder, part).read_bytes() for part in PARTS}

    def records(self, part: str) -> list[Any]:
        return [json.loads(line) for line in self.raw[part].splitlines()]

    def write(self, manifest: Any, raw: dict[str, bytes]) -> None:
        for path in self.folder.iterdir():
            path.unlink()
        for part, content in raw.items():
            checksum = hashlib.sha256(content).hexdigest()
            name = file_name(part, checksum)
            (self.folder / name).write_bytes(content)
            if content != self.raw[part]:
                manifest["files"][part] = {"file": name, "sha256": checksum}
        (self.folder / "manifest.json").write_text(json.dumps(manifest))


def lines(records: list[Any]) -> bytes:
    return "".join(json.dumps(record) + "\n" for record in records).encode()


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container within a value, with each of its keys."""
    keys = list(value) if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list):
            yield from places(value[key])


def changed_json(value: Any, chosen: random.Random) -> str:
    """Change one thing anywhere within a value, and say what."""
    container, key = chosen.choice(list(places(value)))
    if chosen.random() < 0.12:
        del container[key]
        return f"{key!r} deleted"
    if isinstance(container, list) and chosen.random() < 0.2:
        container.insert(key, container[key])
        return f"{key!r} twice"
    old, new = container[key], copy.deepcopy(chosen.choice(VALUES))
    if key == "heading" and new is None:
        new = "No such heading"  # none at all is a heading that a passage may have
    if isinstance(old, int) and chosen.random() < 0.4:
        new = old + chosen.choice([-1000, -2, -1, 1, 2, 1000])
    container[key] = new
    return f"{key!r} is {str(new)[:60]!r}"


def changed_manifest(saved: Saved, chosen: random.Random) -> tuple[Any, Any, str]:
    manifest = copy.deepcopy(saved.manifest)
    said = changed_json(manifest, chosen)
    return manifest, saved.raw, f"manifest: {said}"


def changed_records(saved: Saved, chosen: random.Random) -> tuple[Any, Any, str]:
    part = chosen.choice(["articles.jsonl", "passages.jsonl", "passages.jsonl"])
    records = saved.records(part)
    said = changed_json(records, chosen)
    return copy.deepcopy(saved.manifest), saved.raw | {part: lines(records)}, f"{part}: {said}"


def changed_order(saved: Saved, chosen: random.Random) -> tuple[Any, Any, str]:
    records, original = saved.records("passages.jsonl"), saved.records("passages.jsonl")
    how = chosen.choice(["shuffled", "dropped", "doubled", "moved", "merged"])
    at = chosen.randrange(len(records) - 1)
    if how == "shuffled":
        while records == original:
            chosen.shuffle(records)
    elif how == "dropped":
        del records[at]
    elif how == "doubled":
        records.insert(at, records[at])
    elif how == "moved":
        by = chosen.choice([-1, 1])
        records[at] |= {"start": records[at]["start"] + by, "end": records[at]["end"] + by}
    else:
        # As many vectors as before, but all of the text in each.
        everything = [s for record in original for s in record["sentences"]]
        start, end = original[0]["start"], original[-1]["end"]
        records = [r | {"start": start, "end": end, "sentences": everything} for r in original]
    raw = saved.raw | {"passages.jsonl": lines(records)}
    return copy.deepcopy(saved.manifest), raw, f"passages {how} at {at}"


def changed_vectors(saved: Saved, chosen: random.Random) -> tuple[Any, Any, str]:
    part = chosen.choice(["passages.faiss", "sentences.faiss"])
    raw = bytearray(saved.raw[part])
    how = chosen.choice(["number", "header", "header", "kind", "length"])
    if how == "number":
        value = chosen.choice([float("nan"), float("inf"), float("-inf"), 3.0, 1e30, -1.5])
        struct.pack_into("<f", raw, 45 + 4 * chosen.randrange((len(raw) - 45) // 4), value)
        how = f"{how} {value}"
    elif how == "header":
        at, form = chosen.choice([(4, "<i"), (8, "<q"), (32, "<b"), (33, "<i"), (37, "<Q")])
        size = 8 * struct.calcsize(form)
        most = 2**size - 1 if form == "<Q" else 2 ** (size - 1) - 1
        value = chosen.choice([7, 2, most, most // 2] + ([] if form == "<Q" else [-1, -7]))
        struct.pack_into(form, raw, at, value)
        how = f"{how} {at} is {value}"
    elif how == "kind":
        raw[:4] = chosen.choice([b"IxF2", b"IxFl", b"IwFl", b"IxPT", b"IxMp", b"\0\0\0\0", b"null"])
    else:
        raw = raw[: chosen.randrange(len(raw))] if chosen.random() < 0.5 else raw + b"\0" * 4
    return copy.deepcopy(saved.manifest), saved.raw | {part: bytes(raw)}, f"{part}: {how}"


CHANGES: tuple[Callable[[Saved, random.Random], tuple[Any, Any, str]], ...] = (
    changed_manifest,
    changed_records,
    changed_order,
    changed_vectors,
)


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
