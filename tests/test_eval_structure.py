"""The gold of structure and of sentence bounds, and what is counted on them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval import sentence_bounds, structure


def test_the_gold_of_bounds_holds_four_hundred_and_ours_are_above_ninety_seven() -> None:
    texts = sentence_bounds.load_bounds()
    score = sentence_bounds.score(sentence_bounds.segmenters()["ours"], texts)

    assert sum(len(text.bounds) for text in texts) >= 400
    assert score.f1 >= 0.97


def test_halves_of_the_bounds_are_apart_and_make_up_the_whole() -> None:
    halves = [{t.text for t in sentence_bounds.load_bounds(s)} for s in ("dev", "test")]

    assert not halves[0] & halves[1]
    assert len(halves[0] | halves[1]) == len(sentence_bounds.load_bounds())


def test_a_segmenter_is_scored_by_the_boundaries_that_it_finds() -> None:
    text = sentence_bounds.BoundText(kind="a", text="One. Two. Three.", bounds=frozenset((5, 10)))

    for found, f1 in (([0, 5, 10], 1.0), ([0], 0.0), ([0, 5], 2 / 3)):
        assert sentence_bounds.score(lambda _, f=found: f, [text]).f1 == pytest.approx(f1)


@pytest.mark.parametrize(("split", "fewest"), [("dev", 98), ("test", 92)])
def test_fields_and_kinds_of_the_gold_are_mostly_read_right(split: str, fewest: int) -> None:
    found = structure.figures(structure.load_structure(split))

    assert found["texts"] > 120
    assert found["fields_right"] >= 95
    assert found["kinds_f1"] >= fewest


def test_a_field_that_is_read_otherwise_is_named() -> None:
    [gold, *_] = structure.load_structure("dev")
    wrong = structure.GoldText(
        kind=gold.kind,
        text=gold.text,
        fields={**gold.fields, "title": "Another"},
        lines=gold.lines,
        questions=(),
    )

    assert structure.field_errors(gold) == []
    assert structure.field_errors(wrong) == ["title"]


def test_the_commands_write_their_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "figures.json"

    assert structure.main(["--split", "dev", "--out", str(out)]) == 0
    assert json.loads(out.read_text())["dev"]["texts"] > 40
    assert json.loads(capsys.readouterr().out)["dev"]["texts"] > 40
