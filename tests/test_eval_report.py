from __future__ import annotations

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from eval.data.gold import GoldQuestion, GoldSet
from eval.data.selection import Options
from eval.data.traps import TRAP_KINDS
from eval.metrics.aggregate import MetricEstimate
from eval.metrics.question_result import QuestionResult
from eval.report.tables import in_unit, print_report, to_json, write_json
from eval.run.ask_gold import Report
from index import Article
from index.errors import OptionError
from qa import Answer

QUESTION = GoldQuestion(
    id="q-1",
    kind="fact",
    article_id="0:Secret title",
    question="Secret question?",
    answerable=True,
    answers=("Secret answer",),
    evidence=((0, 6),),
)


def figure(name: str, value: float | None, **more: Any) -> MetricEstimate:
    made: dict[str, Any] = {
        "name": name,
        "label": name.capitalize(),
        "unit": "share",
        "value": value,
        "low": value,
        "high": value,
        "n": 7,
    }
    return MetricEstimate(**made | more)


@pytest.fixture
def report() -> Report:
    article = Article(id="0:Secret title", title="Secret title", text="Secret text.")
    gold = GoldSet(name="[made]", sha256="f" * 64, articles=(article,), questions=(QUESTION,))
    given = Answer(text="Secret text.", confidence=0.25, question="Secret question?")
    return Report(
        gold=gold,
        options=Options(split="all", seed=3),
        outcomes=(QuestionResult(question=QUESTION, answer=given, milliseconds=2.0),),
        figures={
            "overall": (
                figure("f1", 1 / 3, low=0.25, high=0.5),
                figure("auroc", None),
                figure("latency", 12.34, unit="ms", low=1.0, high=20.0),
            ),
            "foreign": (figure("refusal_recall", 0.5),),
            "kind: adversarial": tuple(
                figure(name, 1.0) for name in ("right", "evidence_hit", "refusal_recall", "hit@1")
            ),
            "kind: fact": (figure("right", 0.875, low=0.5, high=1.0),),
            "kind: who [x]": (figure("evidence_hit", 0.0),),
        },
    )


def test_json_holds_each_figure_with_its_interval_and_n(report: Report) -> None:
    record = to_json(report, {"date": "today"})
    assert record["figures"]["overall"]["f1"] == {
        "value": 0.333333,
        "low": 0.25,
        "high": 0.5,
        "n": 7,
        "unit": "share",
    }
    assert record["figures"]["overall"]["auroc"]["value"] is None
    assert record["gold"] == {
        "name": "[made]",
        "sha256": "f" * 64,
        "articles": 1,
        "questions": 1,
        "left_out": 0,
    }
    assert record["options"]["seed"] == 3
    assert record["provenance"] == {"date": "today"}


def test_json_holds_no_text_unless_asked_for_details(report: Report) -> None:
    assert "Secret" not in json.dumps(to_json(report, {}))
    (record,) = to_json(report, {}, details=True)["questions"]
    assert record["question"] == "Secret question?"
    assert record["text"] == "Secret text."
    assert record["values"]["confidence"] == 0.25
    assert record["values"]["evidence_hit"] == 0


def test_the_same_report_is_written_alike_byte_for_byte(report: Report, tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_json(to_json(report, {"date": "é"}, details=True), tmp_path / name)
    written = (tmp_path / "one").read_bytes()
    assert written == (tmp_path / "other").read_bytes()
    assert written.endswith(b"}\n")
    keys = ["gold", "options", "figures", "costs", "provenance", "questions"]
    assert list(json.loads(written)) == keys
    assert "é" in written.decode()


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="Cannot write"):
        write_json({}, tmp_path)


def test_the_table_shows_value_interval_and_n(report: Report) -> None:
    shown = printed(report)
    lines = {line.split()[0]: line.split() for line in shown.splitlines() if line.strip()}
    assert lines["F1"] == ["F1", "33.3", "%", "25.0–50.0", "7"]
    assert lines["Auroc"] == ["Auroc", "–", "–", "7"]
    assert lines["Latency"] == ["Latency", "12.3", "ms", "1.0–20.0", "7"]
    assert lines["fact"] == ["fact", "1", "88", "(50–100)", "–", "–", "–"]
    assert lines["adversarial"] == ["adversarial", "0", *(["100", "(100–100)"] * 4)]
    assert "who [x]" in shown
    assert "[made]: 1 question on 1 article, split all" in shown
    assert "Traps: another article's questions" in shown


def test_every_kind_of_trap_has_a_table_and_all_together_the_last_one(report: Report) -> None:
    traps = {kind: (figure("refusal_recall", 0.5),) for kind in (*TRAP_KINDS, "together")}
    shown = printed(replace(report, figures=report.figures | traps))

    titles = [line.strip() for line in shown.splitlines() if "raps" in line]
    assert titles == [
        "Traps: another article's questions",
        "Traps: the answering paragraph taken out",
        "Traps: a name or a number exchanged",
        "Traps: chat, commands and off-topic",
        "Questions and traps together",
    ]
    assert shown.count("Refusal_recall") == len(titles)


def test_what_a_wrong_answer_may_cost_is_in_the_json_and_with_traps_in_a_table(
    report: Report,
) -> None:
    # The one answer, which is wrong, has a confidence of 0.25: too little at any cost.
    assert to_json(report, {})["costs"][0] == {
        "wrong_costs": 1.5,
        "threshold": 0.333333,
        "answerable_answered": 0,
        "unanswerable_refused": None,
        "answers_right": None,
    }
    assert "Threshold" not in printed(report)
    together = replace(report, figures=report.figures | {"together": ()})
    lines = [line.split() for line in printed(together).splitlines()]
    assert ["3", "0.67", "0.0", "%", "–", "–"] in lines


def test_the_table_fits_80_columns(report: Report) -> None:
    assert max(map(len, printed(report).splitlines())) <= 80


def printed(report: Report) -> str:
    out = StringIO()
    print_report(report, Console(file=out, width=80))
    return out.getvalue()


def test_few_articles_are_said_to_make_intervals_too_narrow(report: Report) -> None:
    assert "too narrow" not in printed(report)
    other = Article(id="other", title="T", text="More.")
    gold = GoldSet(
        name="two",
        sha256="f" * 64,
        articles=(*report.gold.articles, other),
        questions=report.gold.questions,
    )
    two = Report(gold=gold, options=report.options, outcomes=(), figures=report.figures)
    assert "too narrow" in printed(two)


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (None, "share", "–"),
        (0.8561, "share", "85.6 %"),
        (0.8561, "number", "0.856"),
        (12.34, "ms", "12.3 ms"),
        (790.4, "characters", "790 chars"),
    ],
)
def test_values_are_shown_in_their_unit(value: float | None, unit: Any, shown: str) -> None:
    assert in_unit(value, unit) == shown
