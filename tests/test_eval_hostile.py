"""`python -m eval.hostile`: sections share the time, and the report keeps what broke."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import eval.hostile.__main__ as command
from eval.hostile.__main__ import Part, main
from eval.hostile.section import Plan, Section

RESULTS = Path(command.__file__).parents[1] / "results"


@pytest.fixture
def plans(monkeypatch: pytest.MonkeyPatch) -> dict[str, Plan]:
    """Two sections, of which the second breaks; what they were given to do."""
    given: dict[str, Plan] = {}

    def section(name: str, plan: Plan) -> Section:
        given[name] = plan
        made = Section(name=name, unit="things", asked=plan.most, done=2)
        made.counts["refused"] = 2
        made.slowest("slowest, seconds", 0.25)
        if name == "brittle":
            made.broke("seed 3, thing 1: KeyError in a.library")
        return made

    parts = {
        "sound": Part(most=10, share=1, run=lambda plan: section("sound", plan)),
        "brittle": Part(most=20, share=3, run=lambda plan: section("brittle", plan)),
    }
    monkeypatch.setattr(command, "parts", lambda: parts)
    return given


def test_what_was_done_and_what_broke_is_written_and_shown(
    plans: dict[str, Plan], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "hostile.json"

    assert main(["--minutes", "2", "--seed", "3", "--out", str(out), "--beside", "much"]) == 1

    shown = capsys.readouterr().out
    assert "brittle: seed 3, thing 1: KeyError in a.library" in shown
    record: dict[str, Any] = json.loads(out.read_text("utf-8"))
    assert list(record) == ["sound", "brittle"]
    assert record["sound"]["counts"] == {"refused": 2}
    assert (record["sound"]["broken"], record["brittle"]["broken"]) == (0, 1)
    assert (record["brittle"]["seed"], record["brittle"]["beside"]) == (3, "much")
    assert record["brittle"]["what broke"] == ["seed 3, thing 1: KeyError in a.library"]
    assert record["brittle"]["provenance"]["machine"]["cores"] > 0


def test_each_section_has_its_share_and_what_the_others_leave(plans: dict[str, Plan]) -> None:
    main(["--minutes", "2"])

    assert plans["sound"].seconds == pytest.approx(30, abs=1)
    assert plans["brittle"].seconds == pytest.approx(120, abs=2)
    assert [plan.most for plan in plans.values()] == [10, 20]


def test_one_section_alone_keeps_what_the_report_holds_of_others(
    plans: dict[str, Plan], tmp_path: Path
) -> None:
    out = tmp_path / "hostile.json"
    assert main(["--only", "brittle", "--out", str(out)]) == 1
    before = json.loads(out.read_text("utf-8"))

    assert main(["--only", "sound", "--out", str(out)]) == 0

    record = json.loads(out.read_text("utf-8"))
    assert record["brittle"] == before["brittle"]
    assert list(record) == ["brittle", "sound"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--minutes", "0"], "--minutes must be more than 0"),
        (["--minutes", "nan"], "--minutes must be more than 0"),
        (["--only", "other"], "There is no section 'other'; there are sound, brittle."),
        (["--out", "/nowhere/at/all.json"], "give --out a file in a folder that exists"),
        (["--minutes", "x"], "Try python -m eval.hostile --help"),
    ],
)
def test_a_mistake_is_one_line(
    plans: dict[str, Plan],
    arguments: list[str],
    message: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(arguments) == 2
    assert message in capsys.readouterr().err
    assert plans == {}


@pytest.mark.parametrize("held", ["", "[]", "{", '{"sound": 7}', "[" * 9_999])
def test_another_file_is_not_written_over(
    plans: dict[str, Plan], tmp_path: Path, held: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "other.json"
    out.write_text(held)

    assert main(["--out", str(out)]) == 2

    assert "is not such a report" in capsys.readouterr().err
    assert (out.read_text(), plans) == (held, {})


def test_a_plan_ends_when_enough_is_done_or_the_time_is_up() -> None:
    assert list(Plan(most=3, seconds=60).steps()) == [0, 1, 2]
    assert list(Plan(most=3, seconds=0).steps()) == [0]


def test_every_section_that_is_promised_is_there() -> None:
    assert set(command.parts()) == {
        *("index folders", "gold files", "models", "races", "growth", "articles", "questions"),
        *("questions, without models", "cross-origin", "API calls", "load"),
    }


def test_the_report_that_is_kept_has_every_section_and_nothing_in_it_broke() -> None:
    report: dict[str, Any] = json.loads((RESULTS / "hostile.json").read_text("utf-8"))

    assert set(report) == set(command.parts())
    assert {name: section["what broke"] for name, section in report.items()} == {
        name: [] for name in report
    }
