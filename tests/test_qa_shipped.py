"""The article that ships and its index: of damage in either our own error tells, with advice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copy, copytree

import pytest

import index.packaged_file
from index.errors import PackagedFileError
from index.packaged_file import CHECKSUMS, package_folder, packaged_checksums, packaged_file
from qa import Bot
from qa.shipped import shipped_article, shipped_index


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the package's data, which is read instead."""
    packaged_file.cache_clear()
    packaged_checksums.cache_clear()
    here = package_folder("qa")
    copytree(here / "shipped", tmp_path / "shipped")
    for name in ("article.txt", CHECKSUMS):
        copy(here / name, tmp_path / name)
    monkeypatch.setattr(index.packaged_file, "files", lambda _: tmp_path)
    yield tmp_path
    packaged_file.cache_clear()
    packaged_checksums.cache_clear()


def test_what_is_whole_is_given(copied: Path) -> None:
    assert shipped_index() == copied / "shipped"
    assert shipped_article().text


@pytest.mark.parametrize("pattern", ["manifest.json", "articles.*", "passages.*.faiss"])
def test_a_damaged_index_is_told_to_be_installed_again_and_not_to_be_built(
    copied: Path, pattern: str
) -> None:
    (path,) = (copied / "shipped").glob(pattern)
    path.write_bytes(path.read_bytes().swapcase())

    with pytest.raises(PackagedFileError, match="articleqa again: pip install") as caught:
        Bot.default()
    assert str(path) in str(caught.value)


def test_a_damaged_article_is_told(copied: Path) -> None:
    with (copied / "article.txt").open("a") as file:
        file.write("And more.")

    with pytest.raises(PackagedFileError, match=r"article\.txt came with articleqa"):
        shipped_article()
