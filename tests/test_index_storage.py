from __future__ import annotations

import errno
import hashlib
import json
import logging
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes import FakeEncoder
from processes import run_python
from saved_index import file_of, read_manifest

import index.storage.folder_lock
from index import Article, Index, SavedIndexError, load_index, save_index
from index.storage.folder_lock import only_saver

QUESTIONS = ("What burns in the lamp?", "Who arrived by boat?", "How many weeks?", "penguins")
PARTS = ("articles.jsonl", "passages.jsonl", "passages.faiss", "sentences.faiss")
MANIFEST = "manifest.json"


@pytest.fixture
def other(encoder: FakeEncoder) -> Index:
    return Index.build([Article(text="Penguins swim. They eat krill.\n\nIt rained.")], encoder)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def same(one: Index, two: Index) -> bool:
    return (one.articles, one.passages) == (two.articles, two.passages) and all(
        one.search(question, 99) == two.search(question, 99) for question in QUESTIONS
    )


# What is saved is what is loaded


def test_a_loaded_index_finds_just_what_the_saved_one_found(
    skara: Index, folder: Path, encoder: FakeEncoder
) -> None:
    loaded = load_index(folder, encoder)

    assert same(loaded, skara)
    assert loaded.articles[0].source == "skara.txt"


def test_several_articles_with_ids_titles_and_dates_of_any_kind_are_kept(tmp_path: Path) -> None:
    articles = [
        Article(text="Шёл дождь.\n\nمرحبا 😀", title="", date="Freitag", id="a/b \ud800"),
        Article(text="It rained.\u2028It snowed.", source="x\udce9.txt", id="2"),
        Article(
            text="It hailed.",
            authors=("Zoë", "Bo"),
            published="2026-11-01",
            updated="2026-11-02",
            publisher="The Post",
            language="en",
            url="https://post.example/1",
            rights="© The Post",
            left_out=("The menu.",),
        ),
    ]
    encoder = FakeEncoder(name="models/\udce9")
    index = Index.build(articles, encoder)

    save_index(index, str(tmp_path))

    assert same(load_index(str(tmp_path), encoder), index)


def test_the_folder_and_those_above_it_are_made(
    skara: Index, tmp_path: Path, encoder: FakeEncoder
) -> None:
    save_index(skara, tmp_path / "here" / "Jahr 2024" / "für alle")

    assert same(load_index(tmp_path / "here" / "Jahr 2024" / "für alle", encoder), skara)


def test_a_folder_holds_one_manifest_and_four_files_named_by_their_checksum(folder: Path) -> None:
    files = read_manifest(folder)["files"]

    assert set(files) == set(PARTS)
    assert names(folder) == {MANIFEST} | {entry["file"] for entry in files.values()}
    for entry in files.values():
        assert hashlib.sha256((folder / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]
        assert entry["sha256"][:12] in entry["file"]


def test_every_file_is_json_or_faiss_and_none_is_a_pickle(folder: Path) -> None:
    for path in folder.iterdir():
        raw = path.read_bytes()
        if path.suffix == ".faiss":
            assert raw.startswith(b"IxFI")
        elif path.suffix == ".jsonl":
            assert all(isinstance(json.loads(line), dict) for line in raw.splitlines())
        else:
            assert (path.name, json.loads(raw)["format"]) == (MANIFEST, "articleqa-index")


def test_the_manifest_says_what_the_index_is_made_of(
    skara: Index, folder: Path, encoder: FakeEncoder
) -> None:
    manifest = read_manifest(folder)

    assert manifest["model"] == {"name": "fake", "fingerprint": "fake-1", "dimension": 64}
    assert manifest["counts"]["articles"] == 1
    assert manifest["counts"]["passages"] == len(skara.passages)
    assert manifest["articles"] == {article.id: article.sha256 for article in skara.articles}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_whoever_may_read_a_new_file_may_read_the_index(folder: Path) -> None:
    (folder / "plain").write_text("")

    assert {path.stat().st_mode for path in folder.iterdir()} == {(folder / "plain").stat().st_mode}


# Saving over an index


def test_saving_replaces_the_index_and_its_files(
    other: Index, folder: Path, encoder: FakeEncoder
) -> None:
    save_index(other, folder)

    assert same(load_index(folder, encoder), other)
    assert len(names(folder)) == 5


def test_saving_twice_changes_nothing(skara: Index, folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    save_index(skara, folder)

    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_files_of_others_survive(other: Index, folder: Path) -> None:
    foreign = (
        *("notes.txt", "articles.jsonl", "articles.old.jsonl", "passages.1.faiss", ".saving-x"),
        # Named as ours are, but neither in the manifest nor of the checksum in the name.
        *("passages.0123456789ab.faiss", ".articleqa-saving-0123abcd"),
    )
    for name in foreign:
        (folder / name).write_text("mine")
    (folder / "sentences.0123456789ab.faiss").mkdir()

    save_index(other, folder)

    assert {(folder / name).read_text() for name in foreign} == {"mine"}
    assert (folder / "sentences.0123456789ab.faiss").is_dir()


@pytest.mark.parametrize(
    "text", ["", "{}", "[1]", '{"name": "site"}', "not JSON", '{"about": "articleqa-index"}']
)
def test_another_programs_manifest_is_refused_before_anything_is_written(
    skara: Index, tmp_path: Path, text: str
) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / MANIFEST).write_text(text)

    with pytest.raises(SavedIndexError, match=r"another program's file\. Give another folder"):
        save_index(skara, folder)

    assert (folder / MANIFEST).read_text() == text
    assert names(folder) == {MANIFEST}
    assert names(tmp_path) == {"site"}


@pytest.mark.parametrize("make", [Path.mkdir, getattr(os, "mkfifo", Path.mkdir)])
def test_what_is_no_file_in_the_manifests_place_is_refused(
    skara: Index, tmp_path: Path, make: Callable[[Path], object]
) -> None:
    make(tmp_path / MANIFEST)

    with pytest.raises(SavedIndexError, match="another program's"):
        save_index(skara, tmp_path)

    assert names(tmp_path) == {MANIFEST}


def test_a_damaged_manifest_of_ours_is_replaced(
    other: Index, folder: Path, encoder: FakeEncoder
) -> None:
    (folder / MANIFEST).write_bytes((folder / MANIFEST).read_bytes()[:-9])

    save_index(other, folder)

    assert same(load_index(folder, encoder), other)
    assert len(names(folder)) == 5


def test_the_next_save_clears_what_a_killed_one_left(other: Index, folder: Path) -> None:
    raw = b"whole, but never named in a manifest"
    (folder / f".articleqa-saving-{'0123abcd' * 4}").write_text("half a fi")
    (folder / f"passages.{hashlib.sha256(raw).hexdigest()[:12]}.faiss").write_bytes(raw)

    save_index(other, folder)

    assert len(names(folder)) == 5


def test_a_saver_waits_for_another_and_not_for_ever(
    other: Index,
    skara: Index,
    folder: Path,
    encoder: FakeEncoder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(index.storage.folder_lock, "WAIT", 0.2)
    with (
        only_saver(folder),
        pytest.raises(SavedIndexError, match=r"Another program is saving to .*not done after 0.2"),
    ):
        save_index(other, folder / ".." / folder.name)
    assert same(load_index(folder, encoder), skara)

    save_index(other, folder)

    assert same(load_index(folder, encoder), other)


def test_a_lock_that_cannot_be_had_is_named(skara: Index, tmp_path: Path) -> None:
    (tmp_path / ".saved.lock").mkdir()

    with pytest.raises(SavedIndexError, match=r"Cannot lock .*\.saved\.lock can be written too"):
        save_index(skara, tmp_path / "saved")


def test_a_loader_needs_no_lock(
    skara: Index, folder: Path, encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with only_saver(folder):
        assert same(load_index(folder, encoder), skara)


def test_a_file_of_the_new_generation_that_was_damaged_is_put_right(
    skara: Index, folder: Path, encoder: FakeEncoder
) -> None:
    file_of(folder, "passages.jsonl").write_text("damaged")

    save_index(skara, folder)

    assert same(load_index(folder, encoder), skara)


# Run in a process of its own. It saves an index over another one again and again, each
# time in a fork of itself that is killed one file operation later than the last time.
KILLED_SAVES = """
import os, shutil, signal, sys
from pathlib import Path
from fakes import FakeEncoder
from index import load_index, save_index

def killed(index, folder, last_step):
    child = os.fork()
    if child == 0:
        steps = 0
        def count(event, args):
            nonlocal steps
            if event in ("open", "os.rename", "os.remove") and str(folder) in str(args[0]):
                steps += 1
                if steps == last_step:
                    os.kill(os.getpid(), signal.SIGKILL)
        sys.addaudithook(count)
        try:
            save_index(index, folder)
            os._exit(0)
        finally:
            os._exit(1)
    status = os.waitpid(child, 0)[1]
    assert status in (0, signal.SIGKILL), status
    return status == signal.SIGKILL

old, new, results = map(Path, sys.argv[1:])
index = load_index(new, FakeEncoder())
for step in range(1, 1000):
    folder = results / f"{step:03}"
    shutil.copytree(old, folder)
    if not killed(index, folder, step):
        break
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_a_save_killed_at_any_step_leaves_the_old_index_or_the_new_one(
    skara: Index,
    other: Index,
    folder: Path,
    tmp_path: Path,
    encoder: FakeEncoder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (folder / "notes.txt").write_text("mine")
    save_index(other, tmp_path / "other")
    (tmp_path / "results").mkdir()
    for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        monkeypatch.setenv(threads, "1")  # a process with threads should not fork

    done = run_python(KILLED_SAVES, folder, tmp_path / "other", tmp_path / "results")

    assert done.returncode == 0, done.stderr
    found = ""
    results = sorted((tmp_path / "results").glob("[!.]*"))  # the locks lie beside them
    for result in results:
        loaded = load_index(result, encoder)
        found += "o" if same(loaded, skara) else "n" if same(loaded, other) else "?"

    # Old until the manifest is replaced, new from then on. Each of the five files is
    # opened and renamed before that, and the four old ones are removed after it.
    assert found.strip("on") == ""
    assert found == "o" * found.count("o") + "n" * found.count("n")
    assert found.count("o") >= 10
    assert found.count("n") >= 5
    for result in results:
        save_index(other, result)
        assert same(load_index(result, encoder), other)
        assert names(result) == names(tmp_path / "other") | {"notes.txt"}


def test_a_full_disk_leaves_the_old_index(
    skara: Index,
    other: Index,
    folder: Path,
    encoder: FakeEncoder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = names(folder)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SavedIndexError, match=r"Cannot save .*No space left.*room on the disk"):
        save_index(other, folder)

    assert names(folder) == before
    assert same(load_index(folder, encoder), skara)


def test_a_folder_that_cannot_be_written_is_refused(skara: Index, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    for path in (tmp_path / "file", tmp_path / "file" / "below", tmp_path / "null\0byte"):
        with pytest.raises(SavedIndexError, match="Give a folder that can be written") as caught:
            save_index(skara, path)
        assert str(path) in str(caught.value)
    assert (tmp_path / "file").read_text() == "in the way"


# Another model, another format


def ours(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return [record for record in caplog.records if record.name == "articleqa"]


def test_an_index_of_another_model_is_built_afresh_and_the_log_says_so(
    two_sections: Article, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    encoder = FakeEncoder(name="newer", fingerprint="fake-2", dimension=32, max_tokens=20)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    loaded = load_index(folder, encoder)

    fresh = Index.build([two_sections], encoder)
    assert same(loaded, fresh)
    assert len(loaded.passages) > 4
    [record] = ours(caplog)
    assert record.levelname == "WARNING"
    for said in (str(folder), "the model fake", "newer", "afresh"):
        assert said in record.message
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_an_index_of_another_format_version_is_built_afresh_and_the_log_says_so(
    skara: Index, folder: Path, encoder: FakeEncoder, caplog: pytest.LogCaptureFixture
) -> None:
    manifest = read_manifest(folder)
    (folder / MANIFEST).write_text(json.dumps({**manifest, "version": 99, "counts": None}))

    assert same(load_index(folder, encoder), skara)
    assert "format version 99" in caplog.text
    assert "afresh" in caplog.text


def test_an_index_of_the_same_weights_is_used_whatever_the_model_is_called(
    skara: Index, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert same(load_index(folder, FakeEncoder(name="a copy")), skara)
    assert ours(caplog) == []


def test_nothing_is_logged_of_an_index_that_fits(
    folder: Path, encoder: FakeEncoder, caplog: pytest.LogCaptureFixture
) -> None:
    load_index(folder, encoder)

    assert ours(caplog) == []
