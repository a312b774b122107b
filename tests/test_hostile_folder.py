"""An index folder under everything that may happen to it, in any order, and in races.

Savers, loaders and kills are processes of `eval.hostile.sections.savers`.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from saved_index import file_of, read_manifest

import index.storage.folder_lock
from eval.hostile.section import Plan
from eval.hostile.sections import races
from eval.hostile.sections.races import Savers, savers
from eval.hostile.sections.savers import INDEXES, held, numbered
from index import SavedIndexError, save_index
from index.storage.folder_lock import only_saver
from index.storage.manifest import PARTS
from index.storage.summary import summarise_index

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL"),
]

NUMBERS = st.integers(0, INDEXES - 1)
Held = int | str | None  # a number, "damaged", or None without an index


class Killed(BaseException):
    """Ends a save at one of its steps."""


@pytest.fixture(scope="module", autouse=True)
def racing() -> Iterator[None]:
    with savers() as started:
        Folder.racing = started
        yield


class Folder(RuleBasedStateMachine):
    """The folder under any order of saves, loads, kills, losses, full disks and others' files."""

    racing: ClassVar[Savers]

    @initialize()
    def start(self) -> None:
        self.home = tempfile.TemporaryDirectory()
        self.folder = Path(self.home.name) / "index"
        self.may_hold: set[Held] = {None}
        self.others: dict[str, str] = {}

    def teardown(self) -> None:
        self.home.cleanup()

    def stopped(self, number: int, step: int, error: BaseException) -> None:
        """Save, and have the error raised by the `step`-th flush."""
        real, left = os.fsync, step

        def failing(*given: Any) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                raise error
            real(*given)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "fsync", failing)
            try:
                save_index(numbered(number), self.folder)
            except (SavedIndexError, Killed):
                self.may_hold.add(number)
            else:
                self.may_hold = {number}

    @rule(number=NUMBERS)
    def save(self, number: int) -> None:
        save_index(numbered(number), self.folder)
        self.may_hold = {number}
        files = {entry["file"] for entry in read_manifest(self.folder)["files"].values()}
        names = {path.name for path in self.folder.iterdir()}
        assert names == files | {"manifest.json"} | set(self.others)

    @rule(by=st.sampled_from([-1, 1]))
    def add_or_remove_an_article(self, by: int) -> None:
        (now,) = self.may_hold
        if isinstance(now, int) and 0 <= now + by < INDEXES:
            save_index(numbered(now + by), self.folder)
            self.may_hold = {now + by}
            assert len(summarise_index(self.folder).articles) == now + by + 1

    @rule(number=NUMBERS, step=st.integers(1, 8))
    def kill_at_a_step(self, number: int, step: int) -> None:
        self.stopped(number, step, Killed())

    @rule(number=NUMBERS, milliseconds=st.integers(0, 40))
    def kill_a_process(self, number: int, milliseconds: int) -> None:
        order = {"number": number, "seconds": milliseconds / 1000}
        assert self.racing.order("kill", self.folder, **order) == {"wrong": []}
        self.may_hold.add(number)

    @rule(one=NUMBERS, other=NUMBERS)
    def two_processes(self, one: int, other: int) -> None:
        answer = self.racing.order("both", self.folder, numbers=[one, other])
        assert answer["wrong"] == []
        assert answer["held"] in (one, other)
        self.may_hold = {answer["held"]}

    @rule(number=NUMBERS, step=st.integers(1, 8))
    def full_disk(self, number: int, step: int) -> None:
        before = {path.name for path in self.folder.glob("*")}
        self.stopped(number, step, OSError(errno.ENOSPC, "No space left on device"))
        # What is there may have become less, but no file is left that was not whole.
        added = {path.name for path in self.folder.glob("*")} - before
        assert not any(name.startswith(".articleqa-saving-") for name in added)

    @rule(number=NUMBERS)
    def refused_while_another_saves(self, number: int) -> None:
        self.folder.mkdir(exist_ok=True)
        with only_saver(self.folder), pytest.MonkeyPatch.context() as patch:
            patch.setattr(index.storage.folder_lock, "WAIT", 0)
            with pytest.raises(SavedIndexError, match="Another program"):
                save_index(numbered(number), self.folder)

    @rule(name=st.sampled_from(["notes.txt", "passages.faiss", f"passages.{'0' * 12}.faiss"]))
    def add_another_programs_file(self, name: str) -> None:
        self.folder.mkdir(exist_ok=True)
        self.others[name] = f"mine: {len(self.others)}"
        (self.folder / name).write_text(self.others[name])

    # Rules are not chosen by what a killed process left: that differs from run to run.
    @rule()
    def remove_another_programs_file(self) -> None:
        if self.others:
            (self.folder / self.others.popitem()[0]).unlink()

    @rule(part=st.sampled_from(PARTS))
    def lose_a_file(self, part: str) -> None:
        if isinstance(next(iter(self.may_hold)), int):
            file_of(self.folder, part).unlink()
            self.may_hold = {"damaged"}

    @rule()
    def remove_the_folder(self) -> None:
        if self.folder.exists():
            shutil.rmtree(self.folder)
            self.others.clear()
            self.may_hold = {None}

    @invariant()
    def it_holds_one_of_what_it_may_hold(self) -> None:
        found: Held = None
        if (self.folder / "manifest.json").exists():
            try:
                found = held(self.folder)
            except SavedIndexError:
                found = "damaged"
                with pytest.raises(SavedIndexError, match="it is missing"):
                    summarise_index(self.folder)
            else:
                assert summarise_index(self.folder).articles[0].id == str(found)
        assert found in self.may_hold
        self.may_hold = {found}
        for name, text in self.others.items():
            assert (self.folder / name).read_text() == text


TestFolder = Folder.TestCase
TestFolder.settings = settings(
    max_examples=20,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("seed", [0, 1])
def test_savers_a_loader_and_kills_lose_nothing_and_raise_nothing(seed: int) -> None:
    section = races.run(Plan(most=20, seconds=60, seed=seed))

    assert section.broken == []
    assert section.counts["loads"] >= section.done > 0


def test_what_is_lost_and_what_is_raised_would_be_seen(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    save_index(numbered(0), folder)
    (folder / "manifest.json").write_text('{"name": "another program"}')

    answer = Folder.racing.order("both", folder, numbers=[1, 2])

    assert answer["wrong"] == ["a process ended with 1"] * 2
    assert answer["held"] is None
    assert "another program's file" in answer["lost"]
