from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from processes import run_python
from saved_index import file_of, read_manifest

from index import Index, SavedIndexError
from index.storage.summary import summarise_index


def test_a_summary_says_what_a_saved_index_holds(skara: Index, folder: Path) -> None:
    (folder / "notes.txt").write_text("not a part of it")

    summary = summarise_index(str(folder))

    assert (summary.version, summary.model, summary.fingerprint) == (1, "fake", "fake-1")
    assert summary.dimension == 64
    assert summary.articles == skara.articles
    assert summary.passages == len(skara.passages)
    assert summary.sentences == len({s for p in skara.passages for s in p.sentences})
    assert summary.size == sum(
        path.stat().st_size for path in folder.iterdir() if path.name != "notes.txt"
    )


def test_a_summary_needs_neither_the_model_nor_the_vectors(folder: Path) -> None:
    done = run_python(
        "import sys; from index.storage.summary import summarise_index\n"
        "summarise_index(sys.argv[1])\n"
        "print(*{'torch', 'faiss', 'sentence_transformers', 'scipy'} & set(sys.modules))",
        folder,
    )

    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    "part", ["articles.jsonl", "passages.jsonl", "passages.faiss", "sentences.faiss"]
)
def test_every_files_checksum_is_checked(folder: Path, part: str) -> None:
    path = file_of(folder, part)
    path.write_bytes(path.read_bytes() + b" ")

    with pytest.raises(SavedIndexError, match="checksum") as caught:
        summarise_index(folder)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    "change",
    [{"version": None}, {"model": None}, {"model": {"name": "x"}}, {"counts": {}}, {"counts": 7}],
    ids=str,
)
def test_a_manifest_that_lacks_something_is_named(folder: Path, change: dict[str, Any]) -> None:
    (folder / "manifest.json").write_text(json.dumps(read_manifest(folder) | change))

    with pytest.raises(SavedIndexError, match="lacks what it must say") as caught:
        summarise_index(folder)
    assert str(folder / "manifest.json") in str(caught.value)


def test_a_folder_without_an_index_has_no_summary(tmp_path: Path) -> None:
    with pytest.raises(SavedIndexError, match="There is no index"):
        summarise_index(tmp_path)
