"""`articleqa index`: building, showing what was saved, showing passages."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from articles import TWO_SECTIONS
from command_line import one_line, run
from fakes import FakeEncoder

import qa.bot
from index.article import Article
from index.errors import ModelError

pytestmark = pytest.mark.usefixtures("fake_model")


@pytest.fixture
def folder(story: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "saved"
    run("index", "build", folder, "--file", story)
    return folder


def test_show_tells_articles_passages_model_and_size(folder: Path, story: Path) -> None:
    result = run("index", "show", folder)
    assert result.status == 0
    facts = dict(line.split(maxsplit=1) for line in result.out.splitlines() if line.strip())
    passages = run("index", "passages", "--file", story).out.count("characters")
    assert facts["Articles"] == "1"
    assert facts["Passages"] == str(passages)
    assert facts["Model"].startswith("fake, 64 dimensions")
    assert "Lighthouse keepers of Skara return after forty years" in result.out
    assert f"2024-05-17, story.txt, {len(TWO_SECTIONS):,} characters" in result.out


def test_build_shows_what_show_shows(folder: Path, story: Path) -> None:
    built = run("index", "build", folder, "--file", story)
    assert built.out.split("\n\n", 1)[1] == run("index", "show", folder).out


def test_show_needs_no_model(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_model() -> FakeEncoder:
        raise ModelError("The model was loaded.")

    monkeypatch.setattr(qa.bot, "default_encoder", no_model)
    assert run("index", "show", folder).status == 0


def test_show_of_an_empty_folder_is_misuse(tmp_path: Path) -> None:
    assert "There is no index" in one_line(run("index", "show", tmp_path))


@pytest.mark.parametrize(
    "part",
    ["manifest.json", "articles.*", "passages.*.jsonl", "passages.*.faiss", "sentences.*"],
)
@pytest.mark.parametrize("how", ["cut", "gone"])
def test_show_of_a_damaged_index_is_misuse_and_names_the_file(
    folder: Path, part: str, how: str
) -> None:
    (path,) = folder.glob(part)
    if how == "cut":
        path.write_bytes(path.read_bytes()[:-9])
    else:
        path.unlink()
    assert path.name in one_line(run("index", "show", folder))


@pytest.mark.parametrize(
    "change",
    [{"model": None}, {"counts": {}}, {"version": "x"}, {"files": []}, {"model": {"name": 1}}],
)
def test_show_of_a_manifest_that_says_too_little_is_misuse(
    folder: Path, change: dict[str, Any]
) -> None:
    manifest = folder / "manifest.json"
    record = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps(record | change), encoding="utf-8")
    assert "damaged" in one_line(run("index", "show", folder))


def test_build_into_a_file_is_misuse(story: Path) -> None:
    assert str(story) in one_line(run("index", "build", story, "--file", story))


def test_the_same_text_twice_is_misuse(story: Path, tmp_path: Path) -> None:
    given = ("--file", story, "--file", story)
    assert "Two articles" in one_line(run("index", "build", tmp_path / "saved", *given))


def test_passages_are_numbered_with_offsets_and_headings(story: Path) -> None:
    result = run("index", "passages", "--file", story)
    assert result.status == 0
    found = re.findall(
        r"^\[(\d+)\] +(.*?)\n +passage \1((?:, under .*?)?), characters (\d+)–(\d+)$",
        result.out,
        re.M | re.S,
    )
    assert [int(number) for number, *_ in found] == list(range(1, len(found) + 1))
    assert len(found) == 4
    for _, text, _, start, end in found:
        assert TWO_SECTIONS[int(start) : int(end)] == text
    assert [heading for _, _, heading, _, _ in found][2:] == [
        ", under “The lamp”",
        ", under “The boat”",
    ]


def test_passages_of_the_shipped_article_need_no_file(shipped_article: Article) -> None:
    start = shipped_article.text.strip().split("\n")[0]
    assert run("index", "passages").out.split("\n")[0].split(maxsplit=1)[1] == start
