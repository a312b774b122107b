"""The test half of our own questions only measures: the front page and the tests leave it out."""

from __future__ import annotations

import pytest

from eval.data.shipped_gold import packaged_gold
from eval.front_page import ROOT

pytestmark = pytest.mark.slow

FEW_WORDS = 3  # so short a question may stand anywhere
READ = ("README.md", "ui/page/suggestions.py", "tests/*.py")


def plain(text: str) -> str:
    """Give a text without what does not make it another question."""
    return " ".join(text.casefold().replace("’", "'").split())


def questions(split: str) -> list[str]:
    asked = (q.question for q in packaged_gold().questions if q.split == split)
    return [question for question in asked if len(question.split()) > FEW_WORDS]


def named_in(texts: dict[str, str]) -> list[tuple[str, str]]:
    """Give the questions of the test half that stand in a text, with the text's name."""
    return [
        (name, question)
        for name, text in texts.items()
        for question in questions("test")
        if plain(question) in plain(text)
    ]


def test_both_halves_hold_many_questions() -> None:
    assert min(len(questions("dev")), len(questions("test"))) > 50


def test_no_question_of_the_test_half_stands_where_the_program_was_written_against_it() -> None:
    paths = [path for pattern in READ for path in sorted(ROOT.glob(pattern))]
    assert len(paths) > len(READ)

    assert named_in({path.name: path.read_text(encoding="utf-8") for path in paths}) == []


@pytest.mark.parametrize("marks", [("'", "’"), ("’", "'")])
def test_a_question_of_the_test_half_is_found_in_other_case_and_quotes(
    marks: tuple[str, str],
) -> None:
    (asked, *_) = questions("test")
    written = f"ask('{asked.upper().replace(*marks)}')"

    assert named_in({"a": written, "b": "ask('What is this?')"}) == [("a", asked)]
