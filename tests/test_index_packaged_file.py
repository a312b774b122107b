"""What ships is checked when it is first wanted, and what is damaged is told with advice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from processes import run_python

import index.packaged_file
from index import ArticleqaError, ModelError
from index.errors import PackagedFileError
from index.packaged_file import (
    CHECKSUMS,
    packaged_checksums,
    packaged_file,
    sha256_of,
)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package's folder with one file and the list of it."""
    folder = tmp_path / "site" / "package"
    (folder / "model").mkdir(parents=True)
    model = folder / "model" / "reader.bin"
    model.write_bytes(b"weights")
    (folder / CHECKSUMS).write_text(json.dumps({"model/reader.bin": sha256_of(model)}))
    monkeypatch.setattr(index.packaged_file, "files", lambda _: folder)
    yield folder
    packaged_file.cache_clear()
    packaged_checksums.cache_clear()


@pytest.fixture(autouse=True)
def afresh() -> None:
    packaged_file.cache_clear()
    packaged_checksums.cache_clear()


def refused(name: str = "model/reader.bin") -> str:
    with pytest.raises(PackagedFileError) as caught:
        packaged_file("package", name)
    assert isinstance(caught.value, ModelError)
    assert isinstance(caught.value, ArticleqaError)
    return str(caught.value)


def test_a_whole_file_is_given_and_looked_at_once(package: Path) -> None:
    path = packaged_file("package", "model/reader.bin")
    assert path == package / "model" / "reader.bin"

    path.write_bytes(b"other weights")

    assert packaged_file("package", "model/reader.bin") == path


@pytest.mark.parametrize("raw", [b"", b"weight", b"weights ", b"Weights"])
def test_a_damaged_file_is_named_with_advice(package: Path, raw: bytes) -> None:
    path = package / "model" / "reader.bin"
    path.write_bytes(raw)

    message = refused()

    assert str(path) in message
    assert "its checksum is not the one that it shipped with" in message
    assert "pip install --force-reinstall --no-deps articleqa" in message


def test_a_missing_file_and_one_that_is_not_listed_are_named(package: Path) -> None:
    path = package / "model" / "reader.bin"
    path.unlink()
    assert "No such file" in refused()
    path.mkdir()
    assert "damaged: Is a directory" in refused()
    assert f"it is not in {CHECKSUMS}" in refused("model/other.bin")


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"[]", b'{"model/reader.bin": 7}', b"\xff", b"[" * 9999]
)
def test_a_damaged_list_is_named(package: Path, raw: bytes) -> None:
    (package / CHECKSUMS).write_bytes(raw)

    assert str(package / CHECKSUMS) in refused()


def test_in_a_checkout_the_advice_is_to_restore_the_file_or_to_write_the_list(
    package: Path,
) -> None:
    (package.parent / "pyproject.toml").touch()
    path = package / "model" / "reader.bin"
    path.write_bytes(b"made anew")

    message = refused()

    assert f"git checkout -- {path}" in message
    assert "python -m eval.checksums" in message


CHECKED = """
import index.packaged_file
seen = []
real = index.packaged_file.sha256_of
index.packaged_file.sha256_of = lambda path: seen.append(path.name) or real(path)
import qa
assert seen == []
from qa import Bot
bot = Bot.default(reader="deep")
bot.ask("Who is Russia's foreign minister?")
bot.ask("Where is the embassy?")
Bot.default(reader="deep").ask("Where is the embassy?")
print(*sorted(seen))
"""


@pytest.mark.model
def test_a_bot_checks_all_that_it_reads_once_in_a_process_and_nothing_on_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first, second = run_python(CHECKED), run_python(CHECKED)

    assert (first.stderr, second.stderr) == ("", "")
    listed = json.loads((files("qa") / CHECKSUMS).read_text("utf-8"))
    # Kinds are told by words alone only beside another encoder than the packaged one; what tells
    # whether sentences are about a thing, sum up or answer a follow-up is read when that is asked.
    late = {"article.txt", "words.json", "what_is.json", "salience.json", "after_turn.json"}
    wanted = {Path(name).name for name in listed} - late
    # The deep reader is unpacked once; what was kept of it is checked from then on.
    every = sorted([*wanted, "minilm.onnx", "graph.onnx", "weights.bin"])
    assert first.stdout.split() == every
    assert second.stdout.split() == [name for name in every if name != "deep.onnx.gz"]
