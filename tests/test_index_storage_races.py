"""Savers and loaders that meet at one step; `test_hostile_folder.py` has them meet at any.

Whatever happens, the folder holds one whole index: one of those that were being saved.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

import index.storage.generation
from eval.hostile.sections.savers import held, numbered
from index import SavedIndexError, save_index
from index.storage.folder_lock import only_saver


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_killed_savers_lock_is_free(tmp_path: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path\n"
        "from index.storage.folder_lock import only_saver\n"
        "with only_saver(Path(sys.argv[1])): print('held', flush=True); time.sleep(600)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path / "index")],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdout=subprocess.PIPE,
        text=True,
    )
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

    assert held(tmp_path / "index") == 0
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

    assert held(tmp_path / "index") == 0
    assert held(tmp_path / "index") == 1


def test_a_loader_gives_up_on_an_index_that_is_replaced_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_index(numbered(0), tmp_path / "index")
    monkeypatch.setattr(index.storage.generation, "_open", lambda folder, stack: None)

    with pytest.raises(SavedIndexError, match="replaced again and again"):
        held(tmp_path / "index")
