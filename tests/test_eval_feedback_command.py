"""`python -m eval --feedback`, as it is called."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from command_line import error_of

from eval.__main__ import main
from eval.data.gold import load_gold
from eval.feedback.file import append
from eval.feedback.verdicts import Feedback, default_path
from index import read_article
from qa.shipped import shipped_article

LIKED = Feedback(
    when="2026-05-01T12:00:00+00:00",
    article_sha256="",
    question="When does the ferry sail?",
    asked="When does the ferry sail?",
    verdict="up",
    kind="answer",
    citations=((0, 24),),
    confidence=0.75,
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


@pytest.fixture
def story(here: Path) -> Path:
    path = here / "story.txt"
    path.write_text("The ferry sails at noon.\n\nIt carries forty cars.\n", encoding="utf-8")
    return path


@pytest.fixture
def given(here: Path, story: Path) -> Path:
    """Give one liked, one disliked, one refused rightly, and one on another article."""
    path = here / "feedback.jsonl"
    liked = replace(LIKED, article_sha256=read_article(story).sha256)
    refused: dict[str, Any] = {"kind": "abstention", "citations": ()}
    for feedback in (
        liked,
        replace(liked, asked="How many cars?", question="How many cars?", verdict="down"),
        replace(liked, asked="Who owns it?", question="Who owns it?", **refused),
        replace(liked, article_sha256="0" * 64),
    ):
        append(feedback, path)
    return path


def test_candidates_load_and_what_was_disliked_lies_beside_them(
    here: Path, story: Path, given: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--feedback", str(given), "--file", str(story), "--out", "candidates.jsonl"]
    assert main(arguments) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Verdicts: 2 up, 1 down, 1 on other articles.",
        "Candidates: 2 in candidates.jsonl.",
        "To check: 1 in candidates.to-check.jsonl.",
    ]
    gold = load_gold(here / "candidates.jsonl", read_article(story))
    assert [q.question for q in gold.questions] == ["When does the ferry sail?", "Who owns it?"]
    (line,) = (here / "candidates.to-check.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["question"] == "How many cars?"


def test_without_a_file_it_is_the_article_that_ships(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    append(replace(LIKED, article_sha256=shipped_article().sha256), here / "feedback.jsonl")
    assert main(["--feedback", "feedback.jsonl", "--out", "gold"]) == 0
    assert "Candidates: 1 in gold.\nTo check: 0.\n" in capsys.readouterr().out
    (question,) = load_gold(here / "gold", shipped_article()).questions
    assert question.answers == (shipped_article().text[:24],)
    assert not (here / "gold.to-check").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it is the user's real folder")
def test_without_a_name_it_is_the_file_that_verdicts_go_to(here: Path) -> None:
    append(replace(LIKED, article_sha256=shipped_article().sha256), default_path())
    assert main(["--feedback", "--out", "gold"]) == 0
    assert (here / "gold").exists()


@pytest.mark.parametrize("name", ["candidates.jsonl", "candidates.to-check.jsonl"])
def test_what_a_person_may_have_worked_on_is_not_written_over(
    here: Path, story: Path, given: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / name).write_text("work", encoding="utf-8")
    arguments = ("--feedback", given, "--file", story, "--out", "candidates.jsonl")
    assert f"{name} is there already" in error_of(main, capsys, *arguments)
    assert (here / name).read_text(encoding="utf-8") == "work"
    assert len(list(here.glob("candidates*"))) == 1


def test_no_verdict_on_the_article_is_an_error_that_counts_the_others(
    given: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = error_of(main, capsys, "--feedback", given, "--out", "candidates.jsonl")
    assert "no verdict on this article, and 4 on others" in said
    assert "--file ARTICLE.txt" in said


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ([], "--out FILE"),
        (["--out", "no/such/folder.jsonl"], "in a folder that exists"),
        (["--out", "c", "--traps"], "leave out --traps"),
        (["gold.jsonl", "--out", "c"], "leave out GOLD"),
        (["--out", "c", "--max-questions", "3", "--details"], "--max-questions, --details"),
        (["--out", "c", "--split", "dev", "--seed", "1"], "--split, --seed"),
        (["--out", "c", "--file", "nowhere.txt"], "Cannot read nowhere.txt"),
    ],
    ids=" ".join,
)
def test_what_does_not_go_with_it_is_one_clear_line(
    given: Path, more: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said in error_of(main, capsys, "--feedback", given, *more)


def test_a_malformed_line_is_named_and_nothing_written(
    here: Path, given: Path, story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given.write_text(given.read_text(encoding="utf-8") + "{oops\n", encoding="utf-8")
    said = error_of(main, capsys, "--feedback", given, "--file", story, "--out", "candidates.jsonl")
    assert "feedback.jsonl, line 5 is not JSON" in said
    assert not (here / "candidates.jsonl").exists()
