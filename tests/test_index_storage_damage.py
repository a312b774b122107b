"""A saved index that is damaged, or is none: each is refused by name, with advice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from fakes import FakeEncoder
from saved_index import file_of, read_manifest

from index import ArticleqaError, SavedIndexError, load_index
from index.retrieval.dense import DenseIndex

PARTS = ("articles.jsonl", "passages.jsonl", "passages.faiss", "sentences.faiss")
MANIFEST = "manifest.json"


def refused(folder: Path, encoder: FakeEncoder) -> str:
    with pytest.raises(SavedIndexError) as caught:
        load_index(folder, encoder)
    assert isinstance(caught.value, ArticleqaError)
    assert str(folder) in str(caught.value)
    return str(caught.value)


def test_a_folder_without_an_index_is_refused(tmp_path: Path, encoder: FakeEncoder) -> None:
    (tmp_path / "file").write_text("no folder")

    for path in (tmp_path, tmp_path / "none", tmp_path / "file"):
        message = refused(path, encoder)
        assert "There is no index" in message
        assert "articleqa index build" in message


def test_a_folder_that_cannot_be_read_is_refused(tmp_path: Path, encoder: FakeEncoder) -> None:
    (tmp_path / MANIFEST).mkdir()

    assert "Cannot read" in refused(tmp_path, encoder)
    assert "Check the folder" in refused(tmp_path / "null\0byte", encoder)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(
    ("damage", "why"),
    [
        pytest.param(lambda path: path.unlink(), "missing", id="missing"),
        pytest.param(lambda path: path.write_bytes(b""), "checksum", id="empty"),
        pytest.param(
            lambda path: path.write_bytes(path.read_bytes()[:-1]), "checksum", id="truncated"
        ),
        pytest.param(
            lambda path: path.write_bytes(path.read_bytes() + b"\n"), "checksum", id="longer"
        ),
        pytest.param(
            lambda path: path.write_bytes(path.read_bytes().swapcase()), "checksum", id="altered"
        ),
        pytest.param(
            lambda path: (path.unlink(), path.mkdir()), "cannot be read", id="no file at all"
        ),
    ],
)
def test_a_damaged_data_file_is_named(
    folder: Path, encoder: FakeEncoder, part: str, damage: Callable[[Path], object], why: str
) -> None:
    path = file_of(folder, part)
    damage(path)

    message = refused(folder, encoder)

    assert str(path) in message
    assert why in message
    assert "articleqa index build" in message


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        pytest.param(b"", "not JSON", id="empty"),
        pytest.param(b'{"format": "articleqa-index",', "not JSON", id="truncated"),
        pytest.param(b"\xff\xfe{}", "not JSON", id="not UTF-8"),
        pytest.param(b"[" * 100_000, "not JSON", id="nested without end"),
        pytest.param(b"[1, 2]", "another program's", id="a list"),
        pytest.param(b"{}", "another program's", id="no format"),
        pytest.param(b'{"name": "site", "icons": []}', "another program's", id="a web page's"),
    ],
)
def test_a_manifest_that_is_not_ours_is_named(
    folder: Path, encoder: FakeEncoder, raw: bytes, why: str
) -> None:
    (folder / MANIFEST).write_bytes(raw)

    message = refused(folder, encoder)

    assert str(folder / MANIFEST) in message
    assert why in message


def _altered(manifest: dict[str, Any], *keys: str, value: Any) -> dict[str, Any]:
    """The manifest with another value, or without the key where the value is Ellipsis."""
    inner = manifest
    for key in keys[:-1]:
        inner = inner[key]
    if value is ...:
        del inner[keys[-1]]
    else:
        inner[keys[-1]] = value
    return manifest


@pytest.mark.parametrize(
    ("keys", "value", "why"),
    [
        (("files",), ..., "does not name articles.jsonl"),
        (("files",), ["articles.jsonl"], "does not name articles.jsonl"),
        (("files", "passages.jsonl"), ..., "does not name passages.jsonl"),
        (("files", "sentences.faiss"), None, "does not name sentences.faiss"),
        (("files", "sentences.faiss", "sha256"), ..., "does not name sentences.faiss"),
        (("files", "passages.faiss", "file"), "../passages.faiss", "not a file name"),
        (("files", "passages.faiss", "file"), "sub/passages.faiss", "not a file name"),
        (("files", "passages.faiss", "file"), "/etc/passwd", "not a file name"),
        (("files", "passages.faiss", "file"), "null\0byte", "not a file name"),
        (("files", "passages.faiss", "file"), "..", "not a file name"),
        (("files", "passages.faiss", "file"), "", "not a file name"),
        (("files", "passages.faiss", "sha256"), "0" * 64, "checksum"),
        (("counts",), ..., "lacks what it must say: counts"),
        (("counts", "passages"), True, "lacks what it must say: how many passages"),
        (("counts", "passages"), 4.0, "lacks what it must say: how many passages"),
        (("version",), 1.0, "lacks what it must say: version"),
        (("version",), True, "lacks what it must say: version"),
        (("model",), None, "lacks what it must say: model"),
        (("model", "name"), 7, "lacks what it must say: the model's name"),
        (("counts", "articles"), 2, "it counts"),
        (("counts", "sentences"), 1, "it counts"),
        (("model", "dimension"), 3, "said to be of 3 numbers, the model's are of 64"),
        (("model", "dimension"), ..., "lacks what it must say: the model's dimension"),
        (("model", "dimension"), 0, "lacks what it must say: the model's dimension"),
        (("model", "dimension"), 1 << 40, "lacks what it must say: the model's dimension"),
        (("articles",), {}, "articles' checksums"),
    ],
)
def test_a_manifest_that_does_not_fit_its_files_is_refused(
    folder: Path, encoder: FakeEncoder, keys: tuple[str, ...], value: Any, why: str
) -> None:
    manifest = _altered(read_manifest(folder), *keys, value=value)
    (folder / MANIFEST).write_text(json.dumps(manifest))

    message = refused(folder, encoder)

    assert why in message
    assert "articleqa index build" in message


def test_a_file_outside_the_folder_is_never_read(
    folder: Path, tmp_path: Path, encoder: FakeEncoder
) -> None:
    secret = tmp_path / "secret.jsonl"
    secret.write_bytes(file_of(folder, "articles.jsonl").read_bytes())
    manifest = read_manifest(folder)
    manifest["files"]["articles.jsonl"]["file"] = "../secret.jsonl"
    (folder / MANIFEST).write_text(json.dumps(manifest))

    assert "'../secret.jsonl' is not a file name" in refused(folder, encoder)


# Files whose checksum has been put right, so that only what they hold is wrong


def put(folder: Path, part: str, raw: bytes) -> Path:
    """Put `raw` in a data file's place, with its checksum in the manifest."""
    manifest = read_manifest(folder)
    manifest["files"][part]["sha256"] = hashlib.sha256(raw).hexdigest()
    (folder / MANIFEST).write_text(json.dumps(manifest))
    path = file_of(folder, part)
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize("part", ["passages.faiss", "sentences.faiss"])
@pytest.mark.parametrize(
    ("rows", "dimension"), [(0, 64), (1, 64), (500, 64), (4, 63)], ids=lambda size: str(size)
)
def test_vectors_of_another_number_or_length_are_refused(
    folder: Path, encoder: FakeEncoder, part: str, rows: int, dimension: int
) -> None:
    vectors = np.eye(rows, dimension, dtype=np.float32)
    path = put(folder, part, DenseIndex(vectors).to_bytes())

    message = refused(folder, encoder)

    assert str(path) in message
    assert f"{rows} vectors of {dimension}, expected" in message


def test_a_file_that_is_not_faisss_is_refused(folder: Path, encoder: FakeEncoder) -> None:
    import faiss

    distances = faiss.IndexFlatL2(64)
    distances.add(np.ones((4, 64), dtype=np.float32))
    for raw in (b"", b"no vectors", b"IxFI", faiss.serialize_index(distances).tobytes()):
        path = put(folder, "passages.faiss", raw)

        message = refused(folder, encoder)

        assert str(path) in message
        assert "FAISS cannot read it" in message


@pytest.mark.parametrize("part", ["articles.jsonl", "passages.jsonl"])
@pytest.mark.parametrize(
    "raw",
    [b"\xff", b"not JSON", b"[1]", b"7", b"null", b"{}", b'{"unknown": 1}', b"[" * 100_000],
    ids=lambda raw: repr(raw[:9]),
)
def test_lines_that_are_not_our_records_are_refused(
    folder: Path, encoder: FakeEncoder, part: str, raw: bytes
) -> None:
    path = put(folder, part, raw)

    message = refused(folder, encoder)

    assert str(path) in message
    assert "a record does not fit" in message


@pytest.mark.parametrize(
    "change",
    [
        {"text": " "},
        {"text": 7},
        {"text": None},
        {"title": 7},
        {"unknown": 7},
    ],
    ids=str,
)
def test_an_article_that_does_not_fit_is_refused(
    folder: Path, encoder: FakeEncoder, change: dict[str, Any]
) -> None:
    record = json.loads(file_of(folder, "articles.jsonl").read_bytes())
    path = put(folder, "articles.jsonl", json.dumps(record | change).encode())

    assert str(path) in refused(folder, encoder)


def test_articles_that_are_none_or_twice_there_are_refused(
    folder: Path, encoder: FakeEncoder
) -> None:
    line = file_of(folder, "articles.jsonl").read_bytes()
    put(folder, "articles.jsonl", b"")
    assert "no article" in refused(folder, encoder)

    put(folder, "articles.jsonl", line + line)
    assert "Two articles have the id" in refused(folder, encoder)


def test_another_text_under_the_same_id_is_refused(folder: Path, encoder: FakeEncoder) -> None:
    record = json.loads(file_of(folder, "articles.jsonl").read_bytes())
    record["text"] = record["text"].replace("oil", "gas")
    put(folder, "articles.jsonl", json.dumps(record).encode())

    assert "articles' checksums" in refused(folder, encoder)


@pytest.mark.parametrize(
    "change",
    [
        {"article_id": "nobody"},
        {"start": -1},
        {"start": 9},
        {"end": 10**6},
        {"start": None, "end": None},
        {"start": "0"},
        {"start": 0.5},
        {"sentences": []},
        {"sentences": [[0, 10**6]]},
        {"sentences": [[5, 5]]},
        {"sentences": [[0]]},
        {"sentences": 7},
        {"heading": 7},
        {"text": "another"},
    ],
    ids=str,
)
def test_a_passage_that_does_not_fit_its_article_is_refused(
    folder: Path, encoder: FakeEncoder, change: dict[str, Any]
) -> None:
    first, *rest = file_of(folder, "passages.jsonl").read_bytes().splitlines()
    lines = [json.dumps(json.loads(first) | change).encode(), *rest]
    path = put(folder, "passages.jsonl", b"\n".join(lines))

    message = refused(folder, encoder)

    assert str(path) in message
    assert "a record does not fit" in message


def test_a_missing_passage_is_noticed(folder: Path, encoder: FakeEncoder) -> None:
    lines = file_of(folder, "passages.jsonl").read_bytes().splitlines()
    put(folder, "passages.jsonl", b"\n".join(lines[:-1]))

    assert "of the article are in no passage" in refused(folder, encoder)
