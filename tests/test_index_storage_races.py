"""Savers, loaders and kills at the same time, in processes of their own, by a seeded plan.

Whatever happens, the folder holds one whole index: one of those that were being saved.
`ARTICLEQA_RACE_SECONDS=600` makes it a long run.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from conftest import FakeEncoder, read_manifest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

import index.storage.generation
from index import Article, Index, SavedIndexError, load_index, save_index
from index.storage.folder_lock import only_saver
from index.storage.summary import summarise_index

SECONDS = float(os.environ.get("ARTICLEQA_RACE_SECONDS", "6"))
IDS = tuple(map(str, range(4)))

# A process that forks one saver after another, and kills each after up to three saves.
SAVERS = """
import json, os, random, signal, sys, time, traceback
from pathlib import Path
from conftest import FakeEncoder
from index import load_index, save_index
from test_index_storage_races import IDS, numbered

folder, seconds, seed = Path(sys.argv[1]), float(sys.argv[2]), sys.argv[3]
plan, indexes = random.Random(seed), [numbered(i) for i in range(len(IDS))]
counted, count = os.pipe()
kills = saves = 0
end = time.monotonic() + seconds
while time.monotonic() < end or not kills:
    order = [plan.choice(indexes) for _ in range(50)]
    child = os.fork()
    if child == 0:
        try:
            while True:
                for index in order:
                    save_index(index, folder)
                    os.write(count, b".")
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)
    for _ in range(plan.randrange(4)):
        saves += len(os.read(counted, 1))
    time.sleep(plan.uniform(0, 0.03))
    os.kill(child, signal.SIGKILL)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
    kills += 1
    assert load_index(folder, FakeEncoder()).articles[0].id in IDS
print(json.dumps({"kills": kills, "saves": saves}))
"""
LOADER = """
import json, sys, time
from conftest import FakeEncoder
from index import load_index
from index.storage.summary import summarise_index
from test_index_storage_races import IDS

end, loads = time.monotonic() + float(sys.argv[2]), 0
while time.monotonic() < end or not loads:
    loaded = load_index(sys.argv[1], FakeEncoder())
    (article,) = loaded.articles
    assert article.id in IDS and f"Keeper {article.id} " in article.text
    assert loaded.passages[0].article_id == article.id
    assert summarise_index(sys.argv[1]).articles[0].id in IDS
    loads += 2
print(json.dumps({"loads": loads}))
"""


def numbered(number: int) -> Index:
    text = f"Keeper {number} of the lighthouse.\n\n" + "It has a lamp. It burns oil.\n\n" * 3
    article = Article(text=f"{text}Number {number} sleeps.", id=str(number))
    return Index.build([article], FakeEncoder())


def held(folder: Path) -> str:
    loaded = load_index(folder, FakeEncoder())
    assert len(loaded.articles) == 1
    return loaded.articles[0].id


def started(script: str, folder: Path, seed: int) -> subprocess.Popen[str]:
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    path = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.Popen(
        [sys.executable, "-c", script, str(folder), str(SECONDS), str(seed)],
        env={**os.environ, **threads, **path},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_two_savers_a_loader_and_kills_lose_nothing_and_raise_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    save_index(numbered(0), folder)
    (folder / "notes.txt").write_text("mine")

    processes = [started(SAVERS, folder, 1), started(SAVERS, folder, 2), started(LOADER, folder, 3)]
    counts: dict[str, int] = {}
    try:
        for process in processes:
            out, errors = process.communicate(timeout=SECONDS + 240)
            assert (process.returncode, errors) == (0, "")
            for name, count in json.loads(out).items():
                counts[name] = counts.get(name, 0) + count
    finally:
        for process in processes:
            process.kill()
    print(counts)  # noqa: T201

    assert counts["kills"] >= 2
    assert counts["loads"] >= 2
    save_index(numbered(1), folder)
    files = {entry["file"] for entry in read_manifest(folder)["files"].values()}
    assert {path.name for path in folder.iterdir()} == files | {"manifest.json", "notes.txt"}
    assert held(folder) == "1"
    assert (folder / "notes.txt").read_text() == "mine"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_killed_savers_lock_is_free(tmp_path: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path\n"
        "from index.storage.folder_lock import only_saver\n"
        "with only_saver(Path(sys.argv[1])): print('held', flush=True); time.sleep(600)"
    )
    process = started(script, tmp_path / "index", 0)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with (
            pytest.raises(SavedIndexError, match="Another program"),
            only_saver(tmp_path / "index", wait=0.1),
        ):
            pass
    finally:
        process.kill()
        process.communicate()

    with only_saver(tmp_path / "index", wait=1):
        pass


def test_a_save_between_the_manifest_and_its_files_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_index(numbered(0), tmp_path / "index")
    real, seen = index.storage.generation._hold, []

    def hold(folder: Path, manifest: Any, part: str, stack: ExitStack) -> Any:
        seen.append(part)
        if len(seen) == 1:
            save_index(numbered(1), folder)
        found = real(folder, manifest, part, stack)
        if len(seen) == 1:
            save_index(numbered(0), folder)  # the manifest reads as it did, but is another
        return found

    monkeypatch.setattr(index.storage.generation, "_hold", hold)

    assert held(tmp_path / "index") == "0"
    assert len(seen) == 8


def test_a_loader_reads_on_in_what_a_saver_has_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_index(numbered(0), tmp_path / "index")
    real, saves = index.storage.generation.Generation.read, iter([1])

    def read(self: Any, part: str, most: int) -> bytes:
        for number in saves:
            save_index(numbered(number), self.folder)
        return real(self, part, most)

    monkeypatch.setattr(index.storage.generation.Generation, "read", read)

    assert held(tmp_path / "index") == "0"
    assert held(tmp_path / "index") == "1"


def test_a_loader_gives_up_on_an_index_that_is_replaced_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_index(numbered(0), tmp_path / "index")
    monkeypatch.setattr(index.storage.generation, "_open", lambda folder, stack: None)

    with pytest.raises(SavedIndexError, match="replaced again and again"):
        held(tmp_path / "index")


class Killed(BaseException):
    """Ends a save at one of its steps."""


class Folder(RuleBasedStateMachine):
    """The folder under any order of saves, kills, full disks and other programs' files."""

    made = tuple(numbered(number) for number in range(3))

    @initialize()
    def start(self) -> None:
        self.home = tempfile.TemporaryDirectory()
        self.folder = Path(self.home.name) / "index"
        self.may_hold: set[str | None] = {None}
        self.others: dict[str, str] = {}

    def teardown(self) -> None:
        self.home.cleanup()

    def stopped(self, number: int, step: int, name: str, error: BaseException) -> None:
        """Save, and have the error raised by the `step`-th call of a function of `os`."""
        real, left = getattr(os, name), step

        def failing(*given: Any, **named: Any) -> Any:
            nonlocal left
            left -= 1
            if left == 0:
                raise error
            return real(*given, **named)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, name, failing)
            try:
                save_index(self.made[number], self.folder)
            except (SavedIndexError, Killed):
                self.may_hold.add(str(number))
            else:
                self.may_hold = {str(number)}

    @rule(number=st.integers(0, 2))
    def save(self, number: int) -> None:
        save_index(self.made[number], self.folder)
        self.may_hold = {str(number)}
        files = {entry["file"] for entry in read_manifest(self.folder)["files"].values()}
        names = {path.name for path in self.folder.iterdir()}
        assert names == files | {"manifest.json"} | set(self.others)

    @rule(number=st.integers(0, 2), step=st.integers(1, 8))
    def kill(self, number: int, step: int) -> None:
        self.stopped(number, step, "fsync", Killed())

    @rule(number=st.integers(0, 2), step=st.integers(1, 8))
    def full_disk(self, number: int, step: int) -> None:
        before = {path.name for path in self.folder.glob("*")}
        self.stopped(number, step, "fsync", OSError(errno.ENOSPC, "No space left on device"))
        # What is there may have become less, but no file is left that was not whole.
        added = {path.name for path in self.folder.glob("*")} - before
        assert not any(name.startswith(".articleqa-saving-") for name in added)

    @rule(number=st.integers(0, 2))
    def refused_while_another_saves(self, number: int) -> None:
        self.folder.mkdir(exist_ok=True)
        with only_saver(self.folder), pytest.MonkeyPatch.context() as patch:
            patch.setattr(index.storage.folder_lock, "WAIT", 0)
            with pytest.raises(SavedIndexError, match="Another program"):
                save_index(self.made[number], self.folder)

    @rule(name=st.sampled_from(["notes.txt", "passages.faiss", f"passages.{'0' * 12}.faiss"]))
    def other_file(self, name: str) -> None:
        self.folder.mkdir(exist_ok=True)
        self.others[name] = f"mine: {len(self.others)}"
        (self.folder / name).write_text(self.others[name])

    @invariant()
    def it_holds_one_of_what_it_may_hold(self) -> None:
        found = None
        if (self.folder / "manifest.json").exists():
            found = summarise_index(self.folder).articles[0].id
            assert held(self.folder) == found
        assert found in self.may_hold
        self.may_hold = {found}
        for name, text in self.others.items():
            assert (self.folder / name).read_text() == text


TestFolder = Folder.TestCase
TestFolder.settings = settings(
    max_examples=20,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
