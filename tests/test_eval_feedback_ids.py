"""Of a reader's verdicts on one answer the last one counts, and none that was taken back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from eval.data.gold import GoldError
from eval.feedback.file import append
from eval.feedback.verdicts import Feedback, read

UP = Feedback(
    when="2026-01-01T12:00:00+00:00",
    article_sha256="0" * 64,
    question="Who?",
    asked="Who?",
    verdict="up",
    kind="abstention",
    confidence=0.2,
    id="one",
)


def test_the_last_verdict_of_an_id_is_the_one(tmp_path: Path) -> None:
    path = tmp_path / "feedback.jsonl"
    other, down = replace(UP, id="other"), replace(UP, verdict="down", wrong="says")
    for verdict in (UP, other, down):
        append(verdict, path)
    assert read(path) == [down, other]
    append(replace(UP, verdict="none"), path)
    assert read(path) == [other]


def test_verdicts_without_an_id_all_count(tmp_path: Path) -> None:
    path = tmp_path / "feedback.jsonl"
    for _ in range(2):
        append(replace(UP, id=""), path)
    assert len(read(path)) == 2


def test_lines_from_before_there_were_ids_are_read(tmp_path: Path) -> None:
    path = tmp_path / "feedback.jsonl"
    append(UP, path)
    line = json.loads(path.read_text())
    del line["id"], line["wrong"]
    path.write_text(json.dumps(line))
    assert read(path) == [replace(UP, id="")]


def test_only_what_is_disliked_has_something_wrong() -> None:
    with pytest.raises(GoldError, match="wrong"):
        replace(UP, wrong="says")
